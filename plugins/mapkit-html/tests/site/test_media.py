from __future__ import annotations

import pytest

from mapkit.model import Attachment, Origin, Post, Site
from mapkit_html.site.media import media_path


def post(file: str, body: str = "", url: str = "https://one.example/f") -> Post:
    return Post(id="a", title="A", body=body, attachments=(Attachment(title="File", url=url, file=file),))


def test_a_records_files_are_copied(view_of, export):
    made = export(view_of(post("guide.pdf"), files={"guide.pdf": b"%PDF"}))

    assert made.files["media/guide.pdf"] == b"%PDF"
    assert '<a href="../../media/guide.pdf">File (PDF)</a>' in made.text("posts/a/index.html")


@pytest.mark.parametrize("file", ["evil.html", "evil.svg", "evil.xml", "evil.js", "evil", "evil.pdf.hta"])
def test_a_file_in_which_a_browser_might_run_something_is_linked_to_and_not_copied(view_of, export, file):
    made = export(view_of(post(file), files={file: b"<script>"}))

    assert [path for path in made.files if path.startswith("media/")] == []
    assert [(finding.code, finding.path) for finding in made.findings] == [("H01", file)]
    assert 'href="https://one.example/f"' in made.text("posts/a/index.html")


def test_a_file_that_is_not_there_is_linked_to_and_reported(view_of, export):
    made = export(view_of(post("gone.pdf")))

    assert [finding.code for finding in made.findings] == ["H02"]
    assert 'href="https://one.example/f"' in made.text("posts/a/index.html")


def test_a_picture_without_a_copy_is_reported(view_of, export):
    made = export(view_of(Post(id="a", title="A", body="![x](https://far.example/x.png)")))

    assert [(finding.code, finding.record) for finding in made.findings] == [("H03", "a")]


def test_a_file_of_the_site_is_copied_only_where_a_page_links_to_it(view_of, export):
    files = {"shown.pdf": b"1", "hidden.pdf": b"2"}
    attachments = tuple(Attachment(url=f"https://one.example/{name}", file=name) for name in files)
    record = Post(id="a", title="A", body="[x](https://one.example/shown.pdf)")

    made = export(view_of(record, files=files, site=Site(attachments=attachments)))

    assert [path for path in made.files if path.startswith("media/")] == ["media/shown.pdf"]


def test_the_files_of_a_protected_record_stay_behind(view_of, export):
    record = post("minutes.pdf").replace(visibility="protected")

    made = export(view_of(record, files={"minutes.pdf": b"x"}), include=["protected"])

    assert [path for path in made.files if "minutes" in path] == []


@pytest.mark.parametrize("file", ["Ünder the Bridge.PNG", "a b.png", "<x>.png", "../../x.png", "con.png", "A.png"])
def test_a_file_with_an_awkward_name_gets_a_plain_one(file):
    path = media_path(file)

    assert path.startswith("media/")
    assert path.endswith(".png")
    assert all(c.islower() or c.isdigit() or c in "-./" for c in path)
    assert ".." not in path


def test_the_logo_is_copied_and_shown(view_of, export):
    record = post("badge.png")

    made = export(view_of(record, files={"badge.png": b"x"}), logo="badge.png")

    assert '<img src="media/badge.png" alt="" class="logo">' in made.text("index.html")
    assert [f.code for f in export(view_of(record, files={"badge.png": b"x"}), logo="none.png").findings] == ["H05"]


def test_a_link_to_what_was_left_behind_on_the_old_site_is_reported(view_of, export):
    origin = (Origin(format="wordpress", key="old.example/?p=1", url="https://old.example/a/"),)
    body = "[a](https://old.example/?p=1) [b](https://old.example/gone/) [c](http://www.old.example/f.pdf) [d](https://x.example/)"

    made = export(view_of(Post(id="a", title="A", body=body, origin=origin), site=Site(urls=("https://old.example",))))

    assert [(f.code, f.record, f.message) for f in made.findings] == [
        ("H07", "a", "links to https://old.example/gone/ and 1 more on the old site, which the website has not")
    ]

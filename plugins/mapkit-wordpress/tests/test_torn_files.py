"""Files that were torn apart between and within items: every complete item stands by itself, and the place is named."""

from __future__ import annotations

import pytest

_PAGE = "\n<!DOCTYPE html>\n<html><head><title>Error</title></head><body><p>critical</p></body></html>\n"


def _numbers(read) -> list[str]:
    return [entry.origin.key.rpartition("=")[2] for entry in read.entries]


@pytest.fixture
def lines():
    """Return the code of each finding with its line."""

    def run(read) -> list[tuple[str, int]]:
        return sorted((finding.code, finding.line) for finding in read.findings)

    return run


@pytest.mark.parametrize("version", ["1.0", "1.2"])
@pytest.mark.parametrize("between", ["", _PAGE])
@pytest.mark.parametrize("stop", [" go on", "ret]]>"])
def test_an_item_cut_within_its_text_does_not_swallow_the_next_one(wxr, item, reading, version, between, stop):
    text = wxr([item(1), item(2, title="Secret", body="Words go on", status="private")], version=version)
    rest = wxr([item(3, title="Three"), item(4)], version=version)
    read = reading(text[: text.index(stop)] + between + rest[rest.index("\t<item>") :])
    assert [entry.visibility for entry in read.entries] == ["public", "private", "public", "public"]
    assert [entry.text for entry in read.entries[2:]] == ["Words of the body."] * 2
    assert _numbers(read)[2:] == ["3", "4"]
    assert {"W06", "W08", *(["W07"] if between else [])} == set(read.codes)


def test_a_whole_file_behind_a_cut_one_is_read_from_its_beginning(wxr, item, reading):
    text = wxr([item(1), item(2, title="Cut", body="Words go on")])
    read = reading(text[: text.index(" go on")] + _PAGE + wxr([item(3)]))
    assert [(entry.text, entry.visibility) for entry in read.entries] == [
        ("Words of the body.", "public"),
        ("Words", "private"),
        ("Words of the body.", "public"),
    ]
    assert read.codes == ["W05", "W06", "W07", "W08"]
    assert [element for element in read.site.extra["wordpress:site.xml"]["elements"] if "<rss" in element] == []


def test_an_item_quoted_with_all_its_marks_is_no_item(wxr, item, reading):
    quoted = item(8, body="inner").replace("]]>", "]]]]><![CDATA[>")
    read = reading(wxr([item(1, values={"content:encoded": f"<![CDATA[Before {quoted} after]]>"}), item(2)]))
    assert _numbers(read) == ["1", "2"]
    assert read.findings == []


def test_a_private_item_that_quotes_another_with_marks_of_its_own_is_not_made_public(wxr, item, reading):
    quoting = item(1, status="private", values={"content:encoded": f"<![CDATA[Secret {item(8)} after]]>"})
    read = reading(wxr([quoting, item(2)], version="1.0"))
    assert [entry.title for entry in read.entries if entry.visibility == "public"] == ["A post"]
    assert "Secret" not in "".join(entry.text for entry in read.entries if entry.visibility == "public")


@pytest.mark.parametrize(
    "body", ["No marks.", "An arrow --> in a text.", "<!-- wp:paragraph --><p>x</p><!-- /wp:paragraph -->"]
)
def test_a_comment_that_was_never_ended_swallows_no_item(wxr, item, reading, body):
    read = reading(wxr([item(1), "\t<!-- open\n", item(2, body=body), item(3)]))
    assert _numbers(read) == ["1", "2", "3"]


def test_an_item_within_a_comment_is_no_item(wxr, item, reading):
    read = reading(wxr([item(1), "<!-- kept out:\n", item(2), " -->\n", item(3)]))
    assert _numbers(read) == ["1", "3"]


def test_what_stands_between_the_items_is_named_with_its_line(wxr, item, reading, lines):
    text = wxr([item(1), "stray words\n", item(2)])
    assert lines(reading(text)) == [("W12", 1 + text.count("\n", 0, text.index("stray")))]


def test_what_stands_behind_the_end_is_named_with_its_line(wxr, item, reading, lines):
    text = wxr([item(1), item(2)]) + "\n\ntrailing words"
    assert lines(reading(text)) == [("W05", 1 + text.count("\n"))]


def test_an_item_that_lacks_only_its_own_end_is_no_loss(wxr, item, reading):
    read = reading(wxr([item(1), item(2).replace("\t</item>\n", ""), item(3)]))
    assert [entry.visibility for entry in read.entries] == ["public"] * 3
    assert read.codes == ["W12"]


def test_a_last_item_without_its_end_in_a_file_with_its_end_is_no_cut(wxr, item, reading):
    read = reading(wxr([item(1), item(2).replace("\t</item>\n", "")]))
    assert _numbers(read) == ["1", "2"]
    assert read.codes == ["W12"]


def _without(text: str, first: str, last: str) -> str:
    """Return a text without what stands from one place to another."""
    start = text.index(first)
    return text[:start] + text[text.index(last, start) :]


def test_two_items_that_have_run_into_one_are_two(wxr, item, reading):
    first = item(1, status="private", extra='\t\t<category domain="category"><![CDATA[Boats]]></category>\n')
    text = wxr([first, item(2), item(3)]).replace("\t</item>\n\t<item>\n", "", 1)
    read = reading(text)
    assert _numbers(read) == ["1", "2", "3"]
    assert [entry.visibility for entry in read.entries] == ["private", "public", "public"]
    assert read.codes == ["W12"]
    assert read.entries[1].origin.line == 1 + text[: text.index("post-2")].count("\n") - 1


def test_two_items_in_one_that_nothing_parts_are_private(wxr, item, reading):
    text = wxr([item(1, title="Secret", status="private"), item(2)])
    joined = _without(text, "\t\t<wp:post_id>1<", "<title>")
    read = reading(joined.replace("\n<title>", "<title>").replace("<title><![CDATA[A post", "x<title><![CDATA[A post"))
    assert {entry.visibility for entry in read.entries} == {"private"}
    assert "W08" in read.codes


@pytest.mark.parametrize("place", [1, 2, 3])
def test_an_item_whose_beginning_was_lost_is_read(wxr, item, reading, place):
    items = [item(1), item(2), item(3)]
    items[place - 1] = items[place - 1].replace("\t<item>\n", "")
    read = reading(wxr(items))
    assert _numbers(read) == ["1", "2", "3"]
    assert [entry.title for entry in read.entries] == ["A post"] * 3
    assert read.site.title == "Harbour Libraries"
    assert read.codes == ["W12"]


@pytest.mark.parametrize(
    "place", ["link", "content:encoded", "wp:post_id", "wp:status", "wp:post_password", "wp:is_sticky"]
)
def test_an_end_of_an_item_within_it_costs_nothing(wxr, item, reading, place):
    torn = item(2, title="Secret", password="sesame").replace(f"\t\t<{place}>", f"</item>\n\t\t<{place}>")
    read = reading(wxr([item(1), torn, item(3)]))
    assert _numbers(read) == ["1", "2", "3"]
    assert [entry.visibility for entry in read.entries] == ["public", "protected", "public"]
    assert [entry.text for entry in read.entries] == ["Words of the body."] * 3
    assert read.codes == ["W12"]


def test_a_title_within_a_text_parts_no_item(wxr, item, reading):
    drawing = "<svg><g></g><title>Quay</title></svg>"
    read = reading(wxr([item(1, body=f"Words {drawing}"), item(2, values={"content:encoded": f"<p>x</p>{drawing}"})]))
    assert _numbers(read) == ["1", "2"]


@pytest.mark.parametrize(
    "stray", ["<![CDATA[", "]]>", "</content:encoded>", "</wp:status>", "-->", "</channel>", "</rss>"]
)
def test_a_stray_mark_between_two_items_costs_neither(wxr, item, reading, stray):
    read = reading(wxr([item(1), stray, item(2), item(3)]))
    assert _numbers(read) == ["1", "2", "3"]
    assert [(entry.title, entry.visibility) for entry in read.entries] == [("A post", "public")] * 3
    assert read.findings != []

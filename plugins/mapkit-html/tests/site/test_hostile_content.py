"""Content that tries to act: nothing of it runs, on any page, in the one file, or from the search."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import (
    Attachment,
    Briefing,
    Comment,
    Link,
    Origin,
    Person,
    Post,
    Record,
    Relation,
    Rights,
    Site,
    Term,
    UnknownRecord,
)

RUN = "window.ran=1;alert(1)"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus='",
    f"<svg onload={RUN}></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<math><mtext></p><img src=x onerror={RUN}></math>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"[x](javascript:{RUN})",
    f"[x](&#106;avascript:{RUN})",
    f"[x](java\tscript:{RUN})",
    "[x](data:text/html,<script>alert(1)</script>)",
    f'![x](x" onerror="{RUN})',
    "<style>*{display:none}body{background:url(https://evil.example/x)}</style>",
    "<p style='background:url(https://evil.example/y)'>x</p>",
    f"<form action='javascript:{RUN}'><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/z.css'>",
    "<img name=getElementById><form id=search><input id=query name=attributes></form>",
    "<a id=citation data-copy=x>x</a><div id=mapkitSearch></div>",
    "<b><i><u><table><tr><td>never closed",
    "<!-- never closed",
    "<![CDATA[ never closed",
    "{{ 7 * 7 }}{% raw %}{{ site }}",
    "\u202e</p>\u0000<script>x",
    "](https://evil.example)![](https://evil.example/p.png)",
    "../../../../etc/passwd",
    "con",
    "a" * 300,
]


def record(number: int, bad: str) -> Record:
    if number % 5 == 4:
        data = {
            bad: bad,
            "list": [bad, bad],
            "link": {"text": bad, "url": bad},
            "long": bad + "\n\n" + bad,
            "deep": {bad: [bad]},
        }
        return UnknownRecord(id=f"{bad}{number}", named=f"{bad}-kind", title=bad, data=data)
    return Briefing(
        id=f"{bad}{number}",
        title=bad,
        slug=bad,
        published=bad if number % 2 else "2019-01-01T00:00:00Z",
        modified=bad,
        authors=(Person(name=bad, role=bad, organisation=bad),),
        terms=(
            Term(name=bad, slug=bad, parent=bad),
            Term(name=bad, slug=bad, taxonomy="tag"),
            Term(name=bad, taxonomy=bad),
        ),
        body=bad + "\n\n## " + bad + "\n\n| " + bad + " |\n|---|\n| " + bad + " |",
        comments=(Comment(author=bad, date=bad, body=bad),),
        attachments=(
            Attachment(title=bad, url=bad, file=f"{number}{bad}.png", alt=bad, caption=bad),
            Attachment(title=bad, url=f"javascript:{RUN}"),
            Attachment(title=bad, url="https://evil.example/x.html", file="evil.html"),
        ),
        relations=(Relation(type=bad, target=bad, note=bad), Relation(type="related", target=f"javascript:{RUN}//a")),
        rights=Rights(text=bad, acknowledgement=bad, licence=bad),
        origin=(Origin(format=bad, key=bad, url=f"https://old.example/{bad}", file=bad),),
        full_title=bad,
        alternative_titles=(bad, bad),
        reuse_notice=bad,
        implications=bad,
        summary=bad,
        source=bad,
        link=Link(text=bad, url=f"javascript:{RUN}" if number % 2 else bad),
        publication_format=bad,
        publication_date=bad,
        keywords=(bad,),
    )


@pytest.fixture(scope="session")
def hostile(view_of, export) -> dict[str, Any]:
    records = [record(n, bad) for n, bad in enumerate(PAYLOADS)]
    records.append(Post(id="all", title="All", body="\n\n".join(PAYLOADS)))
    bad = PAYLOADS[1]
    files = {f"{n}{bad}.png": b"x" for n, bad in enumerate(PAYLOADS)} | {"evil.html": b"<script>alert(1)</script>"}
    site = Site(
        title=bad, tagline=bad, urls=("https://old.example",), terms=(Term(name=bad, slug=bad, description=bad),)
    )
    view = view_of(*records, site=site, name=bad, files=files)
    options = {
        "include": ["comments", "all"],
        "publisher": bad,
        "contact": bad,
        "review_due": True,
        "redirect_pages": True,
    }
    return {
        "site": export(view, **options),
        "nhs": export(view, theme="nhs", **options),
        "one": export(view, target="one.html", **options),
    }


def test_no_page_holds_an_element_or_an_address_that_acts(hostile):
    acting = re.compile(
        r"<(?:iframe|object|embed|svg|math|base|style(?! nonce))\b|<script(?![^>]* nonce=)"
        r"|<[a-z][^<>]*\s(?:on[a-z]+|srcdoc|style|formaction)=|(?:href|src|action)=\"\s*(?:javascript|vbscript|data:text)",
        re.IGNORECASE,
    )
    for name, made in hostile.items():
        for path, page in made.pages().items() if name != "one" else [("one", made.text(""))]:
            body = re.sub(r"<(style|script)\b[^>]* nonce=.*?</\1>", "", page, flags=re.DOTALL)
            # what stands in an attribute's value is text
            bare = re.sub(
                r'="[^"]*"', lambda m: m[0] if re.match(r'="\s*(javascript|vbscript|data:text)', m[0]) else '=""', body
            )
            assert (name, path, acting.findall(bare)) == (name, path, [])


def test_every_file_lies_below_the_website_under_a_name_that_every_system_takes(hostile):
    for made in (hostile["site"], hostile["nhs"]):
        folded = [path.casefold() for path in made.files]
        assert len(folded) == len(set(folded))
        for path in made.files:
            assert re.search(r'[\x00-\x1f<>:"|?*\\]|(?:^|/)\.{0,2}(?:/|$)|[. ](?:/|$)', path) is None
            assert all(len(part) <= 160 for part in path.split("/"))


def test_nothing_that_a_browser_might_run_is_copied(hostile):
    assert [path for path in hostile["site"].files if path.startswith("media/") and not path.endswith(".png")] == []


def test_server_rules_hold_one_rule_a_line(hostile):
    made = hostile["site"]

    for line in made.text("redirects/apache.conf").splitlines():
        assert re.fullmatch(r'#.*|RewriteEngine On|Rewrite(Cond|Rule) "[^"\n]*" "[^"\n]*" \[[A-Z0-9=,]+\]', line)
    for line in made.text("_redirects").splitlines():
        assert re.fullmatch(r"https?://\S+( \w+=\S+)? \S+ 301!", line)


@pytest.mark.browser
@pytest.mark.parametrize("name", ["site", "nhs", "one"])
def test_nothing_runs_in_a_browser(hostile, watched, tmp_path: Path, name):
    folder = hostile[name].write(tmp_path)
    open_ = watched()
    page = open_.page
    ran = []
    for file in sorted(folder.rglob("*.html")):
        path = str(file.relative_to(folder))
        if path == "404.html" or "refresh" in file.read_text(encoding="utf-8")[:400]:
            continue
        page.goto(file.as_uri())
        page.evaluate(
            """() => document.querySelectorAll("main *").forEach(one => {
                for (const name of ["mouseover", "mouseenter", "focus", "pointerdown", "animationstart"])
                    one.dispatchEvent(new Event(name, {bubbles: true}));
            })"""
        )
        if page.evaluate("window.ran") is not None or page.title() == "":
            ran.append(path)

    assert ran == []
    assert open_.troubles == []
    assert [url for url in open_.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.browser
def test_the_watch_sees_what_runs(watched, tmp_path: Path):
    (tmp_path / "x.html").write_text(f"<title>x</title>{PAYLOADS[5]}", encoding="utf-8")
    open_ = watched()
    open_.page.goto((tmp_path / "x.html").as_uri())

    assert open_.page.evaluate("window.ran") == 1
    assert "dialog: 1" in open_.troubles


@pytest.mark.browser
def test_nothing_runs_when_hostile_records_are_searched_for(hostile, watched, tmp_path: Path):
    folder = hostile["site"].write(tmp_path)
    open_ = watched()
    open_.page.goto((folder / "search/index.html").as_uri())
    for query in (
        "script",
        "alert",
        "closed",
        "<script>alert(1)</script>",
        '"never closed"',
        "constructor",
        "__proto__",
    ):
        open_.page.fill("#query", query)
        open_.page.wait_for_timeout(500)
        assert open_.page.evaluate("window.ran") is None

    assert open_.page.evaluate("document.querySelectorAll('#found script, #found img').length") == 0
    assert open_.troubles == []

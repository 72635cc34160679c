"""An archive of any size, made up: WXR as WordPress writes it, with posts, briefings, case studies, pages and attachments.

The same numbers give the same bytes. Labels stand in bold, before a colon, as headings, in tables and in blocks, as old posts
have them; there are comments, meta, terms, drafts and passwords. Run by hand: ``python tests/bench/made_archive.py 1000 FILE``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

_HOST = "https://heron-lane.example"
_WORDS = (
    "library",
    "knowledge",
    "evidence",
    "service",
    "policy",
    "driver",
    "staff",
    "board",
    "plan",
    "review",
    "reading",
)
_WORDS += (
    "shelf",
    "clinic",
    "ward",
    "search",
    "guide",
    "the",
    "of",
    "to",
    "in",
    "for",
    "with",
    "on",
    "by",
    "this",
    "our",
)
_WORDS += ("their", "may", "could", "which", "where", "people", "patients", "managers", "training", "summary", "local")
_ODD = ("naïve", "£40k", "“quoted”", "R&amp;D", "café", "Siân", "½ day", "— so —")
_AUTHORS = tuple(f"writer{number}" for number in range(1, 9))
_TAGS = tuple(f"subject-{number}" for number in range(1, 121))
_CATEGORIES = ("drivers", "case-study", "news", "events", "reading-lists", "wales")
_BRIEFING = (
    ("Source", "line"),
    ("Link to main document", "link"),
    ("Date of publication", "date"),
    ("Summary of driver", "long"),
    ("Key features of driver", "list"),
    ("What does this mean for libraries?", "long"),
    ("Primary audience", "line"),
    ("Last updated", "date"),
)
_CASE = (
    ("Lead library", "line"),
    ("Summary", "long"),
    ("Project team", "line"),
    ("The story", "long"),
    ("Impact", "list"),
    ("Lessons learned", "long"),
)
_HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
	<title>Heron Lane Library</title>
	<link>{_HOST}</link>
	<description>Made up, to measure with</description>
	<language>en-GB</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>{_HOST}</wp:base_site_url>
	<wp:base_blog_url>{_HOST}</wp:base_blog_url>
"""


def write_archive(path: Path, posts: int, *, seed: int = 1, size: int = 6_000) -> None:
    """Write an archive of so many posts, with one attachment for every two; bodies have about ``size`` characters."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(_HEAD)
        stream.writelines(_terms())
        maker = _Maker(seed, size)
        start, step = datetime(2010, 1, 4, 9), timedelta(days=4200) / max(posts, 1)
        for number in range(posts):
            stream.write(maker.item(1000 + 2 * number, start + step * number, image=number % 2 == 0))
        stream.write("</channel>\n</rss>\n")


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _terms() -> Iterator[str]:
    for number, name in enumerate(_AUTHORS, 1):
        yield (
            f"\t<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{_cdata(name)}</wp:author_login>"
            f"<wp:author_email>{_cdata(name + '@heron-lane.example')}</wp:author_email>"
            f"<wp:author_display_name>{_cdata(name.title())}</wp:author_display_name></wp:author>\n"
        )
    for number, name in enumerate(_CATEGORIES, 20):
        yield (
            f"\t<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{_cdata(name)}</wp:category_nicename>"
            f"<wp:category_parent></wp:category_parent><wp:cat_name>{_cdata(_named(name))}</wp:cat_name></wp:category>\n"
        )
    for number, name in enumerate(_TAGS, 100):
        yield (
            f"\t<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{_cdata(name)}</wp:tag_slug>"
            f"<wp:tag_name>{_cdata(_named(name))}</wp:tag_name></wp:tag>\n"
        )


def _meta(key: str, value: str) -> str:
    return f"<wp:postmeta><wp:meta_key>{_cdata(key)}</wp:meta_key><wp:meta_value>{_cdata(value)}</wp:meta_value></wp:postmeta>"


def _named(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


class _Maker:
    """Makes items one after another, by chance that a seed settles."""

    def __init__(self, seed: int, size: int) -> None:
        self.chance = random.Random(seed)
        self.size = size
        self.sentences = [self._sentence() for _ in range(3_000)]

    def _sentence(self) -> str:
        chance = self.chance
        said = chance.choices(_WORDS, k=chance.randint(9, 22))
        at, sort = chance.randrange(len(said)), chance.random()
        if sort < 0.1:
            said[at] = f"<strong>{said[at]}</strong>"
        elif sort < 0.2:
            said[at] = f"<em>{said[at]}</em>"
        elif sort < 0.32:
            said[at] = f'<a href="https://example.org/{chance.randint(1, 999)}/?a=1&amp;b=2">{said[at]} more</a>'
        elif sort < 0.42:
            said[at] = chance.choice(_ODD)
        text = " ".join(said)
        return f"{text[0].upper()}{text[1:]}."

    def _text(self, least: int = 3, most: int = 6) -> str:
        return " ".join(self.chance.choices(self.sentences, k=self.chance.randint(least, most)))

    def _words(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count)).capitalize()

    def _list(self) -> str:
        items = "\n".join(f"<li>{self.chance.choice(self.sentences)}</li>" for _ in range(self.chance.randint(3, 5)))
        return f"<ul>\n{items}\n</ul>"

    def _table(self) -> str:
        cells = "".join(f"<td>{self._words(3)}</td>" for _ in range(3))
        return f"<table><tbody>{f'<tr>{cells}</tr>' * 4}</tbody></table>"

    def _value(self, sort: str) -> str:
        if sort == "line":
            return self._words(3)
        if sort == "link":
            return f'<a href="https://example.org/report-{self.chance.randint(1, 999)}.pdf">{self._words(4)}</a>'
        if sort == "date":
            return f"{self.chance.choice(('March', 'June', 'October'))} {self.chance.randint(2010, 2023)}"
        return self._text()

    def _labelled(self, fields: Sequence[tuple[str, str]], style: str) -> str:
        """Return a body of labels and values in one of the styles that authors used."""
        parts = [self._field(label, sort, style) for label, sort in fields]
        return f"<table><tbody>{''.join(parts)}</tbody></table>" if style == "table" else "\n\n".join(parts)

    def _field(self, label: str, sort: str, style: str) -> str:
        value = self._list() if sort == "list" else self._value(sort)
        if style == "table":
            return f"<tr><td><strong>{label}</strong></td><td>{value}</td></tr>"
        if style == "heading":
            return f"<h3>{label}</h3>\n{value}"
        if style == "block":
            wrapped = value if sort == "list" else f"<p>{value}</p>"
            return f"<!-- wp:heading -->\n<h2>{label}</h2>\n<!-- /wp:heading -->\n\n{wrapped}"
        bold = f"<strong>{label}{'' if label.endswith('?') else ':'}</strong>"
        return f"{bold}\n{value}" if sort in ("long", "list") or style == "own line" else f"{bold} {value}"

    def _free(self, *, blocks: bool) -> str:
        parts: list[str] = []
        while sum(map(len, parts)) < self.size:
            sort = self.chance.random()
            if sort < 0.6 or not parts:
                text = self._text()
                parts.append(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" if blocks else text)
            elif sort < 0.75:
                parts.append(f"<h3>{self._words(4)}</h3>")
            elif sort < 0.93:
                parts.append(self._list())
            else:
                parts.append(self._table())
        return "\n\n".join(parts)

    def item(self, number: int, date: datetime, *, image: bool) -> str:
        """Return one item, with that of its image where it has one."""
        chance = self.chance
        sort = chance.random()
        kind, category = "post", chance.choice(_CATEGORIES[2:])
        if sort < 0.35:
            style = chance.choice(("bold", "own line", "heading", "table", "block"))
            body, category = f"{self._labelled(_BRIEFING, style)}\n\n{self._filling(0.6)}", "drivers"
        elif sort < 0.5:
            body, category = self._labelled(_CASE, chance.choice(("bold", "heading", "block"))), "case-study"
        else:
            kind = "page" if sort > 0.93 else "post"
            body = self._free(blocks=sort < 0.7)
        status, word = chance.choices(
            (("publish", ""), ("draft", ""), ("private", ""), ("publish", "pear")), (92, 4, 2, 2)
        )[0]
        said = self._item(
            number, self._words(5), body, date, kind=kind, status=status, word=word, more=self._more(category, number)
        )
        if image:
            at = f"<wp:attachment_url>{_HOST}/wp-content/uploads/{date:%Y/%m}/picture-{number}.jpg</wp:attachment_url>"
            said += self._item(
                number + 1, f"Picture {number}", "", date, kind="attachment", status="inherit", word="", more=at
            )
        return said

    def _filling(self, share: float) -> str:
        """Return sentences, up to a share of a body's size, that stand behind the last label."""
        text = ""
        while len(text) < self.size * share:
            text += f"{self._text()}\n\n"
        return text

    def _more(self, category: str, number: int) -> str:
        """Return an item's terms, meta and comments."""
        chance = self.chance
        tags = chance.sample(_TAGS, chance.randint(0, 4))
        terms = [("category", category), *(("post_tag", tag) for tag in tags)]
        meta = [("_edit_last", "1"), ("_thumbnail_id", str(number + 1))]
        comments = chance.choices((0, 1, 3), (60, 30, 10))[0]
        return "\n\t\t".join(
            [
                *(
                    f'<category domain="{kind}" nicename="{slug}">{_cdata(_named(slug))}</category>'
                    for kind, slug in terms
                ),
                *(_meta(key, value) for key, value in meta),
                *(self._comment(number * 10 + each) for each in range(comments)),
            ]
        )

    def _comment(self, number: int) -> str:
        return f"""<wp:comment>
			<wp:comment_id>{number}</wp:comment_id>
			<wp:comment_author>{_cdata(f"Reader {number}")}</wp:comment_author>
			<wp:comment_author_email>reader@example.org</wp:comment_author_email>
			<wp:comment_date>2020-01-02 10:00:00</wp:comment_date>
			<wp:comment_date_gmt>2020-01-02 10:00:00</wp:comment_date_gmt>
			<wp:comment_content>{_cdata(self._text(1, 2))}</wp:comment_content>
			<wp:comment_approved>1</wp:comment_approved>
			<wp:comment_parent>0</wp:comment_parent>
		</wp:comment>"""

    def _item(
        self, number: int, title: str, body: str, date: datetime, *, kind: str, status: str, word: str, more: str
    ) -> str:
        slug = f"{'picture' if kind == 'attachment' else 'item'}-{number}"
        return f"""	<item>
		<title>{_cdata(title)}</title>
		<link>{_HOST}/{date:%Y/%m}/{slug}/</link>
		<pubDate>{date:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
		<dc:creator>{_cdata(_AUTHORS[number % len(_AUTHORS)])}</dc:creator>
		<guid isPermaLink="false">{_HOST}/?p={number}</guid>
		<description></description>
		<content:encoded>{_cdata(body)}</content:encoded>
		<excerpt:encoded>{_cdata("")}</excerpt:encoded>
		<wp:post_id>{number}</wp:post_id>
		<wp:post_date>{date:%Y-%m-%d %H:%M:%S}</wp:post_date>
		<wp:post_date_gmt>{date:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>
		<wp:comment_status>open</wp:comment_status>
		<wp:ping_status>closed</wp:ping_status>
		<wp:post_name>{escape(slug)}</wp:post_name>
		<wp:status>{status}</wp:status>
		<wp:post_parent>{number - 1 if kind == "attachment" else 0}</wp:post_parent>
		<wp:menu_order>0</wp:menu_order>
		<wp:post_type>{kind}</wp:post_type>
		<wp:post_password>{word}</wp:post_password>
		<wp:is_sticky>0</wp:is_sticky>
		{more}
	</item>
"""


if __name__ == "__main__":
    write_archive(Path(sys.argv[2]), int(sys.argv[1]))

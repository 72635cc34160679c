"""One record as a part of a document: title, facts, text, notices, dates, rights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import define, field

from mapkit.model import Comment, PartialDate, Record, Site, UnknownRecord
from mapkit_word.anchors import HEADINGS, RECORD, VISIBILITY, bookmark, title_mark
from mapkit_word.fields import NOTICES, REVIEW, Said, said_long, said_short

from .blocks import paragraph, plain_paragraph
from .facts import facts_table
from .headings import blocks_of
from .inline import text_run
from .links import safe_address
from .sections import Levels, rich, section, told
from .story import Story
from .values import subject_of, text_of

_LINE_ABOVE = (
    '<w:pBdr><w:top w:val="single" w:sz="6" w:space="8" w:color="8A9BA8"/></w:pBdr><w:spacing w:before="400"/>'
)


@define(kw_only=True)
class Chapter:
    """One record's part of a document, and what is needed to read it back."""

    record: Record
    #: Which record of the document it is, from 1.
    number: int
    story: Story
    site: Site
    #: Custom properties of the document.
    custom: dict[str, str] = field(factory=dict)

    def body(self, *, new_page: bool = False) -> str:
        """Return the record's part as Word's XML."""
        self.custom[f"{RECORD}.{self.number}"] = f"{self.record.kind} {self.record.id}".strip()
        if self.record.visibility != "public":
            self.custom[f"{VISIBILITY}.{self.number}"] = self.record.visibility
        short, long = said_short(self.record), said_long(self.record)
        facts = [f for f in short if f.info.name not in REVIEW]
        sections = [f for f in long if f.info.name not in NOTICES]
        notices = [f for f in long if f.info.name in NOTICES]
        subject = subject_of(self.record)
        pieces = [self._title(new_page), self._byline()]
        pieces.append(self.facts(facts, subject))
        pieces.append(self._body(below_table=bool(facts)))
        pieces += self.sections([*sections, *notices], subject)
        pieces.append(self._comments())
        pieces.append(self._colophon({f.info.name: f for f in short}))
        whole = "".join(pieces)
        # a document, and a table in front of another record's heading, ends in a paragraph
        return whole + paragraph("", style="RecordNote") if whole.endswith("</w:tbl>") else whole

    def shown(self) -> Iterator[str]:
        """Yield the names of the fields that the document shows."""
        if isinstance(self.record, UnknownRecord):
            return
        yield "title"
        yield from (name for name in ("body", "rights") if getattr(self.record, name))
        yield from (said.info.name.partition(".")[0] for said in (*said_short(self.record), *said_long(self.record)))

    def name(self) -> str:
        """Return what the record is called below its title."""
        return self.record.info.title if self.record.info.name != "unknown" else self.record.kind

    def facts(self, facts: list[Said], subject: str) -> str:
        """Return the table of short fields."""
        return facts_table(facts, self.story, noun_of(self.record), subject, self.number)

    def sections(self, fields: list[Said], subject: str) -> Iterator[str]:
        """Yield the long fields, each under its heading."""
        return (self._section(field, subject) for field in fields)

    def _title(self, new_page: bool) -> str:
        title = self.record.title or "Untitled"
        runs = self.story.bookmark(title_mark(self.number, self.record.title), text_run(title))
        return paragraph(runs, style="Heading1", more="<w:pageBreakBefore/>" if new_page else "")

    def _byline(self) -> str:
        """Say what it is and when it was published, by whom."""
        words = self.name()
        day = day_of(self.record.published)
        if day:
            words += f", published {day}"
        authors = ", ".join(person.name for person in self.record.authors if person.name)
        if authors:
            words += f" by {authors}"
        return plain_paragraph(words, style="Subtitle")

    def _body(self, *, below_table: bool) -> str:
        """Write what stands under no label: below the title itself."""
        if not self.record.body:
            return ""
        text, levels = rich(blocks_of(self.record.body), self.story, 1, below_table=below_table)
        self._keep("body", levels)
        return text

    def _section(self, field: Said, subject: str) -> str:
        text, levels = section(field, self.story, self.number, subject, 2)
        self._keep(field.info.name, levels)
        return text

    def _headed(self, field: Said, text: str) -> str:
        """Return a text under the heading of its field."""
        mark = self.story.bookmark(bookmark(self.number, field.info.name), text_run(field.info.label))
        return paragraph(mark, style="Heading2") + text

    def _keep(self, name: str, levels: Levels) -> None:
        if told(levels):
            self.custom[f"{HEADINGS}.{self.number}.{name}"] = told(levels)

    def _colophon(self, fields: dict[str, Said]) -> str:
        """Write the lines at the end, which stay together: when it was looked at, whose it is, where it was published."""
        lines = [self._review(fields), *self._rights(), self._whence()]
        lines = [line for line in lines if line]
        last = len(lines) - 1
        return "".join(
            paragraph(line, style="RecordNote", keep=n < last, more=_LINE_ABOVE if n == 0 else "")
            for n, line in enumerate(lines)
        )

    def _review(self, fields: dict[str, Said]) -> str:
        """Say when the record was last looked at, and when it will be again."""
        pieces: list[str] = []
        for name, word in zip(REVIEW, ("last updated", "review due"), strict=True):
            if name in fields:
                lead = f", {word} " if pieces else f"{word[:1].upper()}{word[1:]} "
                value = text_run(text_of(fields[name].value))
                pieces.append(text_run(lead) + self.story.bookmark(bookmark(self.number, name), value))
        return "".join(pieces)

    def _rights(self) -> Iterator[str]:
        """Yield what may be done with the record, in its own words."""
        for label, name in (("Rights", "text"), ("Acknowledgement", "acknowledgement"), ("Licence", "licence")):
            text = getattr(self.record.rights, name, "")
            if text:
                value = self.story.bookmark(bookmark(self.number, f"rights_{name}"), text_run(text))
                yield text_run(f"{label}: ") + value

    def _whence(self) -> str:
        """Say where the record was published."""
        url = next((o.url for o in self.record.origin if o.url and safe_address(o.url).startswith("http")), "")
        if not url:
            return ""
        where = f"Published on {self.site.title}: " if self.site.title else "Published as "
        run = text_run(self.record.title or url, frozenset({"link"}))
        return text_run(where) + f"{self.story.link(url)}{run}</w:hyperlink>"

    def _comments(self) -> str:
        comments = [c for c in self.record.comments if c.body or c.author]
        if not comments:
            return ""
        head = self.story.bookmark(bookmark(self.number, "comments"), text_run("Comments"))
        return paragraph(head, style="Heading2") + "".join(self._comment(c) for c in comments)

    def _comment(self, comment: Comment) -> str:
        who = ", ".join(filter(None, [comment.author or "Anonymous", day_of(comment.date)]))
        return paragraph(text_run(who), style="Heading3") + rich(blocks_of(comment.body), self.story, 3)[0]


def noun_of(record: Record) -> str:
    """Return what a record is called within a sentence: ``briefing``."""
    title = record.info.title if record.info.name != "unknown" else record.kind.replace("-", " ")
    return title[:1].lower() + title[1:] or "record"


def day_of(moment: str | None) -> str:
    """Return the day of an RFC 3339 moment in NHS style, ``5 July 2019``; empty where there is none."""
    if not moment:
        return ""
    try:
        when = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return ""
    return str(PartialDate(value=f"{when:%Y-%m-%d}"))

"""Whole documents: one record each, or a pack of several with a list of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from mapkit.model import Record, Site
from mapkit_word.anchors import DOCUMENT, VERSION, title_mark
from mapkit_word.package.properties import Properties
from mapkit_word.template.base import Content, Template, finish
from mapkit_word.was import was_of

from .blocks import paragraph, plain_paragraph
from .inline import text_run
from .record import Chapter, noun_of
from .story import Media, Report, Story

#: Words on about four pages: a shorter document needs no list of its contents.
_FOUR_PAGES = 1_500
#: The longest licence that fits beside the page number.
_SHORT = 90

#: Gives a record's pictures.
MediaOf = Callable[[Record], Media]
#: Gives where a record's findings go.
ReportOf = Callable[[Record], Report]
#: Makes a record's part of a document, from the arguments of `Chapter`.
MakeChapter = Callable[..., Chapter]
#: Returns what stands in front of the records of a pack.
Overview = Callable[[Story], str]


def single(
    record: Record,
    template: Template,
    site: Site,
    media: Media,
    report: Report,
    make_chapter: MakeChapter = Chapter,
) -> bytes:
    """Return the document of one record."""
    story = Story(template=template, base=_base(site), fetch=media, report=report)
    chapter = make_chapter(record=record, number=1, story=story, site=site)
    body = chapter.body()
    # of one record alone: a pack of hundreds would have thousands of properties
    custom = was_of(record, chapter.shown(), story.base)
    return finish(
        template,
        Content(
            body=body,
            footer=footer(_footer_text(record), template),
            abstracts=story.numbering.abstracts,
            numbers=story.numbering.numbers,
            rows=tuple(story.rows),
            media=story.media,
            properties=properties_of(record, site, template),
            custom={DOCUMENT: VERSION, **chapter.custom, **custom},
        ),
    )


def several(
    records: Iterable[Record],
    template: Template,
    site: Site,
    title: str,
    media_of: MediaOf,
    report_of: ReportOf,
    toc: str = "auto",
    make_chapter: MakeChapter = Chapter,
    overview: Overview = lambda story: "",
) -> bytes:
    """Return one document of many records: its title, a list of contents, a chapter each.

    Args:
        records: The records, in the order in which they are to stand.
        template: The template.
        site: The site that they come from.
        title: The pack's title.
        media_of: Gives a record's pictures.
        report_of: Gives where a record's findings go.
        toc: Whether there is a list of contents: ``yes``, ``no``, or ``auto`` for documents of more than some four pages.
        make_chapter: Makes a record's part.
        overview: Returns what stands in front of the records, once all their parts are made.
    """
    story = Story(template=template, base=_base(site))
    custom = {DOCUMENT: VERSION}
    chapters: list[str] = []
    titles: list[tuple[str, str]] = []
    modified: list[str] = []
    nouns: set[tuple[str, str]] = set()
    for number, record in enumerate(records, 1):
        story.fetch, story.report = media_of(record), report_of(record)
        chapter = make_chapter(record=record, number=number, story=story, site=site)
        chapters.append(chapter.body(new_page=True))
        custom |= chapter.custom
        titles.append((title_mark(number, record.title), record.title or "Untitled"))
        modified.append(moment_of(record.modified or record.published))
        nouns.add((noun_of(record), _lowered(record.info.plural)))
    text = "".join(chapters)
    listed = toc == "yes" or (toc == "auto" and len(titles) > 1 and text.count(" ") > _FOUR_PAGES)
    one, many = nouns.pop() if len(nouns) == 1 else ("record", "records")
    count = f"{len(titles)} {one if len(titles) == 1 else many}"
    front = [paragraph(text_run(title), style="Heading1"), plain_paragraph(_line(count, site, title), style="Subtitle")]
    if listed and titles:
        front.append(contents(titles))
    front.append(overview(story))
    if not titles:
        front.append(plain_paragraph("No records were chosen."))
    return finish(
        template,
        Content(
            body="".join(front) + text,
            footer=footer(title if len(title) <= _SHORT else "", template),
            abstracts=story.numbering.abstracts,
            numbers=story.numbering.numbers,
            rows=tuple(story.rows),
            media=story.media,
            properties=Properties(
                title=title, creator=site.title, language=template.language, modified=max(modified, default="")
            ),
            custom=custom,
        ),
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _line(count: str, site: Site, title: str) -> str:
    return f"{count} from {site.title}" if site.title and site.title != title else count


def contents(titles: Sequence[tuple[str, str]]) -> str:
    """Return a list of contents: a field that Word can renew, already filled with links to the titles.

    It holds no page numbers until Word renews it, for only Word knows the pages; and it does not ask to be renewed, for then
    Word asks the reader about it.
    """
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = [
        f'<w:hyperlink w:anchor="{anchor}" w:history="1">{text_run(title, frozenset({"link"}))}</w:hyperlink>'
        for anchor, title in titles
    ]
    lines[0] = start + lines[0]
    lines[-1] += end
    heading = plain_paragraph("Contents", style="TOCHeading")
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{heading}"
        + "".join(paragraph(line, style="TOC1") for line in lines)
        + "</w:sdtContent></w:sdt>"
    )


def footer(text: str, template: Template) -> str:
    """Return a page's foot: a short text, and page X of Y."""
    said = text_run(text) if text else ""
    pages = f"{text_run('Page ')}{_field('PAGE')}{text_run(' of ')}{_field('NUMPAGES')}"
    if template.is_house:
        # where its style has tabs is not known
        return (paragraph(said, style="Footer") if said else "") + paragraph(
            pages, style="Footer", more='<w:jc w:val="right"/>'
        )
    return paragraph(f"{said}<w:r><w:tab/></w:r>{pages}", style="Footer")


def _field(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _footer_text(record: Record) -> str:
    rights = record.rights
    for text in (rights.licence, rights.text) if rights else ():
        if 0 < len(text) <= _SHORT and "\n" not in text:
            return text
    return record.title if len(record.title) <= _SHORT else ""


def properties_of(record: Record, site: Site, template: Template) -> Properties:
    """Return what a record's document says about itself."""
    return Properties(
        title=record.title or "Untitled",
        subject=noun_of(record)[:1].upper() + noun_of(record)[1:],
        creator=", ".join(person.name for person in record.authors if person.name) or site.title,
        keywords="; ".join(dict.fromkeys(_keywords(record))),
        category=record.kind,
        language=template.language,
        created=moment_of(record.published),
        modified=moment_of(record.modified or record.published),
    )


def _keywords(record: Record) -> Iterator[str]:
    words = getattr(record, "keywords", ())
    yield from (str(word) for word in words if word)
    yield from (term.name for term in record.terms if term.name)


def moment_of(text: str | None) -> str:
    """Return an RFC 3339 moment in UTC to the second, as properties ask for; empty where there is none."""
    if not text:
        return ""
    try:
        when = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return ""
    when = when.astimezone(UTC) if when.tzinfo else when
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def _base(site: Site) -> str:
    return next((url for url in site.urls if url.startswith(("http://", "https://"))), "")

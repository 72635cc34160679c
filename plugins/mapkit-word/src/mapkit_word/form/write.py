"""Forms: blank ones from a kind's declaration, filled ones from a record that is to be brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mapkit.model import FieldInfo, Record, RichText, Site
from mapkit_word.anchors import FORM, HEADINGS, RECORD, VERSION, bookmark
from mapkit_word.document.blocks import paragraph
from mapkit_word.document.inline import text_run
from mapkit_word.document.pack import footer
from mapkit_word.document.sections import told
from mapkit_word.document.story import Media, Report, Story
from mapkit_word.document.values import subject_of
from mapkit_word.fields import is_long, long_fields, short_fields, value_at
from mapkit_word.package.properties import Properties
from mapkit_word.template.base import Content, Template, finish
from mapkit_word.was import was_of

from .boxes import Boxes, WriteParts
from .words import INTRODUCTION, body_field, form_title, title_field

#: Whether a field gets a box.
Wanted = Callable[[FieldInfo], bool]
#: Returns what writes the boxes of some fields, by their names, in a document.
Special = Callable[[Story], Mapping[str, WriteParts]]


def blank_form(kind: type[Record], template: Template) -> bytes:
    """Return the form of a kind, with every box empty."""
    return form_of(kind(), template, Site())


def form_of(
    record: Record,
    template: Template,
    site: Site,
    media: Media | None = None,
    report: Report | None = None,
    wanted: Wanted = lambda info: True,
    special: Special = lambda story: {},
    *,
    blank: bool | None = None,
) -> bytes:
    """Return a form with a record's values in its boxes; an empty record gives a blank form.

    Args:
        record: The record.
        template: The template.
        site: The site that it comes from.
        media: Gives its pictures.
        report: Where findings go.
        wanted: Whether a field gets a box.
        special: Returns what writes the boxes of fields whose parts have a form of their own.
        blank: Whether it is a blank form, although some of its boxes may be filled; by default, if the record is empty.
    """
    story = Story(template=template, base=next(iter(site.urls), ""))
    story.fetch, story.report = media or story.fetch, report or story.report
    kind = type(record).info
    boxes = Boxes(kind=kind, story=story, subject=subject_of(record), special=special(story))
    infos = boxes_of(type(record), wanted)
    custom = {FORM: f"{kind.name}/{VERSION}"}
    holder = None if is_blank(record) else record
    blank = holder is None if blank is None else blank
    if not blank:
        custom[f"{RECORD}.1"] = f"{kind.name} {record.id}"
        custom |= was_of(record, (info.name.partition(".")[0] for info in infos), story.base)
    title = form_title(kind, "" if blank else record.title)
    body = _head(title, story) + boxes.table([info for info in infos if not is_long(info)], holder)
    for info in infos:
        if is_long(info):
            text, levels = boxes.section(info, value_at(holder, info.name))
            body += text
            if told(levels):
                custom[f"{HEADINGS}.1.{info.name}"] = told(levels)
    return finish(
        template,
        Content(
            body=body,
            footer=footer(f"{kind.title} form", template),
            abstracts=story.numbering.abstracts,
            numbers=story.numbering.numbers,
            rows=tuple(story.rows),
            media=story.media,
            properties=Properties(
                title=title,
                subject=f"{kind.title} form",
                # where custom properties are lost, this says what the form is
                category=f"mapkit form {kind.name}/{VERSION}",
                creator=site.title,
                language=template.language,
            ),
            custom=custom,
        ),
    )


def boxes_of(kind: type[Record], wanted: Wanted = lambda info: True) -> list[FieldInfo]:
    """Return the boxes of a kind's form: its title, its fields, and what fits nowhere else."""
    infos = [info for info in (*short_fields(kind), *long_fields(kind)) if wanted(info)]
    alone = not any(info.type is RichText for info in infos)
    return [title_field(kind.info), *infos, body_field(kind.info, alone=alone)]


def _head(title: str, story: Story) -> str:
    mark = story.bookmark(bookmark(1, "form"), text_run(title))
    return paragraph(mark, style="Heading1") + paragraph(
        text_run(INTRODUCTION), style="FormHelp", more='<w:spacing w:after="240"/>'
    )


def is_blank(record: Record) -> bool:
    """Return whether a record has nothing in it, so that its form is a blank one."""
    return record.replace(id="", visibility="public", origin=()) == type(record)()

"""One of our own documents as the records that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from attrs import define, field

from mapkit.model import FieldInfo, Origin, Record, RichText, Rights, UnknownRecord, Visibility
from mapkit_word.anchors import RECORD, VISIBILITY, bookmark, title_mark
from mapkit_word.fields import long_fields, short_fields
from mapkit_word.was import Was

from .blocks import same_level
from .build import Builder, digest_of_values
from .derived import without_derived
from .items import Item, Para, Table
from .layout import Cutter, Found, Plan
from .open import Opened
from .spans import Span
from .strays import with_strays
from .styles import Style
from .values import Report, value_of

#: Styles of the paragraphs that the exporter adds around a record's text.
_FRAME = frozenset({"subtitle", "record note"})
_RIGHTS = ("text", "acknowledgement", "licence")
#: Comments are no field: their section is found by its mark alone, and left out.
_COMMENTS = FieldInfo(name="comments", label="\0", type=RichText)


@define(kw_only=True)
class OwnReader:
    """Reads the records of one of our own documents."""

    opened: Opened
    file: str
    kinds: Mapping[str, type[Record]]
    #: Who may see the records; None: those who might when the document was made.
    visibility: Visibility | None
    report: Report

    def records(self) -> Iterator[Record]:
        """Yield the document's records."""
        for number, items in self._chapters():
            name, _, id = self.opened.custom.get(f"{RECORD}.{number}", "").partition(" ")
            chapter = _Chapter(number=number, items=items, reader=self)
            was = visibility_named(self.opened.custom.get(f"{VISIBILITY}.{number}", ""))
            visibility = self.visibility or was or "public"
            if name in self.kinds:
                kind = self.kinds[name]
                values = chapter.values(kind, name, (*short_fields(kind), *long_fields(kind)))
                yield kind(id=id, visibility=visibility, origin=(self._origin(name, id, values),), **values)
            elif name:
                values = chapter.values(UnknownRecord, name, chapter.guessed())
                common = {key: values.pop(key) for key in ("title", "body", "rights") if key in values}
                origin = (self._origin(name, id, values),)
                data = {key: str(value) for key, value in values.items()}
                yield UnknownRecord(id=id, named=name, data=data, visibility=visibility, origin=origin, **common)

    def _chapters(self) -> list[tuple[int, Sequence[Item]]]:
        """Cut the document at the titles of its records."""
        items = self.opened.items
        numbers = [n for n in range(1, len(items) + 2) if f"{RECORD}.{n}" in self.opened.custom]
        marks = {title_mark(n, title): n for n in numbers for title in ("", "any")}
        starts = [
            (at, next(marks[name] for name in item.bookmarks if name in marks))
            for at, item in enumerate(items)
            if isinstance(item, Para) and any(name in marks for name in item.bookmarks)
        ]
        if not starts:
            # the marks are gone: what is left is one record
            return [(1, items)]
        ends = [*(at for at, _ in starts[1:]), len(items)]
        return [(n, items[at:end]) for (at, n), end in zip(starts, ends, strict=True)]

    def _origin(self, kind: str, id: str, values: Mapping[str, Any]) -> Origin:
        key = f"{kind}/{id}" if id else digest_of_values(values)
        was = Was(self.opened.custom)
        # what stands nowhere in the document may have been lost on the way: a form is there for emptying fields
        fields = tuple(was.spoken(each) for each in values if values[each] and was.is_new(each, values[each]))
        # what somebody changed in a document of a record changes that record, and says nothing of its other fields
        return Origin(format="word", key=key, file=self.file, fields=fields, partial=bool(id) and kind in self.kinds)


@define(kw_only=True)
class _Chapter:
    """One record's part of the document."""

    number: int
    items: Sequence[Item]
    reader: OwnReader
    #: The frame's paragraphs, by the texts of the marks in them.
    marked: dict[str, str] = field(factory=dict)
    _title: str = ""

    def values(self, cls: type[Record], kind: str, infos: Sequence[FieldInfo]) -> dict[str, Any]:
        """Return the values of the record's fields."""
        plan = Plan(kind=kind, infos=(*infos, _COMMENTS), number=self.number, base=2, form=False)
        cut = Cutter(plan, is_frame=self._is_frame).run(without_derived(self.items))
        cut.found.pop(_COMMENTS.name, None)
        report = self.reader.report
        builder = Builder(
            cut=cut,
            kind=cls,
            number=self.number,
            base=2,
            custom=self.reader.opened.custom,
            report=report,
            title=self._title,
        )
        values = builder.values()
        outside, _ = builder.outside()
        values["body"] = with_strays(outside, cut.items(), values, report)
        values["title"] = self._title
        for info in infos:
            text = self.marked.get(bookmark(self.number, info.name), "")
            if text and info.name not in values:
                values[info.name] = value_of(Found(info, "bookmark", items=[_line(text)]), same_level, "", report)
        rights = {name: self.marked.get(bookmark(self.number, f"rights_{name}"), "") for name in _RIGHTS}
        return values | ({"rights": Rights(**rights)} if any(rights.values()) else {})

    def guessed(self) -> list[FieldInfo]:
        """Return the fields of a record whose kind nobody declares, as its marks name them."""
        prefix = bookmark(self.number, "")
        found: dict[str, FieldInfo] = {}
        for item in self.items:
            for para, long in _paras(item):
                for name in para.bookmarks:
                    head = name.partition("__")[0]
                    if head.startswith(prefix) and not head.startswith((f"{prefix}title", f"{prefix}rights_")):
                        own = head.removeprefix(prefix)
                        found[own] = FieldInfo(name=own, label=own, type=RichText if long else str)
        return list(found.values())

    def _is_frame(self, para: Para) -> bool:
        """Whether a paragraph is the title or of the frame; what its marks say is put aside."""
        if title_mark(self.number, "") in para.bookmarks:
            return True
        if title_mark(self.number, "any") in para.bookmarks or (not self._title and para.heading == 1):
            self._title = para.text.replace("\n", " ")
            return True
        if para.style.name not in _FRAME:
            return False
        self.marked |= dict(para.marked)
        return True


def visibility_named(name: str) -> Visibility | None:
    """Return the visibility of a name; None for any other name."""
    return next((known for known in get_args(Visibility) if known == name), None)


def _line(text: str) -> Para:
    return Para(style=Style(), spans=(Span(text=text),))


def _paras(item: Item) -> Iterator[tuple[Para, bool]]:
    """Yield an item's paragraphs, with whether they are headings."""
    if isinstance(item, Para):
        yield item, bool(item.heading)
    elif isinstance(item, Table):
        for row in item.rows:
            for cell in row.cells:
                for inner in cell.items:
                    yield from _paras(inner)

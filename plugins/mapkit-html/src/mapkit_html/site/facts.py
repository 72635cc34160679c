"""A record's fields as a page shows them: short ones as facts, rich ones as sections, nested parts as sections within."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import field, frozen
from markupsafe import Markup

from mapkit.model import FieldInfo, Link, PartialDate, Record, RichText, fields_of

from .documents import link_text, says_nothing
from .prose import Heading, Prose
from .roles import NOTICES, fields_shown, holds
from .texts import Texts

_DEEPEST = 6
#: How long a nested part's heading may be.
_LONGEST = 120


@frozen(kw_only=True)
class Value:
    """One value of a fact: a text, and the address it leads to, if any."""

    text: str
    href: str = ""
    #: Said after it: that a document's address is not known.
    remark: str = ""


@frozen(kw_only=True)
class Fact:
    """A short field: its label and its values."""

    label: str
    values: tuple[Value, ...]


@frozen(kw_only=True)
class Table:
    """Nested parts that hold short values alone, a row each."""

    #: What the table is called for those who cannot see it.
    name: str
    labels: tuple[str, ...]
    rows: tuple[tuple[tuple[Value, ...], ...], ...]


@frozen(kw_only=True)
class Part:
    """A section of a page: a rich field, or a nested part with facts and sections of its own."""

    label: str
    anchor: str
    level: int
    html: Markup = field(factory=Markup)
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    table: Table | None = None
    #: What stands in its place: a piece of a page that was made already, with its own headings and languages.
    own: Markup = field(factory=Markup)


@frozen(kw_only=True)
class Fields:
    """What a record's declared fields give to its page."""

    notices: tuple[Part, ...]
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]


@frozen(kw_only=True)
class FieldReader:
    """Reads the fields of one record for its page."""

    record: Record
    prose: Prose
    texts: Texts
    contacts: bool
    #: Returns the address of an organisation's list, or nothing.
    source_href: Callable[[str], str] = lambda name: ""

    def read(self, level: int = 2) -> Fields:
        """Return the record's fields.

        Args:
            level: The heading level of a section.
        """
        notices: list[Part] = []
        facts: list[Fact] = []
        parts: list[Part] = []
        for info, value in fields_shown(self.record, contacts=self.contacts):
            label = self.texts.label(info.label)
            if info.is_rich and info.name in NOTICES:
                notices.append(
                    Part(label=label, anchor="", level=level, html=self.prose.html(value, level, anchored=False))
                )
            elif _is_long(info):
                parts.append(self._part(info, label, value, level))
            else:
                facts.append(Fact(label=label, values=tuple(self._values(info, value))))
        return Fields(notices=tuple(notices), facts=tuple(facts), parts=tuple(parts))

    def _part(self, info: FieldInfo, label: str, value: Any, level: int) -> Part:
        anchor = self.prose.anchors.name(info.name.replace("_", "-"))
        self.prose.headings.append(Heading(level=level, text=label, anchor=anchor))
        if info.is_rich:
            return Part(label=label, anchor=anchor, level=level, html=self.prose.html(value, min(level + 1, _DEEPEST)))
        values = value if info.many else (value,)
        if not info.is_part:
            html = Markup("\n").join(self.prose.html(one, min(level + 1, _DEEPEST)) for one in values)
            return Part(label=label, anchor=anchor, level=level, html=html)
        if not info.many:
            facts, parts = self._inside(value, level + 1)
            return Part(label=label, anchor=anchor, level=level, facts=facts, parts=parts)
        if len(values) > 1 and not any(_is_long(inner) for inner in fields_of(info.type)):
            return Part(label=label, anchor=anchor, level=level, table=self._table(info, label, values))
        inner = tuple(self._item(one, n, level + 1) for n, one in enumerate(values, 1))
        return Part(label=label, anchor=anchor, level=level, parts=inner)

    def _table(self, info: FieldInfo, label: str, items: tuple[Any, ...]) -> Table:
        shown = [dict(_by_name(item, contacts=self.contacts)) for item in items]
        held = [inner for inner in fields_of(info.type) if any(inner.name in values for values in shown)]
        return Table(
            name=label,
            labels=tuple(self.texts.label(inner.label) for inner in held),
            rows=tuple(
                tuple(tuple(self._values(i, values[i.name])) if i.name in values else () for i in held)
                for values in shown
            ),
        )

    def _item(self, item: Any, number: int, level: int) -> Part:
        """Return one of several nested parts, under its number and title, or what else it has."""
        shown = dict(_by_name(item, contacts=self.contacts))
        said = [str(shown[name]) for name in ("number", "title") if name in shown]
        said = said or [str(value) for value in shown.values() if type(value) is str][:1]
        named = " ".join(said) if said and len(" ".join(said)) <= _LONGEST else str(number)
        anchor = self.prose.anchors.name(named)
        facts, parts = self._inside(item, level + 1)
        told = tuple(f for f in facts if not (len(f.values) == 1 and f.values[0].text in said))
        return Part(label=named, anchor=anchor, level=min(level, _DEEPEST), facts=told, parts=parts)

    def _inside(self, item: Any, level: int) -> tuple[tuple[Fact, ...], tuple[Part, ...]]:
        facts: list[Fact] = []
        parts: list[Part] = []
        for info, value in fields_shown(item, contacts=self.contacts):
            label = self.texts.label(info.label)
            if _is_long(info):
                parts.append(self._part(info, label, value, min(level, _DEEPEST)))
            else:
                facts.append(Fact(label=label, values=tuple(self._values(info, value))))
        return tuple(facts), tuple(parts)

    def _values(self, info: FieldInfo, value: Any) -> Iterator[Value]:
        for one in value if info.many else (value,):
            if not holds(one):
                continue
            match one:
                case PartialDate():
                    yield Value(text=self.texts.date(one))
                case Link():
                    yield self._link(info, one)
                case bool():
                    yield Value(text=self.texts("value.yes" if one else "value.no"))
                case _:
                    text = " ".join(str(one).split())
                    yield Value(text=text, href=self.source_href(text) if not info.many else "")

    def _link(self, info: FieldInfo, link: Link) -> Value:
        text = link_text(link, info, self.record, self.texts)
        if not link.url:
            bare = "" if says_nothing(link.text, info) else link.text
            return Value(text=bare or text, remark=self.texts("record.no_address"))
        target = self.prose.links.target(link.url, self.prose.base)
        match target.sort:
            case "page" | "media":
                return Value(text=text, href=self.prose.to(target.to))
            case "outside":
                return Value(text=text, href=target.to)
            case _:
                return Value(text=text, remark=self.texts("record.no_address"))


def _by_name(item: Any, *, contacts: bool) -> Iterator[tuple[str, Any]]:
    return ((info.name, value) for info, value in fields_shown(item, contacts=contacts))


def _is_long(info: FieldInfo) -> bool:
    return info.type is RichText or info.is_part

"""Declaring a kind's fields: each is said once, with all that any format needs to know about it."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Collection, Hashable, Iterable
from functools import lru_cache
from inspect import get_annotations
from types import SimpleNamespace
from typing import Any, Literal, TypeVar, Union, cast, dataclass_transform, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from .dates import PartialDate
from .richtext import RichText
from .sameness import comparable
from .sequences import as_tuple, texts
from .values import Link

KEY = "mapkit"
T = TypeVar("T")


@frozen(kw_only=True)
class FieldInfo:
    """What a field's declaration says: its label, other spellings, whether it is required, help for authors."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    required: bool = False
    help: str = ""
    #: Regular expressions: a paragraph without a label that one of them finds, before the first label, is this field.
    sentences: tuple[str, ...] = ()
    #: Spellings that are a template's instruction, left in by an author: recognised, and reported.
    instructions: tuple[str, ...] = ()
    #: Whether it names somebody who did not agree to be published: left out of public output unless asked for.
    personal: bool = False
    #: Whether a heading that is no label ends it: a section among others that have headings of their own.
    until_heading: bool = False
    #: Whether recognition may fill it from a post; record-wide fields (title, terms …) are never looked for.
    sought: bool = True
    #: Its type, without None: str, RichText, PartialDate, Link, or, for a list, the type of its items.
    type: type[Any] = str
    many: bool = False

    @property
    def is_rich(self) -> bool:
        """Whether it holds rich text, and so has a section of its own."""
        return self.type is RichText and not self.many

    @property
    def is_part(self) -> bool:
        """Whether it holds nested parts, with declared fields of their own."""
        return attrs.has(self.type) and bool(fields_of(self.type))

    @property
    def labels(self) -> tuple[str, ...]:
        """Every spelling of the label, the printed one first."""
        return (self.label, *self.also)


def entry(
    label: str,
    *,
    also: Iterable[str] = (),
    required: bool = False,
    help: str = "",
    sentences: Iterable[str] = (),
    instructions: Iterable[str] = (),
    personal: bool = False,
    sought: bool = True,
    until_heading: bool = False,
) -> Any:
    """Declare a field; its annotation says what it holds (text, a list, a date, a link, a nested part).

    Args:
        label: As it is printed, without a colon.
        also: Other spellings seen in the wild.
        required: Whether a record without it is incomplete; it is still accepted, with a finding.
        help: One line for authors.
        sentences: Regular expressions for a paragraph that is this field although no label stands before it.
        instructions: Words of a template, to be followed by the value, that authors sometimes leave standing.
        personal: Whether public output leaves it out unless asked for.
        sought: Whether recognition looks for its label in posts.
        until_heading: Whether a heading that is no label ends it.
    """
    info = FieldInfo(
        name="",
        label=label,
        also=tuple(also),
        required=required,
        help=help,
        sentences=tuple(sentences),
        instructions=tuple(instructions),
        personal=personal,
        sought=sought,
        until_heading=until_heading,
    )
    return attrs.field(metadata={KEY: info})


#: Declare a field of rich text that has a section of its own. The same as `entry`; the annotation decides.
section = entry


def without_case(text: str) -> str:
    """Return a text with each letter as any other that a pattern blind to case takes for it."""
    # the two letters that such a pattern takes for an i, and that folding alone would leave apart from it
    return text.replace("İ", "i").replace("ı", "i").casefold()


@lru_cache(maxsize=4096)
def fold(label: str) -> str:
    """Return a label without case, extra spaces, quotes and its closing colon or question mark."""
    straight = label.replace("\u00a0", " ").replace("’", "'").replace("‘", "'").strip(" \"'“”")
    words = " ".join(straight.rstrip(" :?").replace("&", " and ").split()).strip(" \"'“”")
    return without_case(words.replace(" /", "/").replace("/ ", "/"))


def fields_of(cls: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the declarations of a kind's (or nested part's) labelled fields, in order."""
    return _declared(cast(Hashable, cls))


def attributes_of(cls: type[Any]) -> tuple[attrs.Attribute[Any], ...]:
    """Return every attribute of a kind or part, with its type resolved."""
    return _attributes(cast(Hashable, cls))


@lru_cache(maxsize=256)
def _declared(cls: Any) -> tuple[FieldInfo, ...]:
    return tuple(a.metadata[KEY] for a in attrs.fields(cls) if KEY in a.metadata)


@lru_cache(maxsize=256)
def _attributes(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(attrs.fields(attrs.resolve_types(cls)))


@dataclass_transform(kw_only_default=True, frozen_default=True)
def part(cls: type[T]) -> type[T]:
    """Make a frozen attrs class of declared fields: the class decorator of nested parts."""
    return attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=_complete)(comparable(cls))


def _complete(cls: type[Any], attributes: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Give each declared field the default and the converter that its type asks for."""
    declared = {a.name for a in attributes if KEY in a.metadata and a.name in cls.__dict__}
    hints = _hints(cls, declared)
    completed = (_completed(a, hints[a.name]) if a.name in declared else a for a in attributes)
    return [a.evolve(converter=_shared(a.converter)) if a.converter else a for a in completed]


def _hints(cls: type[Any], names: Collection[str]) -> dict[str, Any]:
    """Return the types of some of a class's own fields; those of the classes that it is made from are known already."""
    own = SimpleNamespace(__annotations__={k: v for k, v in get_annotations(cls).items() if k in names})
    return get_type_hints(own, globalns=dict(vars(cls)), localns=vars(sys.modules[cls.__module__]))


@lru_cache(maxsize=256)
def _shared(converter: Callable[[Any], Any] | attrs.Converter[Any, Any]) -> attrs.Converter[Any, Any]:
    """Return a converter as attrs keeps it: made once, as its signature takes long to read."""
    return converter if isinstance(converter, attrs.Converter) else attrs.Converter(converter)


def _completed(attribute: attrs.Attribute[Any], hint: Any) -> attrs.Attribute[Any]:
    inner, many, optional = unwrap(hint)
    info = attrs.evolve(attribute.metadata[KEY], name=attribute.name, type=inner, many=many)
    default: Any = attribute.default
    converter: Any = attribute.converter
    if default is attrs.NOTHING:
        default = () if many else None if optional else _empty(hint, inner)
    if converter is None:
        converter = _converter(cast(Hashable, inner), many, optional)
    return attribute.evolve(default=default, converter=converter, type=hint, metadata={**attribute.metadata, KEY: info})


def _empty(hint: Any, inner: type[Any]) -> Any:
    """Return what a field holds before anybody fills it in: of several words allowed, the first."""
    return get_args(hint)[0] if get_origin(hint) is Literal else inner()


def unwrap(hint: Any) -> tuple[type[Any], bool, bool]:
    """Return a hint's inner type, whether it is a list of it, and whether it may be None."""
    optional = get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)
    if optional:
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    return (get_origin(hint) or hint), many, optional


@lru_cache(maxsize=64)
def _converter(inner: Hashable, many: bool, optional: bool) -> Callable[[Any], Any] | None:
    one = _CONVERTERS.get(inner)
    if one is None:
        return as_tuple if many else None
    each: Callable[[Any], Any] = one
    if many:
        return lambda values: tuple(each(value) for value in texts(values))
    return (lambda value: None if value is None else each(value)) if optional else each


def _date(value: PartialDate | str) -> PartialDate:
    return PartialDate.parse(value) if isinstance(value, str) else _expected(PartialDate, "a date", value)


def _link(value: Link | str) -> Link:
    return Link(text=value, url=value) if isinstance(value, str) else _expected(Link, "a link", value)


def _text(value: str) -> str:
    return _expected(str, "text", value)


def _expected(wanted: type[T], named: str, value: T) -> T:
    if not isinstance(value, wanted):
        raise TypeError(f"expected {named}, got {value!r}")
    return value


_CONVERTERS: dict[Hashable, Callable[[Any], Any]] = {
    RichText: RichText,
    PartialDate: _date,
    Link: _link,
    str: _text,
}

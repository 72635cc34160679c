"""The rules by which records become JSON values and come back: strict about types, silent about nothing.

``configure_converter`` teaches them to any cattrs converter; ``make_converter`` makes one that knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.fns import identity
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from mapkit.model import Link, PartialDate, Record, RichText, Term, UnknownRecord
from mapkit.model.fields import KEY

from .characters import whole


def configure_converter(converter: Converter) -> None:
    """Teach a cattrs converter how mapkit writes and reads its values."""
    converter.register_structure_hook(str, _text)
    for primitive in (int, float, bool):
        converter.register_structure_hook(primitive, _exactly(primitive))
    converter.register_structure_hook(RichText, _rich)
    converter.register_unstructure_hook(RichText, str)
    converter.register_structure_hook_factory(_is_literal, _one_of)
    converter.register_structure_hook_factory(_is_list, lambda hint: _list(hint, converter))
    converter.register_structure_hook_factory(_is_mapping, lambda hint: _mapping)
    converter.register_unstructure_hook_factory(attrs.has, lambda cls: _unstructure(cls, converter))
    converter.register_structure_hook_factory(
        attrs.has, lambda cls: make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)
    )
    converter.register_unstructure_hook_factory(_is_list, lambda hint: _write_list(hint, converter))
    converter.register_unstructure_hook_factory(_is_text_or_none, lambda hint: identity)
    converter.register_unstructure_hook_factory(_is_mapping, lambda hint: dict)
    converter.register_unstructure_hook(PartialDate, _date)
    converter.register_unstructure_hook(Link, lambda link: {"text": link.text, "url": link.url})
    always = make_dict_unstructure_fn(
        Term, converter, _cattrs_omit_if_default=True, taxonomy=override(omit_if_default=False)
    )
    converter.register_unstructure_hook(Term, always)


def make_converter() -> Converter:
    """Return a cattrs converter that knows mapkit's values."""
    converter = Converter(detailed_validation=True)
    configure_converter(converter)
    return converter


@lru_cache(maxsize=1)
def shared_converter() -> Converter:
    """Return the converter that the library itself uses; it is never changed after it is made."""
    return make_converter()


def _exactly(wanted: type[Any]) -> Callable[[Any, Any], Any]:
    name = {"int": "a whole number", "float": "a number", "bool": "true or false"}[wanted.__name__]

    def check(value: Any, _: Any) -> Any:
        if type(value) is not wanted:
            raise TypeError(f"expected {name}, got {value!r}")
        return value

    return check


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {value!r}")
    return whole(value)


def _rich(value: Any, _: Any) -> RichText:
    return RichText(_text(value, None))


def _date(date: PartialDate) -> dict[str, Any]:
    return {"text": date.text, "value": date.value} | ({"updated": date.updated} if date.updated else {})


def _is_literal(hint: Any) -> bool:
    return get_origin(hint) is Literal


def _one_of(hint: Any) -> Callable[[Any, Any], Any]:
    allowed = get_args(hint)

    def check(value: Any, _: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"expected one of {', '.join(map(str, allowed))}; got {value!r}")
        return value

    return check


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is tuple and get_args(hint)[-1:] == (...,)


def _list(hint: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    items = homogenous_tuple_structure_factory(hint, converter)

    def check(value: Any, _: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"expected a list, got {value!r}")
        return items(value, hint)

    return check


def _write_list(hint: Any, converter: Converter) -> Callable[[Any], list[Any]]:
    each = converter.get_unstructure_hook(get_args(hint)[0])
    return list if each is identity else lambda values: [each(value) for value in values]


def _is_text_or_none(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and set(get_args(hint)) == {str, NoneType}


def _is_mapping(hint: Any) -> bool:
    return get_origin(hint) in (dict, Mapping) or hint in (dict, Mapping)


def _mapping(value: Any, _: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"expected an object, got {value!r}")
    return dict(value)


def _unstructure(cls: type[Any], converter: Converter) -> Callable[[Any], dict[str, Any]]:
    if not issubclass(cls, Record):
        return make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **_numbers(cls))
    plain = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True)
    if issubclass(cls, UnknownRecord):
        return lambda record: _unknown(plain(record))
    head = ("id", "title", "visibility")

    def write(record: Any) -> dict[str, Any]:
        values = plain(record)
        first = {"kind": record.kind, **{name: getattr(record, name) for name in head}}
        return first | values

    return write


def _numbers(cls: type[Any]) -> dict[str, Any]:
    """Say that a nested part's numbers are always written: level 0 is a level, and a reader misses it."""
    written = [a.name for a in attrs.fields(cls) if KEY in a.metadata and type(a.default) in (int, float)]
    return {name: override(omit_if_default=False) for name in written}


def _unknown(values: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = values.pop("data", {})
    return {"kind": values.pop("named", ""), **values, **data}

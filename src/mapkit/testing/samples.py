"""Records to try a format on: one of every kind with all its fields filled, and some that must stay hidden."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Union, get_args, get_origin

from mapkit.model import (
    KINDS,
    VISIBILITIES,
    Comment,
    Link,
    Origin,
    PartialDate,
    Person,
    Post,
    Record,
    RichText,
    Site,
    Term,
    fields_of,
)
from mapkit.model.fields import attributes_of

#: A word that stands in every text that a public export must not show.
SECRET = "Xyzzyhidden"
_RICH = """A paragraph with **bold**, *italic* & <angled> signs, a [link](https://example.org/a?b=1&c=2) and café 🙂.

## A heading

- one
  - below one
- two

| head | of table |
| --- | --- |
| cell | 1 |

> quoted

1. first
2. second"""

#: The site that the samples come from.
SITE = Site(
    title="Sample & Sons' Library",
    tagline="A <made-up> site",
    urls=("https://sample.example/blog",),
    people=(Person(name="Jo Bloggs", email=f"{SECRET}@sample.example", login=SECRET),),
    terms=(Term(name="Drivers", slug="drivers"),),
    extra={"wordpress": {"note": SECRET}},
)


def sample_records(kinds: Iterable[type[Record]] = KINDS) -> tuple[Record, ...]:
    """Return a full and an empty public record of each kind, and one of every visibility that is not public.

    What must stay hidden holds the word `SECRET`: the others' texts; of the public ones the comments, the addresses, and
    the fields that name somebody.
    """
    kinds = tuple(kinds)
    full = (_full(cls, number) for number, cls in enumerate(kinds, 1))
    empty = (cls(title=f"Empty {cls.info.title.lower()}", id=f"empty-{cls.info.name}") for cls in kinds)
    return (*full, *empty, *_hidden())


def _hidden() -> Iterator[Record]:
    for visibility in VISIBILITIES:
        if visibility != "public":
            yield Post(
                id=f"{visibility}-post",
                title=f"A {visibility} post" if visibility == "protected" else f"{SECRET} {visibility}",
                visibility=visibility,
                published="2019-05-04T10:00:00Z",
                body=RichText(f"{SECRET} in the text of a {visibility} post."),
                origin=(Origin(format="sample", key=f"sample#{visibility}", raw=SECRET),),
            )


def _full(cls: type[Record], number: int) -> Record:
    declared = {info.name: info for info in fields_of(cls)}
    values = {
        attribute.name: _value(attribute.type, declared[attribute.name].personal)
        for attribute in attributes_of(cls)
        if attribute.name in declared
    }
    key = f"https://sample.example/?p={number}"
    return cls(
        id=f"full-{cls.info.name}",
        title=f"A full {cls.info.title.lower()}: *stars* & <angles>",
        slug=f"full-{cls.info.name}",
        published=f"2019-06-{number % 28 + 1:02}T08:40:00+01:00",
        modified="2019-07-01T10:00:00Z",
        authors=(Person(name="Jo Bloggs", email=f"{SECRET}@sample.example", login=SECRET),),
        terms=(Term(name="Drivers", slug="drivers"), Term(name="Workforce", slug="workforce", taxonomy="tag")),
        body=RichText(f"{_RICH}\n\nWrite to {SECRET}@sample.example."),
        comments=(Comment(author=SECRET, body=RichText(SECRET), email=f"{SECRET}@sample.example", ip="192.0.2.7"),),
        origin=(
            Origin(format="sample", key=key, url=f"https://sample.example/{number}/", raw=SECRET, extra={"p": SECRET}),
        ),
        **values,
    )


def _value(hint: Any, personal: bool) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _value(next(each for each in arguments if each is not type(None)), personal)
    if origin is Literal:
        return "yes" if "yes" in arguments else arguments[-1]  # what nobody agreed to would not be shown
    if origin is tuple:
        return (_value(arguments[0], personal),) * 2
    if origin in (dict, Mapping) or hint in (dict, Mapping):
        return {"name": "value"}
    if hint in _VALUES:
        return SECRET if personal and hint in (str, RichText) else _VALUES[hint]
    return hint(**{a.name: _value(a.type, personal) for a in attributes_of(hint)})


_VALUES: Mapping[Any, Any] = {
    str: "Some text, with commas & <signs>",
    RichText: RichText(_RICH),
    PartialDate: PartialDate.parse("Published March 2012, updated October 2015"),
    Link: Link(text="The main document", url="https://example.org/main.pdf"),
    int: 3,
    float: 1.5,
    bool: True,
}

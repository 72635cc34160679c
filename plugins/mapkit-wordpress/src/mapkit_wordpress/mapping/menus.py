"""Menus: lines that stand among the posts become trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from mapkit.model import Menu, MenuItem
from mapkit_wordpress.wxr.items import Item

from .facts import Facts
from .plain import plain


@frozen(kw_only=True)
class MenuLine:
    """One line of a menu as WordPress keeps it."""

    number: str
    #: The slug and the name of the menu that it stands in.
    menu: str
    menu_name: str
    order: int
    parent: str
    label: str
    #: ``post_type``, ``taxonomy``, ``custom`` or ``post_type_archive``; what sort of thing; which one.
    type: str
    object: str
    object_id: str
    url: str


def line_of(item: Item) -> MenuLine:
    """Return the menu line that an item is."""
    meta = {key.removeprefix("_menu_item_"): value.strip() for key, value in item.meta}
    slug, name = next(((slug, name) for domain, slug, name in item.categories if domain == "nav_menu"), ("", ""))
    order = item.get("menu_order")
    parent = meta.get("menu_item_parent", "")
    return MenuLine(
        number=item.get("post_id"),
        menu=slug,
        menu_name=plain(name) or slug,
        order=int(order) if order.lstrip("-").isdigit() else 0,
        parent="" if parent == "0" else parent,
        label=plain(item.values.get("title", "")),
        type=meta.get("type", ""),
        object=meta.get("object", ""),
        object_id=meta.get("object_id", ""),
        url=meta.get("url", ""),
    )


def freed(lines: Iterable[MenuLine]) -> tuple[list[MenuLine], list[MenuLine]]:
    """Return menu lines such that each leads up to the top of its menu, and those that were put there for it.

    Lines may stand below each other in a circle, where WordPress shows none of them: the first of each circle is put at the top.
    """
    inner = sorted(lines, key=lambda line: line.order)
    by_number = {(line.menu, line.number): line for line in reversed(inner)}
    sound: set[tuple[str, str]] = set()
    cut: list[MenuLine] = []
    for start in inner:
        way: list[tuple[str, str]] = []
        at = start.menu, start.number
        while at in by_number and at not in sound:
            sound.add(at)
            way.append(at)
            at = start.menu, by_number[at].parent
        if at in way:  # from there on the way is a circle
            cut.append(min((by_number[each] for each in way[way.index(at) :]), key=inner.index))
    return [evolve(line, parent="") if line in cut else line for line in inner], cut


def menus_of(
    lines: Iterable[MenuLine], facts: Facts, titles: Mapping[str, str], terms: Mapping[str, tuple[str, str, str]]
) -> tuple[Menu, ...]:
    """Return the menus that lines make up, in their order.

    Args:
        lines: the published lines of all menus, none of them in a circle (see ``freed``).
        facts: the site's.
        titles: the titles of the posts that lines point to, by number, for lines without a label of their own.
        terms: taxonomy, slug and name of the terms, by number.
    """
    menus: dict[str, list[MenuLine]] = {}
    for line in sorted(lines, key=lambda line: line.order):
        menus.setdefault(line.menu, []).append(line)
    return tuple(
        Menu(name=found[0].menu_name, items=_below("", found, facts, titles, terms, frozenset()))
        for _, found in sorted(menus.items())
    )


def _below(
    parent: str,
    lines: list[MenuLine],
    facts: Facts,
    titles: Mapping[str, str],
    terms: Mapping[str, tuple[str, str, str]],
    above: frozenset[str],
) -> tuple[MenuItem, ...]:
    """Return the lines below one; at the top also those whose parent is not in the menu. No line stands below itself."""
    numbers = {line.number for line in lines}
    here = [line for line in lines if line.parent == parent or (not parent and line.parent not in numbers)]
    return tuple(
        MenuItem(
            label=_label(line, titles, terms),
            url=_url(line, facts, terms),
            target=facts.key(line.object_id) if line.type == "post_type" and line.object_id else None,
            children=_below(line.number, lines, facts, titles, terms, above | {line.number})
            if line.number and line.number not in above
            else (),
        )
        for line in here
    )


def _label(line: MenuLine, titles: Mapping[str, str], terms: Mapping[str, tuple[str, str, str]]) -> str:
    if line.label:
        return line.label
    found = titles.get(line.object_id, "") if line.type == "post_type" else terms.get(line.object_id, ("", "", ""))[2]
    return found or line.url or line.object


def _url(line: MenuLine, facts: Facts, terms: Mapping[str, tuple[str, str, str]]) -> str | None:
    """Return the address of a line in the form that every WordPress understands, whatever its permalinks."""
    if line.url:
        return line.url
    if line.type == "post_type":
        return f"{facts.url}/?p={line.object_id}"
    if line.type == "post_type_archive":
        return f"{facts.url}/?post_type={line.object}"
    if line.type == "taxonomy" and line.object_id in terms:
        taxonomy, slug, _ = terms[line.object_id]
        query = {"category": f"cat={line.object_id}", "post_tag": f"tag={slug}"}.get(taxonomy, f"{taxonomy}={slug}")
        return f"{facts.url}/?{query}"
    return None

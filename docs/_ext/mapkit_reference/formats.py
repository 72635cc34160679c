"""The page of formats that the installed plugins read and write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapkit.plugin import Exporter, Importer, Option
from mapkit.registry import Registry

from .tables import code, table


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    registry = Registry.installed()
    yield "# Formats\n"
    yield "Every format is a plugin's; those of core are Markdown and JSON Lines."
    yield "Options are given as `--option NAME=VALUE` (short: `-o`), or as `settings` in a script.\n"
    for title, offers in (("Read", registry.importers()), ("Written", registry.exporters())):
        yield f"## {title}\n"
        for offer in offers:
            yield from _offer(offer)


def _offer(offer: Importer | Exporter) -> Iterator[str]:
    yield f"### `{offer.name}`\n\n{offer.summary}\n"
    if offer.filenames:
        yield f"File names: {', '.join(map(code, offer.filenames))}.\n"
    if offer.options:
        yield table(("option", "value", "default", "what it does"), _options(offer.options))


def _options(options: Iterable[Option]) -> Iterator[tuple[str, str, str, str]]:
    for option in options:
        value = " or ".join(map(code, option.choices)) or option.type
        default = "" if option.default is None else code(str(option.default))
        yield code(option.name), value, default, option.help

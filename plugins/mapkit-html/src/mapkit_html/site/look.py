"""Looks: templates and files of the theme asked for, over those of the plain theme, one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from mapkit.errors import UsageError
from mapkit.plugin import Theme

from .keys import digest
from .options import THEMES
from .texts import Said, Texts

if TYPE_CHECKING:
    from jinja2 import Environment


_ENGLISH = "en-GB"


@frozen(kw_only=True, slots=False)
class Look:
    """The templates, files and texts by which a website looks as it does."""

    name: str
    notice: str = ""
    #: Templates by name; those of the themes below by ``theme/name`` too, so that one can extend what it replaces.
    templates: Mapping[str, str]
    #: Files by their path below ``static/``.
    files: Mapping[str, Traversable]
    #: Style sheets in the order in which they apply.
    styles: tuple[str, ...]
    #: The website's own texts, by language and key.
    texts: Mapping[str, Mapping[str, Said]]

    @cached_property
    def environment(self) -> Environment:
        """Where the templates are made ready: values are escaped, and a name that nothing gives is an error."""
        from jinja2 import DictLoader, Environment, StrictUndefined

        return Environment(
            loader=DictLoader(self.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )

    @cached_property
    def digest(self) -> str:
        """A digest of every template."""
        return digest(*sorted(self.templates.items()), self.styles)


def look_of(wanted: str, offers: Mapping[str, Theme]) -> Look:
    """Return a look by a theme's name, or by its folder.

    Args:
        wanted: ``plain``, ``nhs``, the name of another plugin's theme, or the path of a folder that holds ``templates/``,
            ``static/`` and ``texts/``, each of which may be left out.
        offers: The themes that other plugins offer, by name.

    Raises:
        UsageError: there is no such theme.
    """
    known = {**offers, **THEMES}
    layers = [("plain", _folder_of(THEMES["plain"]))]
    notice = ""
    if wanted in known:
        notice = known[wanted].notice
        if wanted != "plain":
            layers.append((wanted, _folder_of(known[wanted])))
    elif Path(wanted).is_dir():
        layers.append((Path(wanted).resolve().name, Path(wanted)))
    else:
        raise UsageError(f"option theme: there is no theme or folder {wanted!r}; themes: {', '.join(sorted(known))}")
    return _layered(layers, notice)


def _folder_of(theme: Theme) -> Traversable:
    return resources.files(theme.package).joinpath(*theme.folder.split("/"))


def _layered(layers: list[tuple[str, Traversable]], notice: str) -> Look:
    templates: dict[str, str] = {}
    files: dict[str, Traversable] = {}
    styles: list[str] = []
    texts: dict[str, dict[str, Said]] = {}
    for name, folder in layers:
        for path, file in _files(folder.joinpath("templates")):
            templates[path] = templates[f"{name}/{path}"] = file.read_text(encoding="utf-8")
        for path, file in _files(folder.joinpath("static")):
            files[path] = file
            if path.endswith(".css") and "/" not in path and path not in styles:
                styles.append(path)
        for path, file in _files(folder.joinpath("texts")):
            texts.setdefault(path.removesuffix(".json"), {}).update(json.loads(file.read_text(encoding="utf-8")))
    return Look(name=layers[-1][0], notice=notice, templates=templates, files=files, styles=tuple(styles), texts=texts)


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    if not folder.is_dir():
        return
    for item in sorted(folder.iterdir(), key=lambda found: found.name):
        if item.name.startswith((".", "__")):
            continue
        if item.is_dir():
            yield from _files(item, f"{above}{item.name}/")
        else:
            yield f"{above}{item.name}", item


def texts_of(look: Look, language: str) -> Texts:
    """Return the website's texts in one language; what it lacks, or all of it, is said in English."""
    short = language.split("-")[0].lower()
    if short not in look.texts:
        language, short = _ENGLISH, "en"
    return Texts(language=language, said={**look.texts["en"], **look.texts[short]})

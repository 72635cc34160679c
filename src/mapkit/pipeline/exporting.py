"""The export: a collection becomes artifacts, and the host writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from attrs import evolve

from mapkit.collection import Choice, Collection, PublicView, open_collection
from mapkit.collection.public import INCLUDABLE
from mapkit.errors import CollectionError, MapkitError, PluginError, UsageError
from mapkit.plugin import Context, Exporter
from mapkit.plugin.options import options_of
from mapkit.registry import Registry

from .clock import moment
from .forms import forms_of
from .guard import check_file
from .report import OnProgress, Report
from .targets import Target

#: Endings that nobody gives a folder.
_ENDINGS = (
    *(".atom", ".csv", ".doc", ".docx", ".gz", ".htm", ".html", ".json", ".jsonl"),
    *(".md", ".odt", ".pdf", ".rss", ".rtf", ".txt", ".xml", ".zip"),
)


def export(
    format: str,
    collection: str | Path | Collection,
    to: str | Path,
    *,
    include: Iterable[str] = (),
    all: bool = False,
    choice: Choice | None = None,
    options: Mapping[str, Any] | None = None,
    settings: Iterable[tuple[str, str]] = (),
    registry: Registry | None = None,
    on_progress: OnProgress | None = None,
    report: Report | None = None,
) -> Report:
    """Write a collection in a format.

    Args:
        format: The format's name.
        collection: A collection, or its path.
        to: A folder, or one file where the format writes one.
        include: What to show beside public records: ``protected`` (as stubs), ``comments``, ``contacts``, ``internal``
            (what people agreed to for internal use only), or another visibility.
        all: Whether to write everything: every record, every detail.
        choice: Which records of those.
        options: The format's own options, by name.
        settings: The same as texts, as the command line gives them.
        registry: The plugins; by default the installed ones.
        on_progress: Called now and then with how far it is.
        report: A report to go on with; by default a new one.

    Returns:
        What was done, and the findings.

    Raises:
        MapkitError: the collection cannot be read, the target not be written, or the options do not fit.
        UsageError: no record has a category or tag that was chosen, or nothing that was chosen would take the place of an
            earlier export.
    """
    registry = registry or Registry.installed()
    report = report or Report()
    exporter = registry.exporter(format)
    included = frozenset([include] if isinstance(include, str) else include)
    if not included <= INCLUDABLE:
        raise UsageError(
            f"--include takes {', '.join(sorted(INCLUDABLE))}; not {', '.join(sorted(included - INCLUDABLE))}"
        )
    included |= {"all"} if all else frozenset()
    if not isinstance(collection, Collection):
        collection = open_collection(collection, registry.kinds, report.add)
    view = PublicView(collection, included, choice)
    if str(to) == "-":
        raise UsageError("--to -: give the name of a file or folder")
    target = Path(to)
    single = _is_file(exporter, target)
    if single and target.resolve() == collection.path.resolve():
        raise CollectionError("this file is the collection itself; export to another one", path=str(target))
    if single:
        check_file(target)
    owner = registry.owner("mapkit_exporters", format)
    place = Target(path=target, format=format, plugin=owner, report=report, on_progress=on_progress)
    context = Context(
        now=moment(),
        options=options_of(exporter, settings, options),
        kinds=registry.kinds,
        target=target.name if single else "",
        report=report.add,
        include=included,
        themes={theme.name: theme for theme in registry.themes()},
    )
    context = evolve(context, forms=tuple(forms_of(view.whole, registry, context)))
    shown = len(view)  # all records are looked up here, once
    if not shown and not view.withheld and choice not in (None, Choice()) and place.holds_an_export:
        message = "none of the records fits what was chosen; the earlier export there was left as it is"
        raise UsageError(f"{to}: {message}")
    report.kinds.update(view.kinds_shown)
    report.visibilities.update(view.shown)
    if view.withheld:
        said = ", ".join(f"{count} {visibility}" for visibility, count in sorted(view.withheld.items()))
        context.finding("X01", f"left out: {said}", severity="info")
    try:
        artifacts = exporter.write(view, context)
        (place.write_file if single else place.write_folder)(artifacts)
    except (MapkitError, OSError):
        raise
    except Exception as error:
        message = (
            f"failed while writing: {type(error).__name__}: {error}; try --debug, and report it to the plugin's authors"
        )
        raise PluginError(place.plugin, message, path=str(to)) from error
    for id in sorted(view.redacted):
        context.finding("X02", "contacts or names were taken out", severity="info", record=id)
    for _, findings in sorted(view.not_agreed.items()):
        for finding in findings:
            report.add(finding)
    return report


def _is_file(exporter: Exporter, target: Path) -> bool:
    name = target.name.casefold()
    fits = any(fnmatch(name, pattern) for pattern in exporter.filenames)
    if not exporter.folder and target.is_dir():
        raise UsageError(f"{exporter.name} writes one file: give a file's name such as {exporter.filenames[0]}")
    if exporter.folder and not fits and not target.exists() and name.endswith(_ENDINGS):
        one = f"a file whose name fits {' or '.join(exporter.filenames)}, or " if exporter.filenames else ""
        raise UsageError(f"--to {target}: {exporter.name} writes {one}a folder; this looks like another sort of file")
    return (fits and not target.is_dir()) or not exporter.folder

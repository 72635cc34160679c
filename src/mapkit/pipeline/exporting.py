"""The export: a collection becomes artifacts, and the host writes them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from mapkit.collection import Choice, Collection, PublicView, open_collection
from mapkit.collection.changes import OWN, Change, recover
from mapkit.collection.public import INCLUDABLE
from mapkit.errors import CollectionError, MapkitError, PluginError, UsageError
from mapkit.plugin import Artifact, Context, Exporter
from mapkit.plugin.options import options_of
from mapkit.registry import Registry

from .clock import moment
from .paths import checked
from .report import OnProgress, Progress, Report

_MANIFEST = f"{OWN}/export.json"


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
        include: What to show beside public records: ``protected`` (as stubs), ``comments``, ``contacts``, or another
            visibility.
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
    """
    registry = registry or Registry.installed()
    report = report or Report()
    exporter = registry.exporter(format)
    included = frozenset(include)
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
    context = Context(
        now=moment(),
        options={**options_of(exporter, settings), **(options or {})},
        kinds=registry.kinds,
        target=target.name if single else "",
        report=report.add,
        include=included,
    )
    len(view)  # the records that may be shown are looked up here, once
    report.kinds.update(view.kinds_shown)
    report.visibilities.update(view.shown)
    if view.withheld:
        said = ", ".join(f"{count} {visibility}" for visibility, count in sorted(view.withheld.items()))
        context.finding("X01", f"left out: {said}", severity="info")
    try:
        artifacts = exporter.write(view, context)
        written = _write_file if single else _write_folder
        written(target, artifacts, exporter, report, on_progress)
    except (MapkitError, OSError):
        raise
    except Exception as error:
        plugin = registry.owner("mapkit_exporters", format)
        message = (
            f"failed while writing: {type(error).__name__}: {error}; try --debug, and report it to the plugin's authors"
        )
        raise PluginError(plugin, message) from error
    for id in sorted(view.redacted):
        context.finding("X02", "contacts or names were taken out", severity="info", record=id)
    return report


def _is_file(exporter: Exporter, target: Path) -> bool:
    fits = any(fnmatch(target.name.casefold(), pattern) for pattern in exporter.filenames)
    if not exporter.folder and target.is_dir():
        raise UsageError(f"{exporter.name} writes one file: give a file's name such as {exporter.filenames[0]}")
    return (fits and not target.is_dir()) or not exporter.folder


def _write_file(
    target: Path, artifacts: Iterator[Artifact], exporter: Exporter, report: Report, on_progress: OnProgress | None
) -> None:
    made = list(artifacts)
    if len(made) != 1 or made[0].path:
        raise PluginError(exporter.name, "made several files for a target that is one file; give a folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.new")
    try:
        with draft.open("wb") as stream:
            stream.writelines(made[0].chunks())
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    report.outcome["written"] += 1


def _write_folder(
    target: Path, artifacts: Iterator[Artifact], exporter: Exporter, report: Report, on_progress: OnProgress | None
) -> None:
    """Write what changed, remove what an earlier export of the format made and this one does not."""
    if target.exists() and not target.is_dir():
        raise CollectionError(f"{exporter.name} writes a folder, and this is a file", path=str(target))
    if (target / "mapkit.yaml").exists():
        raise CollectionError("this folder is a collection; export to another one", path=str(target))
    recover(target)
    before = _made_before(target, exporter.name)
    change = Change(target)
    now: dict[str, str] = {}
    folded: set[str] = set()
    progress = Progress("writing")
    try:
        for artifact in artifacts:
            path = checked(artifact.path)
            if path.casefold() in folded:
                raise PluginError(exporter.name, f"made the file {path!r} twice")
            folded.add(path.casefold())
            if path not in before and (target / path).exists():
                raise CollectionError(
                    "this file was not made by mapkit; export to another folder", path=str(target / path)
                )
            now[path] = artifact.key
            same = bool(artifact.key) and before.get(path) == artifact.key and (target / path).is_file()
            changed = not same and change.write_chunks(path, artifact.chunks())
            report.outcome["written" if changed else "unchanged"] += 1
            progress.done += 1
            if on_progress is not None:
                on_progress(progress)
        for path in sorted(before.keys() - now.keys()):
            change.remove(path)
            report.outcome["removed"] += 1
        manifest = {"format": exporter.name, "files": dict(sorted(now.items()))}
        change.write(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    except BaseException:
        change.abandon()
        raise
    change.commit()
    _drop_empty(target, before.keys() - now.keys())


def _made_before(target: Path, format: str) -> Mapping[str, str]:
    path = target / _MANIFEST
    if not path.exists():
        return {}
    manifest = json.loads(path.read_bytes())
    if manifest.get("format") != format:
        made = manifest.get("format")
        raise CollectionError(f"this folder holds an export of the format {made}; choose another", path=str(target))
    files: Mapping[str, str] = manifest["files"]
    return files


def _drop_empty(target: Path, paths: Iterable[str]) -> None:
    """Remove the folders that the removed files have left empty."""
    folders = {
        parent for path in paths for parent in (target / path).parents if parent != target and target in parent.parents
    }
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

"""Where an export's files go: written atomically, nothing outside the target, nothing of anybody else's touched."""

from __future__ import annotations

import filecmp
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import define, field

from mapkit.collection.changes import OWN, Change, recover
from mapkit.collection.lock import NAME, locked
from mapkit.errors import CollectionError, PluginError, UnsafePathError
from mapkit.model import Finding
from mapkit.model.findings import severity_of
from mapkit.plugin import Artifact

from .paths import checked
from .report import OnProgress, Progress, Report

_MANIFEST = f"{OWN}/export.json"


@define(kw_only=True)
class Target:
    """The place of one export: a folder or a file, the format, the plugin that offers it, and who is told."""

    path: Path
    format: str
    plugin: str
    report: Report
    on_progress: OnProgress | None = None

    @property
    def holds_an_export(self) -> bool:
        """Whether something lies there that this export would take the place of."""
        return self.path.is_file() or (self.path / _MANIFEST).is_file()

    def write_file(self, artifacts: Iterable[Artifact]) -> None:
        """Write the one artifact that there is to be, in the file's place.

        Raises:
            PluginError: there are several, or none.
        """
        made = list(artifacts)
        if len(made) != 1 or made[0].path:
            names = ", ".join(repr(artifact.path) for artifact in made[:3]) or "none"
            raise PluginError(self.plugin, f"is to make one file, and made {names}; give a folder")
        with locked(self.path.with_name(f".{self.path.name}.{NAME}"), self.path, self._taken_over):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._put(made[0])

    def _taken_over(self, message: str) -> None:
        self.report.add(Finding(code="R07", severity=severity_of("R07"), message=message))

    def _put(self, artifact: Artifact) -> None:
        draft = self.path.with_name(f".{self.path.name}.new")
        try:
            with draft.open("wb") as stream:
                stream.writelines(artifact.chunks())
                stream.flush()
                os.fsync(stream.fileno())
            same = self.path.is_file() and filecmp.cmp(draft, self.path, shallow=False)
            if same:
                draft.unlink()
            else:
                draft.replace(self.path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        self.report.outcome["unchanged" if same else "written"] += 1

    def write_folder(self, artifacts: Iterable[Artifact]) -> None:
        """Write what changed, remove what an earlier export of the format made and this one does not.

        Raises:
            CollectionError: the folder, or a file in it, is somebody else's.
            PluginError: a file was made twice, or is to be a folder as well.
            UnsafePathError: a path leads out of the folder, or some system cannot hold it.
        """
        if self.path.exists() and not self.path.is_dir():
            raise CollectionError(f"{self.format} writes a folder, and this is a file", path=str(self.path))
        if (self.path / "mapkit.yaml").exists():
            raise CollectionError("this folder is a collection; export to another one", path=str(self.path))
        with locked(self.path / OWN / NAME, self.path, self._taken_over):
            self._change(artifacts)

    def _change(self, artifacts: Iterable[Artifact]) -> None:
        recover(self.path)
        places = _Places(root=self.path, plugin=self.plugin, before=self._made_before())
        change = Change(self.path)
        progress = Progress("writing")
        try:
            for artifact in artifacts:
                unchanged = places.take(artifact) or not change.write_chunks(artifact.path, artifact.chunks())
                self.report.outcome["unchanged" if unchanged else "written"] += 1
                progress.done += 1
                if self.on_progress is not None:
                    self.on_progress(progress)
            for path in sorted(places.before.keys() - places.now.keys()):
                change.remove(path)
                self.report.outcome["removed"] += 1
            manifest = {"format": self.format, "files": dict(sorted(places.now.items()))}
            change.write(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        except BaseException:
            change.abandon()
            raise
        change.commit()

    def _made_before(self) -> Mapping[str, str]:
        """Return the paths and keys of the files that an earlier export made."""
        path = self.path / _MANIFEST
        if not path.exists():
            return {}
        try:
            manifest = json.loads(path.read_bytes())
            made, files = manifest["format"], {checked(name): str(key) for name, key in manifest["files"].items()}
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            message = "the list of what an earlier export made cannot be read; export to another folder"
            raise CollectionError(message, path=str(path)) from error
        if made != self.format:
            message = f"this folder holds an export of the format {made}; choose another"
            raise CollectionError(message, path=str(self.path))
        return files


@define(kw_only=True)
class _Places:
    """The places of an export's files: those of the earlier one, and those that this one has taken so far."""

    root: Path
    plugin: str
    before: Mapping[str, str]
    now: dict[str, str] = field(factory=dict)
    _files: set[str] = field(factory=set)
    _folders: set[str] = field(factory=set)
    _safe: set[Path] = field(factory=set)

    def take(self, artifact: Artifact) -> bool:
        """Take an artifact's place; return whether what lies there is what it would be."""
        path = checked(artifact.path)
        folded = path.casefold()
        above = [folded.rsplit("/", count)[0] for count in range(1, folded.count("/") + 1)]
        if folded in self._files:
            raise PluginError(self.plugin, f"made the file {path!r} twice")
        if folded in self._folders or not self._files.isdisjoint(above):
            raise PluginError(self.plugin, f"made {path!r} a file and a folder")
        self._check_free(path)
        self._files.add(folded)
        self._folders.update(above)
        self.now[path] = artifact.key
        return bool(artifact.key) and self.before.get(path) == artifact.key and (self.root / path).is_file()

    def _check_free(self, path: str) -> None:
        """Refuse a place where somebody else's file lies, or that a link leads out of the folder."""
        place = self.root / path
        if path not in self.before and os.path.lexists(place) and not self._all_ours(place):
            raise CollectionError("this file was not made by mapkit; export to another folder", path=str(place))
        for folder in place.parents:
            if folder == self.root or folder in self._safe:
                return
            name = folder.relative_to(self.root).as_posix()
            if name not in self.before and os.path.lexists(folder):
                if not folder.is_dir():
                    raise CollectionError(
                        "this file was not made by mapkit; export to another folder", path=str(folder)
                    )
                if not folder.resolve().is_relative_to(self.root.resolve()):
                    raise UnsafePathError("this folder is a link to a place outside the target", path=str(folder))
            self._safe.add(folder)

    def _all_ours(self, folder: Path) -> bool:
        """Whether a folder holds nothing but files of the earlier export, so that a file may take its place."""
        if folder.is_symlink() or not folder.is_dir():
            return False
        names = {p.relative_to(self.root).as_posix() for p in folder.rglob("*") if not p.is_dir() or p.is_symlink()}
        return bool(names) and names <= self.before.keys()

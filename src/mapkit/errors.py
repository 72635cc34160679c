"""What stops a run, as exceptions: one line for people, the facts as attributes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class MapkitError(Exception):
    """Stop a run with one line that says where, what, and what to do.

    Every error of the library derives from this class, and survives pickling, so that it can cross processes.
    """

    #: The sentence used where the raiser gives none.
    default = "something went wrong"

    def __init__(self, message: str = "", *, path: str | None = None, line: int | None = None) -> None:
        self.message = message or self.default
        #: The file concerned, as the user named it.
        self.path = path
        #: The line in that file, from 1.
        self.line = line
        super().__init__(self.message)

    def where(self) -> str:
        """Return the place, such as ``notes.md:12``, or an empty string."""
        if self.path is None:
            return ""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.where(), self.message]))

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.__dict__, self.args)


def _revive(cls: type[MapkitError], state: dict[str, Any], args: tuple[Any, ...]) -> MapkitError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class UnknownKindError(MapkitError, LookupError):
    """Say that no installed plugin defines a kind of record."""

    default = "no such kind of record; 'mapkit schema --list' shows the kinds there are"

    def __init__(self, kind: str, message: str = "") -> None:
        super().__init__(message)
        #: The kind that was asked for.
        self.kind = kind

    def where(self) -> str:
        return f"kind {self.kind!r}"


class UnknownFormatError(MapkitError, LookupError):
    """Say that no installed plugin reads or writes a format, or offers another thing by a name."""

    default = "no installed plugin offers this format; 'mapkit formats' shows those there are"

    def __init__(self, format: str, message: str = "", *, what: str = "format") -> None:
        super().__init__(message)
        #: The format that was asked for.
        self.format = format
        #: What it was asked for as, where it is no format: ``transform``, ``executor``.
        self.what = what

    def where(self) -> str:
        return f"{self.what} {self.format!r}"


class UnrecognisedSourceError(MapkitError, ValueError):
    """Say that no format is sure of a source, or that several are equally sure."""

    default = "no installed format recognises this file; name one with --from"


class NameClashError(MapkitError, LookupError):
    """Say that two plugins offer different things under one name."""

    default = "two plugins offer this name; switch one off with MAPKIT_DISABLE_PLUGINS"

    def __init__(self, name: str, plugins: Sequence[str], message: str = "") -> None:
        super().__init__(message)
        #: The name that both want.
        self.name = name
        #: The distributions that offer it.
        self.plugins = tuple(plugins)

    def where(self) -> str:
        return f"{self.name!r} (offered by {' and '.join(self.plugins)})"


class PluginError(MapkitError):
    """Say that a plugin failed while it was doing its work."""

    default = "the plugin failed; 'mapkit plugins --check' says more"

    def __init__(self, plugin: str, message: str = "", *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message, path=path, line=line)
        #: The plugin's name.
        self.plugin = plugin

    def where(self) -> str:
        return ": ".join(filter(None, [super().where(), f"plugin {self.plugin!r}"]))


class SourceError(MapkitError, ValueError):
    """Say that a source cannot be read as what it claims to be."""

    default = "this file cannot be read"


class SourceNotFoundError(SourceError, LookupError):
    """Say that there is nothing at a source's path."""

    default = "there is no such file or folder"


class InvalidRecordError(MapkitError, ValueError):
    """Say which parts of a record's text do not fit its kind."""

    default = "this is no valid record"

    def __init__(
        self, faults: Sequence[str], message: str = "", *, path: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message or "; ".join(faults), path=path, line=line)
        #: One ``message @ path`` line for each fault.
        self.faults = tuple(faults)


class CollectionError(MapkitError, ValueError):
    """Say that a folder or file is no collection, or cannot be changed."""

    default = "this is not a mapkit collection"


class CollectionNotFoundError(CollectionError, LookupError):
    """Say that there is nothing at a collection's path."""

    default = "there is no such collection; 'mapkit import SOURCE --to TARGET' makes one"


class RecordNotFoundError(MapkitError, KeyError):
    """Say that a collection holds no record of an id."""

    default = "no record has this id; 'mapkit list' shows the ids"

    def __init__(self, id: str, message: str = "") -> None:
        super().__init__(message)
        #: The id that was asked for.
        self.id = id

    def where(self) -> str:
        return f"record {self.id!r}"

    __str__ = MapkitError.__str__


class UnsafePathError(MapkitError, ValueError):
    """Say that an exporter asked for a path outside its target, or one that some system cannot hold."""

    default = "an artifact's path must stay inside the target"


class UsageError(MapkitError, ValueError):
    """Say that options do not go together."""

    default = "these options do not go together"

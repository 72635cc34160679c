"""Finds plugins, keeps broken ones from breaking the rest, and resolves names to what they offer."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from fnmatch import fnmatch
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any, Literal

import pluggy
from attrs import define, evolve, field, frozen

from mapkit.errors import NameClashError, UnknownFormatError, UnknownKindError, UnrecognisedSourceError
from mapkit.formats.elsewhere import DISTRIBUTIONS, distribution_for, how_to_install
from mapkit.model.findings import RULES
from mapkit.model.record import Record
from mapkit.plugin import (
    NAME,
    Check,
    Command,
    ExecutorOffer,
    Exporter,
    FindingCodes,
    Importer,
    Rule,
    Source,
    Theme,
    Transform,
    hookspecs,
)

Status = Literal["active", "disabled", "broken"]

_HOOKS: Mapping[str, type[Any]] = {
    "mapkit_kinds": type,
    "mapkit_importers": Importer,
    "mapkit_exporters": Exporter,
    "mapkit_transforms": Transform,
    "mapkit_checks": Check,
    "mapkit_themes": Theme,
    "mapkit_executors": ExecutorOffer,
    "mapkit_commands": Command,
    "mapkit_findings": FindingCodes,
}
#: What is said where nothing of a name is offered; of formats, the error itself says it.
_NOWHERE = {
    "mapkit_transforms": "no installed plugin offers this change (--transform)",
    "mapkit_executors": "no installed plugin offers this way to run (--executor)",
}
#: How sure a format is of a file whose name alone fits.
_BY_NAME = 10


@frozen(kw_only=True)
class PluginInfo:
    """One row of the list of plugins."""

    name: str
    distribution: str = ""
    version: str = ""
    status: Status = "active"
    #: Why it is broken or disabled.
    reason: str = ""
    #: The hooks that it implements.
    hooks: tuple[str, ...] = ()


@define
class _Offer:
    plugin: str
    #: The distribution's name, or, where there is none, the plugin's.
    label: str
    value: Any


@define
class Registry:
    """The plugins of one run and what they offer. An object, never a global: make one, pass it on."""

    _plugins: list[PluginInfo] = field(factory=list)
    _offers: dict[str, list[_Offer]] = field(factory=lambda: {hook: [] for hook in _HOOKS})

    @classmethod
    def installed(cls, environment: Mapping[str, str] = os.environ) -> Registry:
        """Return a registry of the core's own plugin and every installed one.

        ``MAPKIT_PLUGINS`` (names of plugins or distributions, with commas between) allows only these beside the core's
        own; ``MAPKIT_DISABLE_PLUGINS`` leaves some out.
        """
        from mapkit import formats

        registry = cls()
        registry.add("core", formats)
        only = environment.get("MAPKIT_PLUGINS")
        disabled = _names(environment.get("MAPKIT_DISABLE_PLUGINS", ""))
        found = ((_row(point), point) for point in entry_points(group=NAME))
        for row, point in sorted(found, key=lambda each: (each[0].name, each[0].distribution)):
            called = {row.name, row.distribution}
            if called & disabled or (only is not None and not called & _names(only)):
                variable = "MAPKIT_DISABLE_PLUGINS" if called & disabled else "MAPKIT_PLUGINS"
                registry._plugins.append(evolve(row, status="disabled", reason=f"left out by {variable}"))
                continue
            try:
                module = point.load()
            except (Exception, SystemExit) as error:  # any fault of a plugin stays its own
                registry._plugins.append(_broken(row, "it cannot be imported", error))
                continue
            registry.add(point.name, module, row)
        return registry

    def add(self, name: str, plugin: object, row: PluginInfo | None = None) -> PluginInfo:
        """Add one plugin (a module or an object with hook implementations) and return its row of the list.

        A plugin that fails while it registers, or half-way through a hook, becomes ``broken``; nothing of it is used.
        """
        row = row or PluginInfo(name=name)
        manager = pluggy.PluginManager(NAME)
        manager.add_hookspecs(hookspecs)
        try:
            manager.register(plugin, name)
            manager.check_pending()
            hooks = tuple(hook for hook in _HOOKS if getattr(manager.hook, hook).get_hookimpls())
            offers = {hook: _collect(manager, hook) for hook in hooks}
        except (Exception, SystemExit) as error:  # any fault of a plugin stays its own
            row = _broken(row, "it cannot be registered", error)
        else:
            row = evolve(row, hooks=hooks)
            for hook, values in offers.items():
                self._offers[hook] += [_Offer(name, row.distribution or name, value) for value in values]
        self._plugins.append(row)
        return row

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """Every plugin that was found: active, disabled and broken ones."""
        return tuple(self._plugins)

    @property
    def kinds(self) -> Mapping[str, type[Record]]:
        """Every kind by name, the core's first; without those that two plugins offer, whose records are kept whole."""
        offered = [offer.value for offer in self._offers["mapkit_kinds"]]
        names = Counter(kind.info.name for kind in offered)
        return MappingProxyType({kind.info.name: kind for kind in offered if names[kind.info.name] == 1})

    def every_kind(self) -> Mapping[str, type[Record]]:
        """Return every kind by name: what recognition needs, which cannot do without one of them.

        Raises:
            NameClashError: two plugins offer a kind of one name.
        """
        for offer in self._offers["mapkit_kinds"]:
            self.kind(offer.value.info.name)
        return self.kinds

    def kind(self, name: str) -> type[Record]:
        """Return a kind by name.

        Raises:
            UnknownKindError: no plugin offers it.
            NameClashError: two plugins offer it.
        """
        found: list[type[Record]] = [o.value for o in self._offers["mapkit_kinds"] if o.value.info.name == name]
        if not found:
            raise UnknownKindError(name)
        if len(found) > 1:
            raise NameClashError(name, self._labels("mapkit_kinds", name))
        return found[0]

    def importers(self) -> tuple[Importer, ...]:
        """Return every input format, sorted by name."""
        return self._all("mapkit_importers")

    def exporters(self) -> tuple[Exporter, ...]:
        """Return every output format, sorted by name."""
        return self._all("mapkit_exporters")

    def transforms(self) -> tuple[Transform, ...]:
        """Return every transform, sorted by name."""
        return self._all("mapkit_transforms")

    def checks(self) -> tuple[Check, ...]:
        """Return every check, sorted by name."""
        return self._all("mapkit_checks")

    def themes(self) -> tuple[Theme, ...]:
        """Return every look for the website, sorted by name."""
        return self._all("mapkit_themes")

    def executors(self) -> tuple[ExecutorOffer, ...]:
        """Return every way to run an import elsewhere, sorted by name."""
        return self._all("mapkit_executors")

    def commands(self) -> tuple[Command, ...]:
        """Return every command of a plugin, sorted by name."""
        return self._all("mapkit_commands")

    def rules(self) -> Mapping[str, Rule]:
        """Return what every finding's code means, those of the core and of the plugins; of two by one code, the first."""
        found = dict(RULES)
        for offer in self._all("mapkit_findings"):
            found = {**offer.rules, **found}  # the core's own stay
        return MappingProxyType(found)

    def command(self, name: str) -> Command:
        """Return a plugin's command by name.

        Raises:
            UnknownFormatError: no plugin offers it.
            NameClashError: two plugins offer it.
        """
        found: Command = self._one("mapkit_commands", name)
        return found

    def importer(self, name: str) -> Importer:
        """Return an input format by name.

        Raises:
            UnknownFormatError: no plugin offers it.
            NameClashError: two plugins offer it.
        """
        found: Importer = self._one("mapkit_importers", name)
        return found

    def exporter(self, name: str) -> Exporter:
        """Return an output format by name.

        Raises:
            UnknownFormatError: no plugin offers it.
            NameClashError: two plugins offer it.
        """
        found: Exporter = self._one("mapkit_exporters", name)
        return found

    def transform(self, name: str) -> Transform:
        """Return a transform by name.

        Raises:
            UnknownFormatError: no plugin offers it.
            NameClashError: two plugins offer it.
        """
        found: Transform = self._one("mapkit_transforms", name)
        return found

    def executor(self, name: str) -> ExecutorOffer:
        """Return a way to run an import elsewhere, by name.

        Raises:
            UnknownFormatError: no plugin offers it.
            NameClashError: two plugins offer it.
        """
        found: ExecutorOffer = self._one("mapkit_executors", name)
        return found

    def owner(self, hook: str, name: str) -> str:
        """Return the name of the plugin that makes an offer; empty where none does."""
        return next((offer.plugin for offer in self._offers[hook] if _name_of(offer.value) == name), "")

    def sureness(self, source: Source) -> Mapping[str, int]:
        """Return how sure each input format is of a source, 0 to 100, by name."""
        return {importer.name: _sureness(importer, source) for importer in self.importers()}

    def sniff(self, source: Source, sure: Mapping[str, int] | None = None) -> Importer:
        """Return the input format that is surest of a source: by its content first, then by its name.

        Args:
            source: The source.
            sure: What `sureness` says of it, where that is known.

        Raises:
            UnrecognisedSourceError: none is sure, or several are equally sure.
        """
        sure = self.sureness(source) if sure is None else sure
        best = max(sure.values(), default=0)
        names = [name for name, score in sure.items() if score == best]
        if best <= 0:
            what = "folder" if source.is_folder else "file"
            where = self._to_be_had(distribution_for(source))
            todo = f"{where}, or name a format with --from" if where else "name one with --from"
            raise UnrecognisedSourceError(f"no installed format recognises this {what}; {todo}", path=source.name)
        if len(names) > 1:
            either = " or ".join(f"--from {name}" for name in names)
            raise UnrecognisedSourceError(f"several formats fit this file; say {either}", path=source.name)
        return self.importer(names[0])

    def _all(self, hook: str) -> tuple[Any, ...]:
        return tuple(sorted((offer.value for offer in self._offers[hook]), key=lambda value: str(value.name)))

    def _one(self, hook: str, name: str) -> Any:
        found = [offer.value for offer in self._offers[hook] if offer.value.name == name]
        if not found:
            what = "format" if _HOOKS[hook] in (Importer, Exporter) else hook.removeprefix("mapkit_").removesuffix("s")
            where = self._to_be_had(DISTRIBUTIONS.get(name, "")) if what == "format" else ""
            said = f"no installed plugin offers this format; {where}" if where else _NOWHERE.get(hook, "")
            raise UnknownFormatError(name, said, what=what)
        if len(found) > 1:
            raise NameClashError(name, self._labels(hook, name))
        return found[0]

    def _to_be_had(self, distribution: str) -> str:
        """Return what to do to have a distribution's formats; empty where there is nothing to be done."""
        row = next((plugin for plugin in self._plugins if plugin.distribution == distribution), None)
        if not distribution or (row is not None and row.status == "active"):
            return ""
        if row is None:
            return how_to_install(distribution)
        return f"{distribution} is {row.status} ({row.reason})"

    def _labels(self, hook: str, name: str) -> list[str]:
        return [offer.label for offer in self._offers[hook] if _name_of(offer.value) == name]


def _collect(manager: pluggy.PluginManager, hook: str) -> list[Any]:
    """Call one hook of one plugin and check what it returns."""
    values: list[Any] = []
    for result in getattr(manager.hook, hook)():
        for value in result:
            _check_type(hook, value)
            if _name_of(value) in (_name_of(other) for other in values):
                raise ValueError(f"it offers two things of the name {_name_of(value)!r}")
            values.append(value)
    return values


def _check_type(hook: str, value: Any) -> None:
    wanted = _HOOKS[hook]
    if not isinstance(value, wanted) or (wanted is type and not issubclass(value, Record)):
        raise TypeError(f"{hook} must offer {'Record classes' if wanted is type else wanted.__name__}, got {value!r}")
    if wanted is type and "info" not in vars(value):
        raise TypeError(f"{value.__name__} is no kind: decorate it with mapkit.model.kind")


def _name_of(value: Any) -> str:
    return str(value.info.name if hasattr(value, "info") else value.name)


def unknown_plugins(environment: Mapping[str, str] = os.environ) -> Mapping[str, tuple[str, ...]]:
    """Return, by variable, the names in MAPKIT_PLUGINS and MAPKIT_DISABLE_PLUGINS that nothing installed goes by."""
    known = {"core", "mapkit-core"}
    for point in entry_points(group=NAME):
        known |= {point.name, _row(point).distribution}
    wanted = {name: _names(environment.get(name, "")) - known for name in ("MAPKIT_PLUGINS", "MAPKIT_DISABLE_PLUGINS")}
    return {variable: tuple(sorted(names)) for variable, names in wanted.items() if names}


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def _row(point: EntryPoint) -> PluginInfo:
    dist = point.dist
    return PluginInfo(name=point.name, distribution=dist.name if dist else "", version=dist.version if dist else "")


def _broken(row: PluginInfo, what: str, error: BaseException) -> PluginInfo:
    reason = f"{what}: {type(error).__name__}: {error}".splitlines()[0]
    return evolve(row, status="broken", reason=reason)


def _sureness(importer: Importer, source: Source) -> int:
    if importer.sniff is not None:
        try:
            score = min(int(importer.sniff(source)), 100)
        except Exception:  # a fault of one format must not keep the others from a file
            score = 0
        if score > 0:
            return score
        if source.head:
            return 0
    return _BY_NAME if any(fnmatch(source.filename.casefold(), pattern) for pattern in importer.filenames) else 0

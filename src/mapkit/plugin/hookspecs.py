"""The hooks: what a plugin may offer. Each takes nothing and returns offers."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from mapkit.model.record import Record

from .offers import Check, Command, ExecutorOffer, Exporter, FindingCodes, Importer, Theme, Transform

#: The entry-point group and the pluggy project name.
NAME = "mapkit"

hookspec = pluggy.HookspecMarker(NAME)
hookimpl = pluggy.HookimplMarker(NAME)


@hookspec
def mapkit_kinds() -> Iterable[type[Record]]:
    """Offer kinds of record.

    Called once for each registry, before anything is read. Every importer and exporter handles the kind at once.

    Example::

        @hookimpl
        def mapkit_kinds():
            return [PatientStory]
    """
    return ()


@hookspec
def mapkit_importers() -> Iterable[Importer]:
    """Offer input formats.

    Called once for each registry, before the first look-up. Import heavy libraries inside the functions.

    Example::

        @hookimpl
        def mapkit_importers():
            yield Importer(name="ris", summary="Reference lists in RIS.", read=read_ris, filenames=("*.ris",))
    """
    return ()


@hookspec
def mapkit_exporters() -> Iterable[Exporter]:
    """Offer output formats.

    Called once for each registry, before the first look-up. Import heavy libraries inside the functions.

    Example::

        @hookimpl
        def mapkit_exporters():
            yield Exporter(name="csv", summary="A table of all records.", write=write_csv, filenames=("*.csv",))
    """
    return ()


@hookspec
def mapkit_transforms() -> Iterable[Transform]:
    """Offer changes that run on each record between import and collection.

    Called once for each registry; a transform runs only where it is asked for by name.

    Example::

        @hookimpl
        def mapkit_transforms():
            yield Transform(name="drop-drafts", summary="Leave drafts out.", apply=drop_drafts)
    """
    return ()


@hookspec
def mapkit_checks() -> Iterable[Check]:
    """Offer checks that ``mapkit check`` runs on each record.

    Example::

        @hookimpl
        def mapkit_checks():
            yield Check(name="plain-english", summary="Long sentences.", apply=long_sentences)
    """
    return ()


@hookspec
def mapkit_themes() -> Iterable[Theme]:
    """Offer looks for the website.

    Example::

        @hookimpl
        def mapkit_themes():
            yield Theme(name="county", summary="Our county's colours.", package="mapkit_county")
    """
    return ()


@hookspec
def mapkit_executors() -> Iterable[ExecutorOffer]:
    """Offer ways to run the pieces of an import elsewhere.

    Example::

        @hookimpl
        def mapkit_executors():
            yield ExecutorOffer(name="dask", summary="A Dask cluster.", make=dask_executor)
    """
    return ()


@hookspec
def mapkit_commands() -> Iterable[Command]:
    """Offer commands of one's own.

    Example::

        @hookimpl
        def mapkit_commands():
            yield Command(name="tally", summary="Count things.", load=load_tally)
    """
    return ()


@hookspec
def mapkit_findings() -> Iterable[FindingCodes]:
    """Offer the codes of the findings that the plugin reports, with what to do about each.

    Summaries and the report of an import explain findings by them.

    Example::

        @hookimpl
        def mapkit_findings():
            yield FindingCodes(name="ris", rules={"RI01": Rule("warning", "A date is no date", "Write it as 2019-06.")})
    """
    return ()

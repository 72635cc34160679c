"""Typed records out of an old library blog: briefings, case studies, and the outcome framework that they are evidence for.

The names below are the public ones. Nothing heavy is loaded before it is used::

    import mapkit

    map_ = mapkit.open("map")
    for briefing in map_.briefings:
        print(briefing.title, briefing.source, briefing.publication_date)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapkit import errors as errors
    from mapkit import model as model
    from mapkit import outcomes as outcomes
    from mapkit import plugin as plugin
    from mapkit import richtext as richtext
    from mapkit.api import dumps as dumps
    from mapkit.api import from_markdown as from_markdown
    from mapkit.api import json_schema as json_schema
    from mapkit.api import loads as loads
    from mapkit.api import open as open
    from mapkit.api import to_markdown as to_markdown
    from mapkit.checks import check as check
    from mapkit.checks import review as review
    from mapkit.collection import Choice as Choice
    from mapkit.collection import Collection as Collection
    from mapkit.errors import MapkitError as MapkitError
    from mapkit.model import Action as Action
    from mapkit.model import AnnualReport as AnnualReport
    from mapkit.model import Attachment as Attachment
    from mapkit.model import Briefing as Briefing
    from mapkit.model import CaseStudy as CaseStudy
    from mapkit.model import Comment as Comment
    from mapkit.model import Consent as Consent
    from mapkit.model import Evaluation as Evaluation
    from mapkit.model import Evidence as Evidence
    from mapkit.model import EvidenceSummary as EvidenceSummary
    from mapkit.model import Finding as Finding
    from mapkit.model import Framework as Framework
    from mapkit.model import HotTopic as HotTopic
    from mapkit.model import Idea as Idea
    from mapkit.model import Indicator as Indicator
    from mapkit.model import IndicatorStatus as IndicatorStatus
    from mapkit.model import KnowledgeStory as KnowledgeStory
    from mapkit.model import Level as Level
    from mapkit.model import LevelScore as LevelScore
    from mapkit.model import LibraryDocument as LibraryDocument
    from mapkit.model import Link as Link
    from mapkit.model import Meeting as Meeting
    from mapkit.model import Origin as Origin
    from mapkit.model import OutcomeEvaluation as OutcomeEvaluation
    from mapkit.model import Page as Page
    from mapkit.model import PartialDate as PartialDate
    from mapkit.model import Person as Person
    from mapkit.model import Post as Post
    from mapkit.model import Record as Record
    from mapkit.model import Relation as Relation
    from mapkit.model import RichText as RichText
    from mapkit.model import Rights as Rights
    from mapkit.model import Scale as Scale
    from mapkit.model import Section as Section
    from mapkit.model import Site as Site
    from mapkit.model import Term as Term
    from mapkit.model import UnknownRecord as UnknownRecord
    from mapkit.model import entry as entry
    from mapkit.model import kind as kind
    from mapkit.model import part as part
    from mapkit.model import section as section
    from mapkit.pipeline import Progress as Progress
    from mapkit.pipeline import Report as Report
    from mapkit.pipeline import export as export
    from mapkit.pipeline import import_ as import_
    from mapkit.registry import Registry as Registry
    from mapkit.richtext import plain as plain
    from mapkit.richtext import tree as tree

_WHERE = {
    "mapkit.api": ("dumps", "from_markdown", "json_schema", "loads", "open", "to_markdown"),
    "mapkit.checks": ("check", "review"),
    "mapkit.collection": ("Choice", "Collection"),
    "mapkit.errors": ("MapkitError",),
    "mapkit.model": (
        "Action",
        "AnnualReport",
        "Attachment",
        "Briefing",
        "CaseStudy",
        "Comment",
        "Consent",
        "Evaluation",
        "Evidence",
        "EvidenceSummary",
        "Finding",
        "Framework",
        "HotTopic",
        "Idea",
        "Indicator",
        "IndicatorStatus",
        "KnowledgeStory",
        "Level",
        "LevelScore",
        "LibraryDocument",
        "Link",
        "Meeting",
        "Origin",
        "OutcomeEvaluation",
        "Page",
        "PartialDate",
        "Person",
        "Post",
        "Record",
        "Relation",
        "RichText",
        "Rights",
        "Scale",
        "Section",
        "Site",
        "Term",
        "UnknownRecord",
        "entry",
        "kind",
        "part",
        "section",
    ),
    "mapkit.pipeline": ("Progress", "Report", "export", "import_"),
    "mapkit.registry": ("Registry",),
    "mapkit.richtext": ("plain", "tree"),
}
#: Modules that are to be had as ``mapkit.errors``, without an import of their own.
_DOORS = ("errors", "model", "outcomes", "plugin", "richtext")
_MODULES = {name: module for module, names in _WHERE.items() for name in names}

__all__ = sorted(_MODULES)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("mapkit-core")
    if name in _DOORS:
        return import_module(f"mapkit.{name}")
    if name not in _MODULES:
        raise AttributeError(f"module 'mapkit' has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, *_DOORS, "__version__"]

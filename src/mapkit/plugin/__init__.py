"""What a plugin author imports: the hook marker, the offers that hooks return, and the context that formats receive."""

from mapkit.model.findings import Rule

from .context import Context, RecordForm
from .hookspecs import NAME, hookimpl
from .offers import (
    Artifact,
    Check,
    Command,
    ExecutorOffer,
    Exporter,
    FindingCodes,
    Imported,
    Importer,
    Option,
    Theme,
    Transform,
)
from .source import Source
from .view import CollectionView

__all__ = [
    "NAME",
    "Artifact",
    "Check",
    "CollectionView",
    "Command",
    "Context",
    "ExecutorOffer",
    "Exporter",
    "FindingCodes",
    "Imported",
    "Importer",
    "Option",
    "RecordForm",
    "Rule",
    "Source",
    "Theme",
    "Transform",
    "hookimpl",
]

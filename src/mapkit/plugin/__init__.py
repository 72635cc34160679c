"""What a plugin author imports: the hook marker, the offers that hooks return, and the context that formats receive."""

from .context import Context, RecordForm
from .hookspecs import NAME, hookimpl
from .offers import (
    Artifact,
    Check,
    Command,
    ExecutorOffer,
    Exporter,
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
    "Imported",
    "Importer",
    "Option",
    "RecordForm",
    "Source",
    "Theme",
    "Transform",
    "hookimpl",
]

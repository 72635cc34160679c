"""Collections: what people keep. Read lazily, written as one, in a folder of Markdown files or a file of JSON Lines."""

from .base import Collection
from .opening import open_collection, open_writer
from .public import Choice, PublicView
from .writer import Writer

__all__ = ["Choice", "Collection", "PublicView", "Writer", "open_collection", "open_writer"]

"""The frame that a document's text is put into: styles, settings, page and footer, packed once for many documents."""

from .base import Template, finish
from .default import default_template
from .house import house_template

__all__ = ["Template", "default_template", "finish", "house_template"]

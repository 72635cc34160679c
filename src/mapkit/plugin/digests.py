"""Digests of fields, for exporters of copies that come back with changes, such as forms."""

from mapkit.serial import field_digest

__all__ = ["field_digest"]

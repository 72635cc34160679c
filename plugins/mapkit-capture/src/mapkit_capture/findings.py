"""The findings of this plugin."""

from __future__ import annotations

from collections.abc import Mapping

#: Each code with what it means and what to do about it.
FINDINGS: Mapping[str, str] = {
    "P01": "No post was recognised on a saved page; save the page again as HTML, or copy its posts by hand.",
}

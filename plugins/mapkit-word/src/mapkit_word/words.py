"""Words of forms and documents that parts of several kinds share: answers about consent, the columns of quotes."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model import Consent, Quote, fields_of

CONSENT = {info.name: info for info in fields_of(Consent)}
QUOTE = {info.name: info for info in fields_of(Quote)}

ANSWERS: Mapping[str, str] = {"yes": "Yes", "no": "No", "unknown": "Not known"}
#: The columns of a form's table of quotes: by name, the labels that are understood.
QUOTE_COLUMNS: Mapping[str, tuple[str, ...]] = {name: info.labels for name, info in QUOTE.items()}

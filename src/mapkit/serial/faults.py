"""What does not fit, said to people: one line a fault, ``message @ path``."""

from __future__ import annotations

from typing import Any

from cattrs import BaseValidationError, ForbiddenExtraKeysError, transform_error


def faults_of(error: Exception) -> list[str]:
    """Return one ``message @ path`` line for each fault that cattrs found."""
    if isinstance(error, BaseValidationError):
        return transform_error(error, path="$", format_exception=_said)
    return [f"{_said(error, None)} @ $"]


def _said(error: BaseException, _: type[Any] | None) -> str:
    match error:
        case ForbiddenExtraKeysError():
            return f"unknown field {', '.join(repr(name) for name in sorted(error.extra_fields))}"
        case KeyError():
            return f"the field {error.args[0]!r} is missing"
        case TypeError() | ValueError():
            return str(error)
        case _:
            return f"{type(error).__name__}: {error}"

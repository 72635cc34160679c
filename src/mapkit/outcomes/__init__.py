"""Reasoning about the outcome framework: levels, what is missing, coverage, suggestions, alignment."""

from mapkit.model.quoting import (
    is_refusal,
    is_refused,
    lacking_consent,
    published_quote,
    quotes_of,
    with_published_quotes,
)

from .alignment import Alignment, alignment
from .compliance import Compliance, compliance
from .coverage import Coverage, coverage
from .evaluation_rules import evaluation_findings
from .framework_table import framework_from_csv, table_text
from .frameworks import builtin_frameworks, framework_from_yaml, framework_named, framework_to_yaml
from .levels import Standing, standing
from .progress import Missing, Progress, missing, progress
from .publishing import published_evaluation, published_evidence
from .suggest import Suggestion, suggest
from .tables import Sheet, coverage_sheet, level_says, levels_sheet, missing_sheet, progress_sheet

__all__ = [
    "Alignment",
    "Compliance",
    "Coverage",
    "Missing",
    "Progress",
    "Sheet",
    "Standing",
    "Suggestion",
    "alignment",
    "builtin_frameworks",
    "compliance",
    "coverage",
    "coverage_sheet",
    "evaluation_findings",
    "framework_from_csv",
    "framework_from_yaml",
    "framework_named",
    "framework_to_yaml",
    "is_refusal",
    "is_refused",
    "lacking_consent",
    "level_says",
    "levels_sheet",
    "missing",
    "missing_sheet",
    "progress",
    "progress_sheet",
    "published_evaluation",
    "published_evidence",
    "published_quote",
    "quotes_of",
    "standing",
    "suggest",
    "table_text",
    "with_published_quotes",
]

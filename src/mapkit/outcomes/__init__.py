"""Reasoning about the outcome framework: levels, what is missing, coverage, suggestions, alignment."""

from .alignment import Alignment, alignment
from .coverage import Coverage, coverage
from .evaluation_rules import evaluation_findings
from .frameworks import builtin_frameworks, framework_from_csv, framework_named
from .levels import Standing, standing
from .publishing import published_evaluation, published_evidence
from .quoting import is_refused, lacking_consent, published_quote, quotes_of, with_published_quotes
from .suggest import Suggestion, suggest

__all__ = [
    "Alignment",
    "Coverage",
    "Standing",
    "Suggestion",
    "alignment",
    "builtin_frameworks",
    "coverage",
    "evaluation_findings",
    "framework_from_csv",
    "framework_named",
    "is_refused",
    "lacking_consent",
    "published_evaluation",
    "published_evidence",
    "published_quote",
    "quotes_of",
    "standing",
    "suggest",
    "with_published_quotes",
]

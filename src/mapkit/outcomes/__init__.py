"""Reasoning about the outcome framework: levels, what is missing, coverage, suggestions, alignment."""

from .alignment import Alignment, alignment
from .coverage import Coverage, coverage
from .evaluation_rules import evaluation_findings
from .frameworks import builtin_frameworks, framework_from_csv, framework_named
from .levels import Standing, standing
from .publishing import published_evaluation, published_evidence
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
    "published_evaluation",
    "published_evidence",
    "standing",
    "suggest",
]

"""The two runs: import and export."""

from .exporting import export
from .importing import import_
from .report import OnProgress, Progress, Report

__all__ = ["OnProgress", "Progress", "Report", "export", "import_"]

"""The report of an import: a page for people, or JSON for programs. Gathered as the import goes, in constant memory."""

from .schema import NAME, report_schema
from .writing import ImportReport

__all__ = ["NAME", "ImportReport", "report_schema"]

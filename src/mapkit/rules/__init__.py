"""What speaks against one record: rules that import and check run on each."""

from .briefings import briefing_rules
from .common import common_rules

__all__ = ["briefing_rules", "common_rules"]

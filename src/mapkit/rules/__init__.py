"""What speaks against one record: rules that import and check run on each."""

from .briefings import briefing_rules
from .common import common_rules
from .impact import impact_rules

__all__ = ["briefing_rules", "common_rules", "impact_rules"]

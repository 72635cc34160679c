"""What is wrong or due with a collection as a whole."""

from .checking import check
from .reviewing import Due, review

__all__ = ["Due", "check", "review"]

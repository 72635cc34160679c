"""Recognition: blocks and the labels that lead them become a record of the kind they speak for, and nothing is dropped."""

from .recogniser import Recognised, Recogniser

__all__ = ["Recognised", "Recogniser"]

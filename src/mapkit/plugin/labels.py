"""Labels, for importers whose sources do not say where one post ends and the next begins."""

from mapkit.recognise.labels import Lead, find_leads
from mapkit.recognise.lexicon import Lexicon, Meaning, lexicon_of

__all__ = ["Lead", "Lexicon", "Meaning", "find_leads", "lexicon_of"]

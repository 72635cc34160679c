"""Evaluations by an outcome framework: the self-evaluation and evidence report, and the form to write one in."""

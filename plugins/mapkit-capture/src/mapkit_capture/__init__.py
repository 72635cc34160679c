"""Saved pages of a WordPress site, as text or as HTML."""

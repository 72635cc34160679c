"""The command ``mapkit``: thin, and quick to start: nothing heavy is loaded before a command needs it."""

from .root import cli, main

__all__ = ["cli", "main"]

"""From saved feeds to entries."""

"""From a collection to feeds."""

"""From the values of WXR to entries, people, terms, comments, menus: what the rest of mapkit understands."""

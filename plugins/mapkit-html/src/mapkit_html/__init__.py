"""mapkit plugin: HTML to rich text and back, and an accessible website."""

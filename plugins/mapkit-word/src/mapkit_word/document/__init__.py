"""Records as Word documents that read well for everyone."""

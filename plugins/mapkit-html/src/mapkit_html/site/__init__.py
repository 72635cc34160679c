"""The website: a pure function from a collection to pages, search, files and redirect maps (``write.write``)."""

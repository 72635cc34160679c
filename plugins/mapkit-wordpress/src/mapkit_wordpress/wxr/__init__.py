"""The file format: cutting an archive into items, mending what is damaged, reading elements strictly."""

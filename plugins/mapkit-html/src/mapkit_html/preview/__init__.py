"""``mapkit preview``: the website as it will be, on this machine alone, made again when a file changes."""

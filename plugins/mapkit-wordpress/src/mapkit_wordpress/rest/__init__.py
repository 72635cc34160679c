"""Dumps of WordPress's REST API: the JSON of ``/wp-json/wp/v2/…`` saved to files."""

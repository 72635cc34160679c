"""Word: accessible documents and fill-in forms out of records, and records out of Word files."""

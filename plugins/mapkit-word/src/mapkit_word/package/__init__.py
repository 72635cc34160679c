"""Word files as packages: zip files of XML parts and the relationships between them."""

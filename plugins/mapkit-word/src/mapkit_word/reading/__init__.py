"""Word files as people leave them, read back: fields of forms and of our own documents, and the blocks of any other."""

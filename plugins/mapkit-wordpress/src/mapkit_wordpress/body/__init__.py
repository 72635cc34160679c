"""WordPress's own markup, made plain HTML: paragraphs without tags, blocks, shortcodes."""

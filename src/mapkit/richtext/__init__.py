"""Functions over rich text: a walkable tree, the plain text, the words, escaping, joining blocks.

Nothing here loads the Markdown parser before a text is really parsed.
"""

from .blocks import join_blocks
from .escape import escape, escape_inline, escape_start
from .node import Node, NodeType
from .plain import headings, links, plain, words
from .tree import tree

__all__ = [
    "Node",
    "NodeType",
    "escape",
    "escape_inline",
    "escape_start",
    "headings",
    "join_blocks",
    "links",
    "plain",
    "tree",
    "words",
]

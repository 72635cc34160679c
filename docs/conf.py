"""How the manual is built: Sphinx, MyST and furo; everything from this repository, nothing from the network."""

import sys
from importlib.metadata import version as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "mapkit"
author = "The mapkit developers"
copyright = author
version = release = installed("mapkit-core")
language = "en_GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "mapkit_reference"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "changelog/*.md", "sample"]

autodoc_default_options = {"exclude-members": "__init__, __new__"}
autodoc_typehints = "signature"
#: Constructors are left out: a class has one keyword for each of its attributes.
autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
nitpicky = True
#: Names of other libraries, whose manuals are not at hand; private names, and type variables.
nitpick_ignore_regex = [(r"py:.*", r"(?!mapkit\b).*"), (r"py:.*", r"mapkit\..*\.(?:_.*|[A-Z])")]
#: ``type`` is a builtin, and also the name of two attributes.
suppress_warnings = ["ref.python"]

html_theme = "furo"
html_title = "mapkit"
html_show_sourcelink = False
html_show_copyright = False

"""The commands of the core, in the order of the work."""

from __future__ import annotations

import click

from .check_command import check_command
from .export_command import export_command
from .framework_command import framework_command
from .import_command import import_command
from .list_command import list_command
from .lists import formats_command, plugins_command
from .new_command import new_command
from .outcomes_command import outcomes_command
from .review_command import review_command
from .schema_command import schema_command
from .show_command import show_command

COMMANDS: tuple[click.Command, ...] = (
    import_command,
    check_command,
    list_command,
    show_command,
    export_command,
    review_command,
    outcomes_command,
    framework_command,
    new_command,
    schema_command,
    formats_command,
    plugins_command,
)

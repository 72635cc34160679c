"""A plan: what is to be done, by whom and when; the three sorts of plan each in a table of its own where they stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mapkit.model import Action
from mapkit_word.document.blocks import paragraph, plain_paragraph
from mapkit_word.document.facts import plain_cell
from mapkit_word.document.grid import cell_xml, row_xml, table_xml
from mapkit_word.document.inline import text_run
from mapkit_word.document.story import Story
from mapkit_word.document.values import text_of

from .pieces import shared
from .words import ACTION, PLANS, PROGRESS

WORDS = {"plan": PLANS, "status": PROGRESS}
_SHARES = {"text": 3.6, "plan": 1.5, "section": 1.25, "owner": 1.4, "due": 1.3, "status": 1.2}


def plan_part(plan: Sequence[Action], story: Story, level: int) -> str:
    """Return a plan's tables.

    Args:
        plan: Its lines.
        story: The document.
        level: The level of the plan's own heading.
    """
    groups = [(name, list(actions)) for name, actions in groupby(plan, key=lambda action: action.plan)]
    if len(groups) > len({name for name, _ in groups}):
        return action_table(plan, tuple(ACTION), story, "Plan")
    columns = tuple(name for name in ACTION if name != "plan")
    pieces = []
    for name, actions in groups:
        title = PLANS.get(name, name)
        pieces.append(paragraph(text_run(title), style=f"Heading{level + 1}"))
        pieces.append(action_table(actions, columns, story, title))
    return "".join(pieces)


def action_table(actions: Sequence[Action], columns: Sequence[str], story: Story, title: str) -> str:
    """Return a table of a plan's lines, one a row."""
    # a column in which nobody has anything to say is left out; an owner is not shown to everybody
    columns = [name for name in columns if name == "text" or any(getattr(action, name) for action in actions)]
    widths = shared(story.template.width, *(_SHARES.get(name, 1.0) for name in columns))
    heads = (cell_xml(plain_cell(ACTION[c].label, keep=True), w) for c, w in zip(columns, widths, strict=True))
    rows = [row_xml("".join(heads), header=True)]
    for action in actions:
        cells = (cell_xml(_cell(action, c), w) for c, w in zip(columns, widths, strict=True))
        rows.append(row_xml("".join(cells)))
    text = f"{title}: what is to be done, by whom and when, one a row."
    return table_xml("".join(rows), widths, first_row=True, first_column=False, text=text)


def _cell(action: Action, name: str) -> str:
    value = getattr(action, name)
    said = "" if value is None else text_of(value)
    return plain_paragraph(WORDS.get(name, {}).get(said, said), style="TableText")

"""Forms to write a self-evaluation in: which framework they follow, and what writes their boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mapkit.errors import InvalidRecordError, UsageError
from mapkit.model import Evaluation, Framework
from mapkit.outcomes import builtin_frameworks, framework_from_csv, framework_from_yaml, table_text
from mapkit_word.document.blocks import paragraph
from mapkit_word.document.inline import text_run
from mapkit_word.document.sections import Levels
from mapkit_word.document.story import Story
from mapkit_word.form.boxes import WriteParts
from mapkit_word.form.write import Special

from .around import Around, Neighbours
from .form import OutcomeBoxes
from .form_evidence import plan_table
from .pieces import derived
from .words import HELP

_FILES = (".md", ".yaml", ".yml", ".csv")


def prepared(evaluation: Evaluation, neighbours: Neighbours, chosen: str) -> tuple[Evaluation, Around]:
    """Return what a form is filled with, and what stands around it.

    Args:
        evaluation: The evaluation; an empty one for a blank form.
        neighbours: Finds the framework among what may be shown of the collection.
        chosen: A framework for an evaluation that names none: the id of one, or a file.

    Raises:
        UsageError: there is no such framework.
    """
    if evaluation.framework or not chosen:
        return evaluation, neighbours.of(evaluation)
    framework = _from_file(Path(chosen)) if chosen.casefold().endswith(_FILES) else neighbours.framework(chosen)
    if framework is None:
        if Path(chosen).is_file():
            raise UsageError(f"this is no framework's file: its name ends in one of {', '.join(_FILES)}", path=chosen)
        shipped = ", ".join(each.id for each in builtin_frameworks())
        raise UsageError(f"no framework is called {chosen!r}; mapkit ships {shipped}; for another one give its file")
    filled = evaluation.replace(framework=framework.id, deadline=evaluation.deadline or framework.deadline)
    return filled, Around(framework=framework)


def _from_file(path: Path) -> Framework:
    if not path.is_file():
        raise UsageError(
            "there is no such file: see where the framework's lies, and give its whole name", path=str(path)
        )
    try:
        data = path.read_bytes()
        if path.suffix.casefold() == ".csv":
            return framework_from_csv(table_text(data), id=path.stem, title=path.stem)
        framework = framework_from_yaml(data.decode("utf-8-sig").strip().removeprefix("---").removesuffix("---"))
        return framework if framework.id else framework.replace(id=path.stem)
    except UnicodeDecodeError as error:
        raise UsageError("the framework is not UTF-8: save it again with the encoding UTF-8", path=str(path)) from error
    except (OSError, InvalidRecordError) as error:
        raise UsageError(f"the framework cannot be read: {error}", path=str(path)) from error


def boxes_for(around: Around, subject: str) -> Special:
    """Return what writes the boxes of outcomes and plan.

    Args:
        around: What the evaluation stands among.
        subject: What it is about, for links without a text.
    """

    def special(story: Story) -> Mapping[str, WriteParts]:
        def outcomes(items: Sequence[Any], level: int) -> tuple[str, Levels]:
            boxes = OutcomeBoxes(around=around, story=story, subject=subject)
            return boxes.write(items, level), boxes.levels

        def plan(items: Sequence[Any], level: int) -> tuple[str, Levels]:
            note = paragraph(derived(story, text_run(HELP["plan"])), style="FormHelp")
            return note + plan_table(items, story), []

        return {"outcomes": outcomes, "plan": plan}

    return special

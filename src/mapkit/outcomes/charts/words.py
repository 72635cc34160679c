"""What charts and their tables say, so that it can be said in another language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from mapkit.model import PartialDate


def _sublevels() -> dict[str, str]:
    return {"low": "low", "medium": "medium", "high": "high"}


@frozen(kw_only=True)
class ChartWords:
    """The words of charts and of the tables beside them; each may be given in another language."""

    title: str = "Levels by outcome: {organisation}, {period}"
    title_without_period: str = "Levels by outcome: {organisation}"
    share_title: str = "Indicators met by outcome: {organisation}, {period}"
    share_title_without_period: str = "Indicators met by outcome: {organisation}"
    #: How a period is said.
    date: Callable[[PartialDate], str] = str
    outcome: str = "Outcome"
    self_assessed: str = "Self-assessed"
    validated: str = "Validated"
    #: The indicators of an outcome that are met, where no levels are stated.
    share: str = "Indicators met"
    #: An earlier evaluation; ``name`` is what it shows: self-assessed, validated, or indicators met.
    earlier: str = "{period}, {name}"
    #: In tables and descriptions, where no level is stated.
    missing: str = "not stated"
    #: Under the picture, where a line has a gap.
    gap: str = "– no level stated: the line has a gap"
    share_gap: str = "– no indicators answered: the line has a gap"
    #: A level with its sub-level.
    sublevel: str = "{level} {sublevel}"
    sublevels: Mapping[str, str] = field(factory=_sublevels)
    percent: str = "{n}%"
    radar_says: str = "Radar chart; each outcome has an axis from {lowest} in the middle to {highest} at the rim."
    bars_say: str = "Bar chart; each outcome has a scale from {lowest} on the left to {highest} on the right."
    #: One outcome in the description: ``1 Access: Self-assessed 2, Validated not stated.``
    outcome_says: str = "{outcome}: {levels}."
    value_says: str = "{name} {value}"
    #: Said where more earlier evaluations are known than a picture can hold.
    left_out: str = "Not drawn, but in the table: {names}."
    matrix_title: str = "Evidence by outcome: {framework}"
    matrix_says: str = "Table of outcomes by evaluation, with the pieces of evidence and the level of each."
    pieces: str = "{n} pieces of evidence"
    one_piece: str = "1 piece of evidence"
    no_pieces: str = "no evidence"
    #: A cell: its evidence and its level.
    cell: str = "{pieces}, {level}"
    cell_self_assessed: str = "level {level} self-assessed"
    cell_validated: str = "level {level} validated"
    cell_no_level: str = "no level stated"
    #: The evaluation at the head of a column.
    column: str = "{organisation}, {period}"
    matrix_key: str = (
        "In the circle: pieces of evidence; dashed: none. Below it: the level, s self-assessed, v validated."
    )
    self_assessed_sign: str = "s"
    validated_sign: str = "v"

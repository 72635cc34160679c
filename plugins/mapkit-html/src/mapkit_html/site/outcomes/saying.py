"""The words of charts and levels, in the website's language."""

from __future__ import annotations

from mapkit.model import LevelScore
from mapkit.outcomes.charts import ChartWords, score_says
from mapkit_html.site.texts import Texts

_PLAIN = (
    ("title", "chart.title"),
    ("title_without_period", "chart.title_without_period"),
    ("share_title", "chart.share_title"),
    ("share_title_without_period", "chart.share_title_without_period"),
    ("outcome", "chart.outcome"),
    ("self_assessed", "chart.self_assessed"),
    ("validated", "chart.validated"),
    ("share", "chart.share"),
    ("earlier", "chart.earlier"),
    ("missing", "chart.missing"),
    ("gap", "chart.gap"),
    ("share_gap", "chart.share_gap"),
    ("sublevel", "chart.sublevel"),
    ("radar_says", "chart.radar_says"),
    ("bars_say", "chart.bars_say"),
    ("left_out", "chart.left_out"),
    ("matrix_title", "chart.matrix_title"),
    ("pieces", "chart.pieces"),
    ("one_piece", "chart.one_piece"),
    ("no_pieces", "chart.no_pieces"),
    ("cell_self_assessed", "chart.cell_self_assessed"),
    ("cell_validated", "chart.cell_validated"),
    ("cell_no_level", "chart.cell_no_level"),
)


def chart_words(texts: Texts) -> ChartWords:
    """Return the words of charts in the language of the website's texts."""
    said = {name: str(texts.said[key]) for name, key in _PLAIN}
    sublevels = {"low": texts("chart.low"), "medium": texts("chart.medium"), "high": texts("chart.high")}
    return ChartWords(**said, sublevels=sublevels, date=texts.date)


def judged(score: LevelScore, texts: Texts, *, names: bool) -> str:
    """Return a judgement: its level, when it was made, and by whom where names may be shown."""
    said = [score_says(score, chart_words(texts))]
    if score.on is not None and str(score.on):
        said.append(texts.date(score.on))
    if names and score.by:
        said.append(score.by)
    return ", ".join(said)

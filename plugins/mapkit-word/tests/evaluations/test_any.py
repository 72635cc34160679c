"""Any evaluation, however odd, comes back from its report and its form."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapkit.model import Consent, Evaluation, Evidence, IndicatorStatus, LevelScore, Link, OutcomeEvaluation

lines = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12).map(
    lambda t: "w" + t
)
scores = st.none() | st.builds(
    LevelScore,
    level=st.integers(0, 4),
    sublevel=st.sampled_from(["", "low", "medium", "high"]),
    by=st.just("") | lines,
    on=st.sampled_from([None, "June 2020", "3 May 2021"]),
)
consents = st.none() | st.builds(
    Consent, name=st.sampled_from(["unknown", "yes", "no"]), recorded=st.sampled_from([None, "2019"])
)
evidences = st.builds(
    Evidence,
    record=st.just("") | lines,
    document=st.none() | st.builds(Link, text=lines, url=st.sampled_from([None, "https://a.example/b"])),
    note=st.just("") | lines,
    level=st.none() | st.integers(0, 4),
    indicators=st.lists(lines, max_size=3, unique=True),
    consent=consents,
).filter(lambda e: e != Evidence())
outcomes = st.builds(
    OutcomeEvaluation,
    self_assessed=scores,
    validated=scores,
    indicators=st.lists(
        st.builds(IndicatorStatus, id=lines, met=st.sampled_from(["unknown", "met", "partly", "not-met"])), max_size=3
    ),
    evidence=st.lists(evidences, max_size=3),
    strengths=st.lists(lines, max_size=2),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made_up=st.lists(outcomes, min_size=1, max_size=3))
def test_any_evaluation_comes_back_from_its_report_and_its_form(
    made: Any, read: Any, made_up: list[OutcomeEvaluation]
) -> None:
    numbered = tuple(OutcomeEvaluation(**{**fields(o), "section": str(n)}) for n, o in enumerate(made_up, 1))
    record = Evaluation(id="e", title="E", framework="local", outcomes=numbered)
    for format in ("word", "word-form"):
        assert read(made(record, format))[0].outcomes == numbered


def fields(outcome: OutcomeEvaluation) -> dict[str, Any]:
    return {
        name: getattr(outcome, name) for name in ("self_assessed", "validated", "indicators", "evidence", "strengths")
    }

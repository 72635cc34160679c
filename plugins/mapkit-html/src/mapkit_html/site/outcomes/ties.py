"""What a record is evidence for, as its page shows it: outcomes, and the evaluations that name it."""

from __future__ import annotations

from collections.abc import Iterator

from mapkit_html.site.related import Tie
from mapkit_html.site.texts import Texts

from .framework_part import outcome_shown
from .known import Outcomes


def evidence_ties(outcomes: Outcomes, texts: Texts) -> Iterator[tuple[str, Tie]]:
    """Yield the id of each record that is evidence with the outcomes, then the evaluations, for which it is."""
    for id, uses in outcomes.evidenced.items():
        shown: dict[str, Tie] = {}
        named: dict[str, list[str]] = {}
        for evaluation, outcome in uses:
            named.setdefault(evaluation.id, []).append(outcome.section)
            framework = outcomes.frameworks.get(evaluation.framework)
            if framework is not None and outcomes.paged:
                section = outcomes.section(framework.id, outcome.section)
                one = outcome_shown(framework, section, outcomes, texts)
                shown.setdefault(
                    one.path,
                    Tie(
                        label=texts("relation.evidence-for"),
                        text=one.name,
                        path=one.path,
                        note=framework.title if len(outcomes.frameworks) > 1 else "",
                    ),
                )
        yield from ((id, tie) for tie in shown.values())
        for name, numbers in named.items():
            card = outcomes.survey.by_id[name]
            note = texts("outcomes.numbers", n=len(numbers), numbers=", ".join(numbers))
            yield id, Tie(label=texts("outcomes.used_in"), text=card.title, path=card.path, note=note, card=card)

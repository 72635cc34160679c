"""The words of reports and forms of evaluations: labels of columns, answers, and the values that they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model import Action, Evidence, IndicatorStatus, LevelScore, OutcomeEvaluation, fields_of

OUTCOME = {info.name: info for info in fields_of(OutcomeEvaluation)}
EVIDENCE = {info.name: info for info in fields_of(Evidence)}
STATUS = {info.name: info for info in fields_of(IndicatorStatus)}
SCORE = {info.name: info for info in fields_of(LevelScore)}
ACTION = {info.name: info for info in fields_of(Action)}

#: The fields of an outcome that hold a list of texts, and those that hold a judgement.
LISTS = ("strengths", "improvements", "required_actions")
SCORES = ("self_assessed", "validated")

MET: Mapping[str, str] = {"met": "Met", "partly": "Met in part", "not-met": "Not met", "unknown": "Not known"}
SUBLEVELS: Mapping[str, str] = {"low": "Low", "medium": "Medium", "high": "High"}
PLANS: Mapping[str, str] = {
    "action": "Action plan",
    "development": "Development plan",
    "service-improvement": "Service improvement plan",
}
PROGRESS: Mapping[str, str] = {
    "proposed": "Proposed",
    "in-progress": "In progress",
    "done": "Done",
    "dropped": "Dropped",
}

#: The columns of the form's tables: by name, the label that is printed and others that are understood.
SCORE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "who": ("Judgement",),
    **{name: info.labels for name, info in SCORE.items()},
}
STATUS_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": STATUS["id"].labels,
    "text": ("What it says",),
    "met": ("How far is it met?", *STATUS["met"].labels),
    "note": STATUS["note"].labels,
}
EVIDENCE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "source": ("Record or document", *EVIDENCE["record"].labels, *EVIDENCE["document"].labels),
    "note": ("What it shows", *EVIDENCE["note"].labels),
    "level": EVIDENCE["level"].labels,
    "indicators": EVIDENCE["indicators"].labels,
    "consent": EVIDENCE["consent"].labels,
}
ACTION_COLUMNS: Mapping[str, tuple[str, ...]] = {name: info.labels for name, info in ACTION.items()}

#: The head of the second column of an outcome's table in a report, and what stands there instead of an empty table.
SAID, NOTHING = "What is said", "Nothing is said about this outcome yet."
#: The heading of the table of lists in a form.
FOLLOWS = "Strengths and what is to be done"
#: The notes of the form's boxes.
MORE_ROWS = "For a further row, go to the last cell and press Tab."
HELP: Mapping[str, str] = {
    "narrative": OUTCOME["narrative"].help,
    "indicators": f"Say of each how far it is met; leave out what you do not know. {MORE_ROWS}",
    "evidence": (
        "A case study or other record by its id, which is the name of its file, or a document by its name and address; "
        "what in it is the evidence; "
        f"the level and the indicators that it speaks for; and what those who are named agreed to. {MORE_ROWS}"
    ),
    "strengths": "One a line.",
    "improvements": "One a line.",
    "required_actions": "One a line; usually the validator’s.",
    "plan": MORE_ROWS,
}

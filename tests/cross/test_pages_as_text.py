"""Posts of every kind, saved as text one behind the other: at least 99 of 100 fields are exact, and no word is lost."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

import pytest

from mapkit.model import KINDS, Entry, FieldInfo, Finding, Record, fields_of
from mapkit.plugin import Context, Source
from mapkit.recognise import Recogniser
from mapkit.registry import Registry

pytest.importorskip("mapkit_capture", reason="mapkit-capture is not installed")

BY_NAME = {kind.info.name: kind for kind in KINDS}
RECOGNISER = Recogniser(BY_NAME)
#: Sentences, many of which begin as labels do.
SENTENCES = (
    "The plan says how services will change over the next ten years.",
    "It costs £33bn by 2023/24, and 4.2m people wait.",
    "Source of funding was the Fen Trust, who gave half.",
    "Summary reports are sent to the board each month.",
    "“Bring the “green trolley” to every ward”, said one.",
    "Key features of driver diagrams were explained to staff.",
    "These lessons are as follows:",
    "Keywords matter less than questions, as we found.",
    "Project team members met each week – on Tuesdays.",
    "Due for review by the panel in May, it was late.",
    "Date of publication is a moving target.",
    "1,500 books were lent in 2016.",
    "See https://fens.example/a_b?c=1 for more.",
)
SUB_HEADINGS = ("Guidance breakdown:", "Caring for patients", "Feedback and impact", "Theme one: leadership")
TITLES = (
    "Fens Ahead: the ten-year plan",
    "How is the fen doing? June 2018",
    "Making the most of the water",
    "“Shout about it”: a poster day",
    "44 Regional Plans",
    "Learning from floods Guidance for fen trusts",
)
SHORT = {
    "publication_date": ("June 2019", "Published March 2012, updated October 2015", "31st March 2017", "Oct/Nov 2016"),
    "last_updated": ("September 2017", "27th December 2017"),
    "due_for_review": ("November 2018", "2018"),
    "date_completed": ("2nd June 2017",),
    "source": ("King’s Fund", "Fen England on behalf of the Board (FB).", "CQC and RCN", "Lord Fen (independent)"),
    "responsible": ("LK", "VT"),
    "full_title": ("Fens ahead: a plan", "What next for fens? A review"),
    "keywords": ("Acute; Hospitals; Primary Care",),
}
PROFILES = {
    "briefing": (
        "implications source publication_date summary",
        "reuse_notice implications source publication_format publication_date summary key_features primary_audience"
        " last_updated due_for_review responsible",
        "full_title source publication_format publication_date summary key_features implications keywords last_updated",
    ),
    "case-study": (
        "project_team resources_required timeframe story alignment impact lessons_learned contact_details date_completed",
        "full_title lead_library summary story delivery",
    ),
    "idea": ("project_team resources_required timeframe description process expected_outcomes alignment",),
}
NOTICE = "A policy briefing is available for staff to share. Feel free to reproduce it (with acknowledgement)."

#: A field's name, and its paragraphs and items: whether each is an item, and its text.
Field = tuple[FieldInfo, list[tuple[bool, str]]]


def made(kind: str, r: random.Random) -> list[Field]:
    infos = {info.name: info for info in fields_of(BY_NAME[kind])}
    return [(infos[name], value(infos[name], r)) for name in r.choice(PROFILES[kind]).split()]


def value(info: FieldInfo, r: random.Random) -> list[tuple[bool, str]]:
    if info.name == "reuse_notice" or not info.is_rich:
        return [(False, NOTICE if info.is_rich else r.choice(SHORT.get(info.name, ("Some text",))))]
    parts: list[tuple[bool, str]] = []
    for _ in range(r.randint(1, 4)):
        parts.append((r.random() < 0.4, r.choice(SENTENCES)))
        if r.random() < 0.2:
            parts += [(False, r.choice(SUB_HEADINGS)), (False, SENTENCES[0])]
    return parts


def text_of(post: list[Field], r: random.Random) -> str:
    lines: list[str] = []
    for info, parts in post:
        if info.name == "reuse_notice":
            lines.append(NOTICE)
            continue
        label = r.choice([label for label in info.labels if " " in label] or [info.label])
        mark = "" if label.endswith("?") else ":" if " " not in label else r.choice((":", " :", ""))
        inline = not parts[0][0] and mark != "" and r.random() < 0.6
        lines.append(f"{label}{mark}{r.choice((' ', chr(160)))}{parts[0][1] if inline else ''}")
        lines += [f"  • {text}" if item else text for item, text in parts[inline:]]
    return "\n\n".join(lines)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"(?m)^\s*(?:- |\* )|\\", "", text.replace("\u00a0", " ")).casefold())


def said(record: Record, info: FieldInfo) -> list[str]:
    found: Any = getattr(record, info.name, "") or ""
    return words(" ".join(found) if isinstance(found, tuple) else getattr(found, "text", found))


def test_nearly_every_field_is_exact_and_no_word_is_lost() -> None:
    counted: Counter[str] = Counter()
    importer = Registry.installed().importer("capture")
    for seed in range(60):
        r = random.Random(f"page {seed}")
        titles = r.sample(TITLES, 4)
        posts = {title: made(r.choice(("briefing", "briefing", "case-study", "idea")), r) for title in titles}
        page = "\n\n".join(f"{title}\n\n{text_of(post, r)}" for title, post in posts.items())
        reported: list[Finding] = []
        items = importer.read(
            Source(name="page.txt", data=f"Category Archives: News\n\n{page}\n".encode()),
            Context(kinds=BY_NAME, report=reported.append),
        )
        found = [RECOGNISER.recognise(item) for item in items if isinstance(item, Entry)]
        records = {each.record.title: each.record for each in found}
        counted["lost"] += sum(finding.code == "T06" for each in found for finding in each.findings)
        for title, post in posts.items():
            counted["fields"] += len(post)
            if title in records:
                wanted = [
                    (said(records[title], info), words(" ".join(text for _, text in parts))) for info, parts in post
                ]
                counted["exact"] += sum(one == other for one, other in wanted)

    assert counted["lost"] == 0
    assert counted["exact"] / counted["fields"] >= 0.99

"""One record, written in the many kinds of markup that old posts hold, is recognised the same in each."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from html import escape

import pytest

from mapkit.model import KINDS, Entry, Link, Origin, PartialDate, RichText, fields_of
from mapkit.recognise import Recogniser

fragments = pytest.importorskip("mapkit_html.fragments", reason="mapkit-html is not installed")

BY_NAME = {kind.info.name: kind for kind in KINDS}
RECOGNISER = Recogniser(BY_NAME)
ADDRESS = "https://documents.example.org/plan.pdf"
NOTICE = "A policy briefing is available for library staff to share. Feel free to reproduce it (with acknowledgement)."
SENTENCES = (
    "The plan says how services will change over the next ten years.",
    "Libraries can support teams with searches and training (p.5).",
    "It costs £33bn by 2023/24, and 4.2m people wait.",
    "Staff need time, skills & confidence to use what is known.",
    "“Bring the “green trolley” to every ward”, said one.",
    "Caring for staff matters as much as caring for patients.",
    "These lessons are as follows:",
    "A source of evidence is worth more than a summary of opinion.",
    "Date of delivery is not yet known; the timeframe may slip.",
)
FALSE_LABELS = ("Guidance breakdown", "Caring for patients:", "Growing the service", "Feedback and impact")
SHORT = {
    "publication_date": ("June 2019", "Published March 2012, updated October 2015", "31st March 2017", "Oct/Nov 2016"),
    "last_updated": ("September 2017", "27th December 2017"),
    "due_for_review": ("November 2018", "2018"),
    "source": ("Rural Health Alliance", "Council for Later Life (CLL).", "The Ministry on behalf of the Board"),
    "keywords": ("Acute; Hospitals; Primary Care",),
    "partner_organisations": ("Town Council; County Hospital",),
}
PROFILES = {
    "briefing": (
        "implications source link publication_date summary",
        "reuse_notice implications source link publication_format publication_date summary key_features"
        " primary_audience last_updated due_for_review responsible",
        "full_title alternative_titles source link publication_format publication_date summary key_features"
        " implications keywords last_updated due_for_review responsible",
    ),
    "case-study": (
        "project_team resources_required timeframe story alignment impact lessons_learned sustainability"
        " contact_details date_completed",
        "full_title lead_library summary partner_organisations key_audiences story delivery",
    ),
    "idea": ("project_team resources_required timeframe description process expected_outcomes alignment",),
}
STYLES = (
    "headings",
    "bold, colon outside",
    "bold, colon inside",
    "spans",
    "plain",
    "line breaks",
    "pasted Word",
    "table",
    "list",
    "lists of one",
)
#: What a style puts around a field, and around all of them.
AROUND = {
    "table": ("<tr>{}</tr>\n", "<table><tbody>\n{}</tbody></table>\n"),
    "list": ("<li>{}</li>\n", "<ul>\n{}</ul>\n"),
    "lists of one": ("<ol><li>{}</li></ol>\n", "{}"),
}

Piece = tuple[str, str]


def value(name: str, rich: bool, r: random.Random) -> list[Piece]:
    if not rich:
        return [("p", r.choice(SHORT.get(name, ("Some plain text",))))]
    pieces: list[Piece] = []
    for _ in range(r.randint(1, 4)):
        pieces.append((r.choice(("p", "p", "li")), r.choice(SENTENCES)))
        if r.random() < 0.15:
            pieces += [("em", r.choice(FALSE_LABELS)), ("p", SENTENCES[0])]
    return pieces


def html_of(pieces: list[Piece]) -> str:
    marks = {"p": "<p>{}</p>\n", "li": "<ul><li>{}</li></ul>\n", "em": "<p><em>{}</em></p>\n"}
    return "".join(marks[mark].format(escape(text, quote=False)) for mark, text in pieces)


def link(label: str, style: str, r: random.Random) -> str:
    if style == "headings":
        return f'<h4><a href="{ADDRESS}">{label}</a></h4>\n'
    if style == "table":
        linked = f'<td><a href="{ADDRESS}">{label}</a></td><td></td>'
        return r.choice((linked, f'<td>{label}:</td><td><a href="{ADDRESS}">{ADDRESS}</a></td>'))
    return r.choice(
        (
            f'<p><a href="{ADDRESS}"><strong>{label}</strong></a></p>\n',
            f'<p><strong>{label}:</strong>&nbsp;<a href="{ADDRESS}">{ADDRESS}</a></p>\n',
            f"<p><strong>{label}</strong> {ADDRESS}</p>\n",
        )
    )


def field(label: str, pieces: list[Piece], style: str, r: random.Random) -> str:
    inline = pieces[0][0] == "p" and r.random() < 0.6
    colon = "" if label.endswith("?") else ":" if inline or style == "plain" else r.choice((":", " :", ""))
    first = escape(pieces[0][1], quote=False) if inline else ""
    rest = html_of(pieces[1:] if inline else pieces)
    space = r.choice((" ", "\u00a0", "&nbsp;", " \u00a0"))
    match style:
        case "headings":
            return f"<h3>{label}{colon}</h3>\n{html_of(pieces)}"
        case "bold, colon outside":
            return f"<p><b>{label}</b>{colon}{space}{first}</p>\n{rest}"
        case "bold, colon inside" | "line breaks":
            return f"<p><strong>{label}{colon}{space}</strong>{first}</p>\n{rest}"
        case "spans":
            return f'<p><span style="font-weight: 700;">{label}{colon}</span>{space}<span>{first}</span></p>\n{rest}'
        case "plain":
            return f"<p>{label}{colon}{space}{first}</p>\n{rest}"
        case "table":
            bold = r.choice(("{}", "<strong>{}</strong>"))
            return (
                f"<td>{bold.format(label + colon)}</td><td>{html_of(pieces) if r.random() < 0.5 else first + rest}</td>"
            )
        case "list" | "lists of one":
            return f"<strong>{label}{colon}</strong>{space}{first}{rest}"
        case _:
            return f'<p class="MsoNormal"><b><span>{label}{colon}<o:p></o:p></span></b>{space}{first}</p>\n{rest}'


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"(?m)^\s*\d+\. ", "", text.replace("\u00a0", " ")).casefold())


def cases() -> Iterator[tuple[str, str, int]]:
    for style in STYLES:
        for kind in PROFILES:
            for seed in range(8):
                yield style, kind, seed


@pytest.mark.parametrize(("style", "kind", "seed"), list(cases()))
def test_every_field_is_found_in_every_kind_of_markup(style: str, kind: str, seed: int) -> None:
    r = random.Random(f"{style} {kind} {seed}")
    infos = {info.name: info for info in fields_of(BY_NAME[kind])}
    names = r.choice(PROFILES[kind]).split()
    one, whole = AROUND.get(style, ("{}", "{}"))
    body, notice, wanted = "", "", {}
    for name in names:
        label = r.choice([label for label in infos[name].labels if " " in label] or [infos[name].label])
        if name == "link":
            body += one.format(link(label, style, r))
            continue
        pieces = [("p", NOTICE)] if name == "reuse_notice" else value(name, infos[name].is_rich, r)
        wanted[name] = words(" ".join(text for _, text in pieces))
        if name == "reuse_notice":
            notice = html_of(pieces)
        else:
            body += one.format(field(label, pieces, style, r))
    if style == "line breaks":
        body = re.sub(r"</p>\n<p>(?=<strong>)", "<br />\n", body)
    body = notice + whole.format(body)

    entry = Entry(
        title="A title",
        blocks=fragments.blocks(body),
        text=fragments.text(body),
        origin=Origin(format="test", key="a"),
    )
    found = RECOGNISER.recognise(entry)

    def said(name: str) -> list[str]:
        value = getattr(found.record, name)
        if isinstance(value, PartialDate):
            return words(value.text)
        return words(" ".join(value) if isinstance(value, tuple) else str(RichText(value)))

    assert found.record.kind == kind
    assert {name: said(name) for name in wanted} == wanted
    assert "link" not in names or isinstance(found.record.link, Link)
    assert "link" not in names or found.record.link.url == ADDRESS
    assert [finding for finding in found.findings if finding.code == "T06"] == []

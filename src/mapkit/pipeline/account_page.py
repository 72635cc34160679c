"""The report of an import as a page: no script, one style, colours that are never the only sign."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from zlib import crc32

from mapkit.model import Finding, Record, fields_of
from mapkit.model.findings import RULES

from .report import Report
from .trace import Piece

#: Borders that stand out from white and from black; a field keeps its colour on the whole page.
_COLOURS = (
    "#005eb8",
    "#7c2855",
    "#007f3b",
    "#ae2573",
    "#330072",
    "#8a4b00",
    "#00707a",
    "#b3261e",
    "#4c6272",
    "#5b6900",
)
_HOW = {
    "label": "by its label",
    "sentence": "by its wording",
    "source": "named by the source",
    "rest": "under no label",
    "furniture": "left out",
}
_GENERAL = "<thead><tr><th scope=col>Code<th scope=col>How bad<th scope=col>File<th scope=col>What it says</tr></thead>"
_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 Arial,Helvetica,sans-serif;margin:0 auto;max-width:70rem;padding:1rem}
h1,h2{line-height:1.25}h2{border-top:1px solid;padding-top:1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #8888}
.pieces td:first-child{border-left:.5rem solid var(--c)}.pieces th{border-left:.5rem solid transparent}
.how{font-size:.875rem}.text{white-space:pre-line;overflow-wrap:anywhere}
.error{font-weight:bold}.furniture .text{font-style:italic}
@media (max-width:40rem){.pieces,.pieces tbody,.pieces tr,.pieces td{display:block}.pieces thead{display:none}
.pieces td{border:0;border-left:.5rem solid var(--c)}.pieces tr{margin-bottom:.75rem}}
""".replace("\n", "")


def page_start(report: Report) -> str:
    """Return the page's head and the summary of the run."""
    rows = "".join(
        _cells(
            code,
            severity,
            count,
            RULES[code].title if code in RULES else "",
            RULES[code].advice if code in RULES else "",
        )
        for (code, severity), count in sorted(
            report.codes.items(), key=lambda row: ("ewi".index(row[0][1][0]), row[0][0])
        )
    )
    general = "".join(_cells(f.code, f.severity, f.path, f.message) for f in report.findings if not f.record)
    counts = ", ".join(f"{count} {escape(name)}" for name, count in report.kinds.most_common())
    visible = ", ".join(f"{count} {escape(name)}" for name, count in report.visibilities.most_common())
    table = (
        "<table><thead><tr><th scope=col>Code<th scope=col>How bad<th scope=col>How often<th scope=col>What it says"
        f"<th scope=col>What to do</tr></thead><tbody>{rows}</tbody></table>"
    )
    return (
        "<!DOCTYPE html>\n<html lang=en-GB><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>Import report</title><style>{_STYLE}</style></head><body><main><h1>Import report</h1>"
        "<p><strong>This page shows everything that was imported, also what is not public. Do not publish it.</strong></p>"
        f"<p>{report.records} records: {counts or 'none'}. Visibility: {visible or 'none'}.</p>"
        + (table if rows else "<p>Nothing needs to be looked at.</p>")
        + (f"<h2>The sources as a whole</h2><table>{_GENERAL}<tbody>{general}</tbody></table>" if general else "")
        + "\n"
    )


def _cells(*values: object) -> str:
    return "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in values) + "</tr>"


def page_end() -> str:
    """Return the page's end."""
    return "</main></body></html>\n"


def post_section(record: Record, pieces: Sequence[Piece], findings: Sequence[Finding], number: int) -> str:
    """Return one post: its pieces in the order of the source, each with the field it went to, and the findings."""
    labels = {info.name: info.label for info in fields_of(type(record))} | {"body": "Body", "furniture": "Left out"}
    rows = "".join(_row(piece, labels) for piece in pieces)
    items = "".join(f"<li class={f.severity}>{f.severity} {escape(f.code)}: {escape(f.message)}</li>" for f in findings)
    places = ", ".join(escape(origin.url or f"{origin.file}:{origin.line}") for origin in record.origin)
    head = f"<section aria-labelledby=p{number}><h2 id=p{number}>{escape(record.title) or 'Untitled'}</h2>"
    facts = f"<p>{escape(record.info.title)}, {escape(record.visibility)}. Id: {escape(record.id)}. From {places}.</p>"
    table = (
        "<table class=pieces><thead><tr><th scope=col>Went to<th scope=col>Text of the source</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
        if rows
        else "<p>It has no text.</p>"
    )
    return f"{head}{facts}{table}{f'<ul>{items}</ul>' if items else ''}</section>\n"


def _row(piece: Piece, labels: dict[str, str]) -> str:
    colour = _COLOURS[crc32(piece.field.encode()) % len(_COLOURS)]
    label = f"<strong>{escape(piece.label)}</strong> " if piece.label else ""
    return (
        f'<tr class={escape(piece.field)} style="--c:{colour}"><td>{escape(labels.get(piece.field, piece.field))}'
        f"<br><span class=how>{escape(_HOW.get(piece.how, piece.how))}</span></td>"
        f"<td class=text>{label}{escape(piece.text)}</td></tr>"
    )

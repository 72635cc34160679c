"""One post in the report: what it is, its findings, and each piece of its source with the field that it went to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapkit.model import Finding
from mapkit.pipeline.trace import Piece
from mapkit.plugin import Rule

from .facts import Account, Post
from .markup import badge, bullets, counted, details, named, text, to_web, where

#: How a field was found, in words.
_HOW = {
    "label": "by its label",
    "sentence": "by its wording",
    "source": "named by the source",
    "rest": "under no label",
    "furniture": "the old site's frame",
}
#: So many colours there are for fields in the style.
_COLOURS = 10


class Palette:
    """Gives each field a colour for the whole page, in the order in which the fields appear."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, field: str) -> str:
        """Return the class of the style that a field has."""
        if field in ("furniture", "body"):
            return field
        return f"field c{self._given.setdefault(field, len(self._given)) % _COLOURS}"


def article(post: Post, rules: Mapping[str, Rule], palette: Palette, *, open: bool) -> Iterator[str]:
    """Yield one post; ``open``: whether its pieces are shown at once."""
    head = post.head
    name = f"post-{head.number}"
    yield f'<article class="post" id="{name}" aria-labelledby="{name}-title">\n'
    yield f'<h3 id="{name}-title">{named(head)}</h3>\n'
    yield f'<p class="facts">{text(head.kind_title)}, {text(head.visibility)}. Id: <code>{text(head.id)}</code></p>\n'
    yield bullets((_finding(finding, rules, post) for finding in post.findings), 'class="said"')
    for number, account in enumerate(post.accounts, 1):
        yield _account(account, number if len(post.accounts) > 1 else 0, palette, open=open)
    yield "</article>\n"


def _finding(finding: Finding, rules: Mapping[str, Rule], post: Post) -> str:
    rule = rules.get(finding.code)
    labels = {piece.field: piece.field_label for account in post.accounts for piece in account.pieces}
    of = f' <span class="of">({text(labels.get(finding.field, finding.field))})</span>' if finding.field else ""
    # some messages begin with what the rule says
    if rule is None or finding.message.casefold().startswith(rule.title.casefold()):
        said = f"{text(finding.message)}{of}"
    else:
        said = f"{text(rule.title)}{of}: {text(finding.message)}"
    return f'{badge(finding.severity)} {said} <a class="code" href="#finding-{text(finding.code)}">{text(finding.code)}</a>'


def _account(account: Account, number: int, palette: Palette, *, open: bool) -> str:
    """Return one source's account of a post; ``number``: of several, which."""
    pieces = "".join(_piece(piece, palette) for piece in account.pieces)
    source = "; ".join(where(place) for place in account.places) or "no source"
    which = f"Account {number}, " if number else ""
    inner = _facts(account) + (f"<dl>\n{pieces}</dl>\n" if pieces else "<p>It has no text.</p>\n")
    return details(f"{which}{source}: {counted(len(account.pieces), 'piece')}", inner, open=open)


def _facts(account: Account) -> str:
    """Return what is known of an account beside its text."""
    facts = [
        f"posted {text(account.published[:10])}" if account.published else "",
        f"by {text(', '.join(account.authors))}" if account.authors else "",
        f"filed under {text(', '.join(account.terms))}" if account.terms else "",
        counted(account.comments, "comment") if account.comments else "",
        counted(account.attachments, "file") if account.attachments else "",
    ]
    known = "; ".join(filter(None, facts))
    pages = ", ".join(to_web(place.url) for place in account.places if place.url)
    said = [known[:1].upper() + known[1:] + "." if known else "", f"On the old site: {pages}" if pages else ""]
    return f'<p class="facts">{" ".join(filter(None, said))}</p>\n' if any(said) else ""


def _piece(piece: Piece, palette: Palette) -> str:
    how = f' <span class="how">{text(_HOW.get(piece.how, piece.how))}</span>'
    lines = [text(line) for line in piece.text.split("\n")]
    if piece.label:
        label = f"<b>{text(piece.label)}</b>"
        lines = [label, *lines] if len(lines) > 1 else [f"{label} {lines[0]}"]
    inner = "".join(f"<p>{line}</p>" for line in lines)
    if piece.read_as not in ("", piece.text):
        inner += f'<p class="read">Read as: {to_web(piece.read_as)}</p>'
    return f'<div class="{palette.of(piece.field)}"><dt>{text(piece.field_label)}{how}</dt><dd>{inner}</dd></div>\n'

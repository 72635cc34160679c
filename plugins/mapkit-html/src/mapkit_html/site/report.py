"""The findings of a run: what the website could not show as the records have it."""

from __future__ import annotations

from mapkit.plugin import Context
from mapkit_html.findings import found

from .outcomes.evidence import pieces_of
from .outcomes.known import Outcomes
from .website import Website


def report(website: Website, context: Context) -> None:
    """Report what a person should know before the website is published."""
    media = website.survey.media
    for file in sorted(media.unsafe):
        found(context, "H01", f"the file {file!r} was not copied: a browser might run what is in it", path=file)
    for file in sorted(media.missing):
        found(context, "H02", f"the file {file!r} is not in the collection's media folder", path=file)
    for id in website.survey.remote_pictures:
        message = "a picture on another website is linked to, not shown: put a copy into the media folder"
        found(context, "H03", message, record=id)
    for id, addresses in website.survey.left_behind.items():
        more = f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
        found(context, "H07", f"links to {addresses[0]}{more} on the old site, which the website has not", record=id)
    if website.outcomes:
        _report_outcomes(website.outcomes, website, context)
    look = website.frame.look
    if look.notice and not website.settings.nhs_identity:
        found(context, "H04", f"theme {look.name!r}: {look.notice}")
    if website.settings.logo and not website.frame.logo:
        found(context, "H05", f"the logo {website.settings.logo!r} is not among the collection's files")
    for address in website.moved.left_out:
        found(
            context,
            "H06",
            f"the old address {address!r} has no redirect: it holds signs that no server's rules may hold",
        )
    for address in website.moved.taken:
        found(
            context, "H06", f"the old address {address!r} has no redirect: another page of the website stands there now"
        )


def _report_outcomes(outcomes: Outcomes, website: Website, context: Context) -> None:
    for evaluation in outcomes.evaluations:
        hidden = {o.section: pieces_of(o, outcomes, website.texts).hidden for o in evaluation.outcomes}
        said = ", ".join(f"outcome {number}: {n}" for number, n in hidden.items() if n)
        if said:
            found(context, "H08", f"evidence is counted, but not shown ({said})", record=evaluation.id)
    for id in outcomes.doubled:
        found(context, "H09", "two outcomes have the same number; the website shows the first", record=id)

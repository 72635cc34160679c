"""Pages saved as text: where posts begin and end when nothing on the page says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

Capture = Callable[..., Any]

BRIEFING = """\
What does this mean for libraries?

Libraries can lend both a room and a reading list.

Source: Department of Neighbourhoods

Link to main document

Date of publication: July 2018

Summary of driver:

The guidance gathers what forty teams have learnt, and tells carers what they may ask for.
"""


def page(*parts: str) -> str:
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def plains(entry: Any) -> list[str]:
    return [block.plain for block in entry.blocks if block.role != "furniture"]


def test_every_post_of_a_page_is_found_under_its_title(
    capture: Capture, together: Callable[..., str], briefings: Sequence[Any]
) -> None:
    assert capture(together(briefings)).titles == [post.title for post in briefings]


def test_titles_whose_last_words_are_joined_lose_the_no_break_space(
    capture: Capture, together: Callable[..., str], briefings: Sequence[Any]
) -> None:
    assert capture(together(briefings, joined=True)).titles == [post.title for post in briefings]


@pytest.mark.parametrize(
    "title",
    [
        "Quiet Wards",
        "Seven Neighbourhoods, One Plan.",
        "How is the service doing? Winter 2019",
        "The Long Review: Preparing everybody for what is to come: Interim Report June 2018 – A Call For Evidence",
        "Learning from letters Guidance for trusts on writing to families",
        "“Nothing about us”: a report on consent",
        "2020 vision",
    ],
)
def test_a_title_may_be_long_or_short_or_end_as_a_sentence_does(title: str, capture: Capture) -> None:
    found = capture(page("Category Archives: Drivers", "A first post", BRIEFING, title, BRIEFING))

    assert found.titles == ["A first post", title]


def test_a_title_may_begin_with_a_no_break_space(capture: Capture) -> None:
    assert capture(page("First", BRIEFING, "\u00a0A Ten-Year Plan", BRIEFING)).titles == ["First", "A Ten-Year Plan"]


def test_the_frame_before_the_first_post_is_left_out_and_reported(capture: Capture) -> None:
    welcome = "Welcome to the community\n\nThe community has moved to\n\nhttp://example.org/\n\n  • Summaries: of news"
    found = capture(page(welcome, "Advertisements", "Words as Medicine", BRIEFING))

    assert found.titles == ["Words as Medicine"]
    assert [
        (f.code, "Welcome to the community" in f.message, "Summaries: of news" in f.message) for f in found.findings
    ] == [("T04", True, True)]


def test_a_heading_of_a_list_of_posts_is_no_title(capture: Capture) -> None:
    assert capture(page("Tag Archives: Impact", "Words as Medicine", BRIEFING)).titles == ["Words as Medicine"]


def test_a_protected_post_is_a_stub_with_its_title_alone(capture: Capture, together: Any, meeting: Any) -> None:
    found = capture(together([meeting]))

    assert [(e.title, e.visibility, plains(e)) for e in found.entries] == [("Meeting 5th July 2019", "protected", [])]


def test_the_form_under_a_protected_notice_belongs_to_the_frame(capture: Capture) -> None:
    notice = "This content is password protected. To view it please enter your password below:\n\nPassword:"
    found = capture(page("Protected: Meeting 1st May", notice, "Words as Medicine", BRIEFING))

    assert [(e.title, plains(e)[:1]) for e in found.entries] == [
        ("Meeting 1st May", []),
        ("Words as Medicine", ["What does this mean for libraries?"]),
    ]


def test_two_blank_lines_do_not_part_a_post(capture: Capture) -> None:
    found = capture(page("Words as Medicine", BRIEFING.replace("Summary", "\n\u00a0\n\nSummary")))

    assert (found.titles, len(plains(found.entries[0]))) == (["Words as Medicine"], 7)


def test_a_label_needs_no_blank_line_before_it(capture: Capture) -> None:
    found = capture(page("Words as Medicine", BRIEFING.replace("\n\nSource", "\nSource")))

    assert plains(found.entries[0])[2] == "Source: Department of Neighbourhoods"


def test_a_reuse_notice_and_a_full_title_stand_between_the_title_and_the_labels(capture: Capture) -> None:
    notice = "A policy briefing is available for staff to share. Feel free to reproduce it (with acknowledgement)."
    found = capture(
        page(
            "First",
            BRIEFING,
            "Front Doors",
            "Title: Front doors: a framework",
            notice,
            BRIEFING,
            "Last",
            notice,
            BRIEFING,
        )
    )

    assert found.titles == ["First", "Front Doors", "Last"]


def test_credits_within_a_post_do_not_begin_another(capture: Capture, together: Any, briefings: Sequence[Any]) -> None:
    money = next(post for post in briefings if post.title.startswith("Money on the Move"))
    found = capture(together([money, briefings[0]]))

    assert found.titles == [money.title, briefings[0].title]
    assert plains(found.entries[0])[-1] == "Date last updated: 27th December 2017"


def test_a_paragraph_may_stand_between_a_title_and_its_first_label(capture: Capture) -> None:
    intro = "This framework was published in July, with a handbook that says how services look at themselves."
    found = capture(page("First", BRIEFING, "The Outcomes Framework", intro, BRIEFING))

    assert found.titles == ["First", "The Outcomes Framework"]
    assert plains(found.entries[1])[0] == intro


def test_a_post_may_have_one_label_alone(capture: Capture) -> None:
    alone = "What does this mean for libraries?\n\nEach service looks at itself and sends in its answers."

    assert capture(page("First", BRIEFING, "The Outcomes Framework", alone)).titles == [
        "First",
        "The Outcomes Framework",
    ]


def test_labels_that_stand_again_behind_a_title_begin_another_post(capture: Capture) -> None:
    short = "Source: The Institute\n\nDate of publication: May 2019\n\nSummary of driver: What was counted."

    assert capture(page("One Thing", short, "Another Thing", short)).titles == ["One Thing", "Another Thing"]


def test_a_label_that_two_kinds_know_stays_in_the_post_that_it_fits(
    capture: Capture, together: Any, briefings: Sequence[Any], unseen: Sequence[Any]
) -> None:
    steady = next(post for post in briefings if post.title.startswith("Steady Hands"))
    blog = next(post for post in unseen if post.title.startswith("Health literacy"))
    found = capture(together([steady, blog, briefings[0]]))

    assert found.titles == [steady.title, blog.title, briefings[0].title]
    assert plains(found.entries[0])[-1] == "Group member responsible: QX"


def test_comments_leave_the_text_and_become_comments(capture: Capture) -> None:
    comments = "Comments: 2\n\n  1. Jo Hallam, January 17, 2019 Very useful.\n  2. Ann\u00a0O. on 3 May 2019 Thank you!"
    found = capture(page("Words as Medicine", BRIEFING, comments, "Leave a Reply", "Front Doors", BRIEFING))

    assert found.titles == ["Words as Medicine", "Front Doors"]
    assert [(c.author, c.date, c.body) for c in found.entries[0].comments] == [
        ("Jo Hallam", "2019-01-17T00:00:00", "Very useful."),
        ("Ann O.", "2019-05-03T00:00:00", "Thank you!"),
    ]
    assert plains(found.entries[0])[-1].startswith("The guidance gathers")


@pytest.mark.parametrize(
    "line",
    [
        "Share this:",
        "Like this:",
        "Tagged: ,",
        "Advertisements",
        "Leave a Reply",
        "Comments are closed.",
        "%d bloggers like this:",
        "Your email address will not be published. Required fields are marked *",
        "You are commenting using your WordPress.com account. Log Out / Change )",
        "Fill in your details below or click an icon to log in: Logo",
        "Posted in Drivers | Tagged Impact | Leave a comment",
        "← Older posts",
    ],
)
def test_lines_of_the_frame_are_no_content(line: str, capture: Capture) -> None:
    entry = capture(page("Words as Medicine", BRIEFING, line)).entries[0]

    assert [block.plain for block in entry.blocks if block.role == "furniture"] == [line]


def test_what_stands_below_the_last_post_is_frame(capture: Capture) -> None:
    footer = (
        "Search for:\n\nRecent Posts\n\n  • One thing\n  • Another\n\nArchives\n\n  • May 2019\n\nMeta\n\n  • Log in"
    )
    entry = capture(page("Words as Medicine", BRIEFING, footer)).entries[-1]

    assert plains(entry)[-1].startswith("The guidance gathers")
    assert [b.plain for b in entry.blocks if b.role == "furniture"] == [
        "Search for:",
        "Recent Posts",
        "One thing Another",
        "Archives",
        "May 2019",
        "Meta",
        "Log in",
    ]


def test_a_date_line_shows_that_the_line_above_it_is_a_title(capture: Capture) -> None:
    found = capture(page("First", BRIEFING, "Moved", "Posted on 3 June 2019 by admin", "It is over there.", "Bye."))

    assert found.titles == ["First", "Moved"]


def test_a_page_cut_in_its_last_post_keeps_what_is_there(capture: Capture) -> None:
    found = capture(page("Words as Medicine", BRIEFING, "Front Doors", BRIEFING[:87]))

    assert (found.titles, plains(found.entries[1])) == (
        ["Words as Medicine", "Front Doors"],
        ["What does this mean for libraries?", "Libraries can lend both a room and a reading list."],
    )


def test_a_page_that_begins_in_a_post_has_its_first_words_for_a_title(capture: Capture) -> None:
    found = capture(
        page("Source: The Institute", "Date of publication: May 2019", "Summary of driver: What was counted.")
    )

    assert found.titles == ["Source: The Institute"]


def test_a_page_without_a_post_is_reported(capture: Capture) -> None:
    found = capture("Nothing here but a line.\n")

    assert (found.titles, [f.code for f in found.findings]) == ([], ["P01"])


def test_an_entry_holds_its_own_lines_of_the_source_as_they_were(capture: Capture) -> None:
    entry = capture(page("First", BRIEFING, "Second\u00a0post", "Source:\u00a0 X\n\nSummary of driver: Y.")).entries[1]

    assert (entry.origin.line, entry.origin.raw) == (17, "Second\u00a0post\n\nSource:\u00a0 X\n\nSummary of driver: Y.")


def test_two_posts_of_one_title_have_keys_of_their_own(capture: Capture) -> None:
    keys = [entry.origin.key for entry in capture(page("Same", BRIEFING, "Same", BRIEFING)).entries]

    assert keys == ["page.txt#same", "page.txt#same-2"]


CASE = "Project team\n\nAnn, librarian\n\nThe story\n\nWe lent a trolley."
STORY = (
    "Lead library: Fens\n\nSummary: We lent books.\n\nThe story\n\nIt began in spring.\n\nHow the service is delivered:"
)


def test_the_value_of_a_short_field_is_not_the_next_title(capture: Capture) -> None:
    page_ = page("Rooms", f"{CASE}\n\nDate completed\n\n2nd June 2017", "Books on wheels.", CASE)

    assert capture(page_).titles == ["Rooms", "Books on wheels."]


def test_a_label_that_the_post_lacks_begins_the_next_where_what_follows_repeats(capture: Capture) -> None:
    found = capture(page("Rooms for All", f"{STORY} By trolley.", "Books on Wheels", CASE))

    assert found.titles == ["Rooms for All", "Books on Wheels"]
    assert plains(found.entries[1])[0] == "Project team"


def test_a_title_may_begin_with_quoted_words(capture: Capture) -> None:
    notice = "A policy briefing is available for staff to share. Feel free to reproduce it (with acknowledgement)."
    titles = ["First", "“Shout about it”: a poster day"]
    found = capture(page(titles[0], BRIEFING, "Growing the service", "It grows.", titles[1], notice, BRIEFING))

    assert found.titles == titles


def test_thanks_within_a_post_do_not_begin_another(capture: Capture) -> None:
    field = "Lessons learned\n\nFeedback and impact\n\nMany thanks to all who came.\n\n  1. Start early"
    found = capture(page("Rooms for All", f"{CASE}\n\n{field}", "Books on Wheels", f"Title: Books\n\n{BRIEFING}"))

    assert found.titles == ["Rooms for All", "Books on Wheels"]


@pytest.mark.parametrize("last", ["Link to main document", "Due for review:", "Group member responsible:"])
def test_behind_an_empty_field_the_next_line_is_a_title(last: str, capture: Capture) -> None:
    first = BRIEFING.replace("Link to main document\n\n", "")
    found = capture(page("First Things", f"{first}\n\n{last}", "Front Doors and Back", BRIEFING))

    assert found.titles == ["First Things", "Front Doors and Back"]

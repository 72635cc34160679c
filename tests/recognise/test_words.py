"""Words in = words out: whatever the blocks are, each of their words is in the record, a label or furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mapkit.model import KINDS, Block, Entry, Link, Origin, RichText, entry, fields_of, kind, section
from mapkit.model.record import Record
from mapkit.recognise import Recognised, Recogniser
from mapkit.recognise.cut import cut
from mapkit.recognise.wordcheck import letters, missing, same_letters, unmarked
from mapkit.richtext import words
from mapkit.richtext.escape import escape

RECOGNISER = Recogniser({cls.info.name: cls for cls in KINDS})
LABELS = sorted({label for cls in KINDS for info in fields_of(cls) if info.sought for label in info.labels})
ORIGIN = Origin(format="t", key="1")

plain_words = st.text("abcdefghijklmnopqrstuvwxyzéŵ0123456789", min_size=1, max_size=8)
sentences = st.lists(plain_words, min_size=0, max_size=6).map(" ".join)


@st.composite
def one_block(draw: st.DrawFn) -> Block:
    """A label in some look with a value, or any block of words."""
    text = draw(sentences)
    tight = draw(st.booleans())
    look = draw(
        st.sampled_from(("bold", "colon", "bare", "heading", "text", "text", "list", "table", "furniture", "link"))
    )
    label = draw(st.sampled_from(LABELS))
    mark = draw(st.sampled_from((":", "", " :", "?")))
    behind = f" {text}" if text else ""
    if look == "bold":
        return Block(
            f"**{label}{mark}**{behind}", f"{label}{mark}{behind}", bold=f"{label}{mark}", rest=behind, tight=tight
        )
    if look == "colon":
        return Block(f"{label}:{behind}", f"{label}:{behind}", rest=f"{label}:{behind}", tight=tight)
    if look == "bare":
        return Block(label, label, rest=label, tight=tight)
    if look == "heading":
        return Block(f"## {label}", label, "heading", bold=label, level=2)
    if look == "link" and text:
        return Block(
            f"[{text}](https://a.example/x)", text, rest=f"[{text}](https://a.example/x)", href="https://a.example/x"
        )
    if look == "list" and text:
        return Block("\n".join(f"- {word}" for word in text.split()), text, "list")
    if look == "table" and text:
        return Block(f"| {text} |", text, "table")
    if look == "furniture":
        return Block(text, text, "furniture")
    return Block(escape(text), text, rest=escape(text), tight=tight)


def bag(text: str) -> Counter[str]:
    return Counter(words(text))


def kept(found: Recognised) -> str:
    record, said = found.record, []
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        said.append(
            value.text if hasattr(value, "text") else " ; ".join(value) if isinstance(value, tuple) else value or ""
        )
    return "\n\n".join([*said, record.body])


@settings(max_examples=200)
@given(st.lists(one_block(), max_size=12))
def test_no_word_is_lost_whatever_the_blocks(made: list[Block]) -> None:
    text = "\n".join(block.plain for block in made)

    found = RECOGNISER.recognise(Entry(title="A", blocks=made, text=text, origin=ORIGIN))  # type: ignore[arg-type]

    labels = "\n\n".join(origin.label for origin in found.fields)
    furniture = "\n\n".join(block.plain for block in made if block.role == "furniture")
    lost = bag(text) - bag(kept(found)) - bag(labels) - bag(furniture)
    assert lost == Counter()
    assert [finding.message for finding in found.findings if finding.code == "T06"] == []


@settings(max_examples=100)
@given(st.lists(one_block(), max_size=12))
def test_every_block_ends_in_one_place_and_the_places_are_in_order(made: list[Block]) -> None:
    found = RECOGNISER.recognise(Entry(title="A", blocks=made, origin=ORIGIN))  # type: ignore[arg-type]

    numbers = [n for origin in found.fields if origin.first >= 0 for n in range(origin.first, origin.last + 1)]
    assert sorted(set(numbers)) == list(range(len(made)))
    assert [origin.first for origin in found.fields] == sorted(origin.first for origin in found.fields)


@settings(max_examples=60)
@given(st.lists(one_block(), max_size=10))
def test_recognising_twice_gives_the_same(made: list[Block]) -> None:
    given_ = Entry(title="A", blocks=made, origin=ORIGIN)  # type: ignore[arg-type]

    assert RECOGNISER.recognise(given_) == Recogniser(RECOGNISER.kinds).recognise(given_)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Source: NHS England and a word", "and, a, word"),
        ("Source: NHS England NHS", "nhs"),
        ("Source: NHS England Source", "source"),
    ],
)
def test_words_that_no_block_holds_are_reported_and_the_rest_is_kept(text: str, lost: str) -> None:
    block = Block("**Source:** NHS England", "Source: NHS England", bold="Source:", rest=" NHS England")

    found = RECOGNISER.recognise(Entry(title="A", blocks=(block,), text=text, origin=ORIGIN))

    (finding,) = (finding for finding in found.findings if finding.code == "T06")
    assert finding.severity == "error"
    assert sorted(finding.message.partition(": ")[2].split(", ")) == sorted(lost.split(", "))


def test_a_block_whose_markdown_lost_a_word_is_reported() -> None:
    block = Block("all but one", "all but one word", rest="all but one")

    found = RECOGNISER.recognise(Entry(title="A", blocks=(block,), origin=ORIGIN))

    assert [f.message for f in found.findings if f.code == "T06"] == ["1 words of the source are missing: word"]


def test_without_a_source_text_the_blocks_are_what_is_compared() -> None:
    block = Block("all of it", "all of it", rest="all of it")

    assert RECOGNISER.recognise(Entry(title="A", blocks=(block,), origin=ORIGIN)).findings == ()


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("internal links", "in**ter**nal [links](https://a.example/word)"),
        ("a*b and a_b", r"a\*b and a\_b"),
        ("Tom & Jerry", "Tom &amp; Jerry"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("no\u00a0break space", "no break\u00a0space"),
        ("one two", "1. one\n2. two"),
        ("Straße É", "Straße É"),
        ("x y", "`x` ~~y~~"),
        ("big text", "<big>big</big> <!-- not seen --> text"),
    ],
)
def test_marks_are_no_words_and_lose_none(source: str, kept: str) -> None:
    assert missing(source, [kept]) == []


@pytest.mark.parametrize(
    ("source", "kept", "lost"),
    [
        ("the one and the other", "the one and other", ["the"]),
        ("one one one", "one", ["one", "one"]),
        ("art", "party", ["art"]),
        ("see https://a.example", "see", ["a", "example", "https"]),
    ],
)
def test_a_word_is_missed_as_often_as_it_is_lost(source: str, kept: str, lost: list[str]) -> None:
    assert missing(source, [kept]) == lost


@given(st.text(max_size=80))
def test_what_is_kept_as_it_is_loses_nothing(text: str) -> None:
    assert missing(text, [text]) == []
    assert letters(text) == letters(text.replace(" ", "").replace("-", ""))


@pytest.mark.parametrize(
    ("markdown", "label", "rest"),
    [
        ("**Source:** NHS", "Source:", "NHS"),
        ("**Source:**\u00a0NHS", "Source:", "\u00a0NHS"),
        ("**Source: NHS** England", "Source:", "**NHS** England"),
        ("Source: NHS", "Source:", "NHS"),
        ("*Source:* NHS", "Source:", "NHS"),
        ("***Source:*** NHS", "Source:", "NHS"),
        ("## Source: NHS", "Source:", "NHS"),
        (r"Impact on library policy\/practice: Yes", "Impact on library policy/practice:", "Yes"),
        ("So**urce**: NHS", "Source:", "NHS"),
        ("Another text", "Source:", "Another text"),
    ],
)
def test_a_label_is_cut_off_and_the_marks_behind_it_stay_whole(markdown: str, label: str, rest: str) -> None:
    assert cut(markdown, label).strip(" ") == rest.strip(" ")


@given(
    st.text("Abc é2 :?&/().-!\u00a0\n>|", max_size=12).map(str.strip).filter(bool),
    st.text("ab *_[]()<>:#\\\u00a0\t\n", max_size=12),
)
def test_a_label_without_marks_is_cut_off_a_line_as_off_a_heading(label: str, behind: str) -> None:
    line, heading = f"{label}{behind}", f"# {label}{behind}"
    rest = cut(heading, label)

    assert cut(line, label) == (line if rest == heading else rest)


@kind("visit", title="Visit", folder="visits", terms=("Visits",))
class Visit(Record):
    """A kind that only this test knows: as a plugin would declare it."""

    place: str = entry("Place visited", also=("Where we went",), required=True)
    hosts: tuple[str, ...] = entry("Our hosts")
    page: Link | None = entry("Link to their page")
    impressions: RichText = section("Impressions", required=True)
    thanks: RichText = section("Thanks", sentences=(r"^we thank\b",))


def test_a_kind_of_a_plugin_is_recognised_by_its_declaration_alone(blocks: Callable[[str], list[Block]]) -> None:
    recogniser = Recogniser({**RECOGNISER.kinds, "visit": Visit})
    body = """
We thank everybody.

**Where we went:** Oswestry

Our hosts: One; Two

**Link to their page:** [Their page](https://a.example)

**Impressions**

Very *good*.
"""

    found = recogniser.recognise(Entry(title="A day out", blocks=blocks(body), origin=ORIGIN))  # type: ignore[arg-type]

    assert found.record == Visit(
        title="A day out",
        place="Oswestry",
        hosts=("One", "Two"),
        page=Link(text="Their page", url="https://a.example"),
        impressions="Very *good*.",  # type: ignore[arg-type]
        thanks="We thank everybody.",  # type: ignore[arg-type]
        origin=(evolve(ORIGIN, fields=found.fields),),
    )
    assert [(o.name, o.label, o.how, o.first, o.last) for o in found.fields] == [
        ("thanks", "", "sentence", 0, 0),
        ("place", "Where we went:", "label", 1, 1),
        ("hosts", "Our hosts:", "label", 2, 2),
        ("page", "Link to their page:", "label", 3, 3),
        ("impressions", "Impressions", "label", 4, 5),
    ]


def test_what_an_entry_knows_of_itself_is_in_its_record() -> None:
    made = Entry(title="A", slug="a", published="2019-06-01", modified="2019-06-02", visibility="draft", origin=ORIGIN)

    record = RECOGNISER.recognise(made).record

    assert (
        record.id,
        record.title,
        record.slug,
        record.published,
        record.modified,
        record.visibility,
        record.origin,
    ) == (
        "",
        "A",
        "a",
        "2019-06-01",
        "2019-06-02",
        "draft",
        (ORIGIN,),
    )


def test_findings_say_of_which_entry_they_speak() -> None:
    block = Block("one", "one", rest="one")
    made = Entry(title="A", blocks=(block,), text="one two", origin=evolve(ORIGIN, file="a.xml", line=7))

    (finding,) = RECOGNISER.recognise(made).findings

    assert (finding.record, finding.path, finding.line) == ("A", "a.xml", 7)


@pytest.mark.parametrize(
    ("source", "kept", "same"),
    [
        ("see https://e.example/a_b now", "see <https://e.example/a_b> now", True),
        ("see here now", "see [here](https://e.example/a_b) now", True),
        ("one two", "1. one\n2. two", True),
        ("don’t – stop", "don't stop", True),
        ("one two", "two one", True),
        ("one two", "one", False),
        ("one", "one ![two](three.png)", True),
    ],
)
def test_marks_addresses_and_numbers_of_markdown_are_no_letters(source: str, kept: str, same: bool) -> None:
    assert same_letters(source, kept) == same


#: Letters, signs of every sort, and each space and mark that stands between words, with its neighbours.
SIGNS = "aéż🩺中 .-\u00a0\u00a1\u00ad\u00ae\u1fff\u2000\u2019\u203f\u2040\u206f\u2070\u3000\u3001\ufeff\ufefe\ud800"


@given(st.text(SIGNS, max_size=60))
def test_what_stands_between_words_is_no_letter(text: str) -> None:
    bare = re.sub(
        "[\u0000-\u007f\u00a0\u00ad\u2000-\u206f\u3000\ufeff]", lambda found: found[0] * (found[0] == "a"), text
    )

    assert letters(text) == bare.encode("utf-8", "surrogatepass")


@given(st.text(SIGNS + "bcd", max_size=700), st.text(SIGNS + "bcd", max_size=700), st.randoms())
def test_letters_are_compared_by_their_number_and_by_what_they_add_up_to(one: str, other: str, random: Random) -> None:
    among = "".join(random.sample(one, len(one)))
    alike = len(letters(one)) == len(letters(other)) and sum(letters(one)) == sum(letters(other))

    assert same_letters(one, among)
    assert same_letters(one, other) == alike


def test_a_table_without_the_words_of_any_label_is_not_looked_into() -> None:
    lexicon = RECOGNISER.lexicon

    said = ("Summary of the driver", "SOURCE NHS", "of summary a driver", "Q & A", "a day with no word of it", "")

    assert [lexicon.may_stand_in(text) for text in said] == [True, True, True, False, False, False]


def test_a_sign_for_and_in_a_label_of_a_table_is_seen() -> None:
    assert RECOGNISER.lexicon.may_stand_in("Impact on library policy & practice")


@pytest.mark.parametrize("text", ["R&D", "fish &amp; chips", "&#8217;s", "&copy 2012", "a & b", "&lt;p&gt;"])
def test_characters_by_name_count_as_what_they_are(text: str) -> None:
    assert letters(unmarked(text)) == letters(unescape(text))


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("a ![one](https://a.example/x(1).png) b", "a  b"),
        ('a ![o\\]ne](x.png "t") b', "a  b"),
        ("a ![one](x.png b", "a ![one](x.png b"),
        ("a ![one [two]](x.png) b", "a ![one [two]] b"),
    ],
)
def test_a_picture_is_no_text(markdown: str, left: str) -> None:
    assert unmarked(markdown) == left


def test_a_list_that_was_too_deep_for_one_is_pointed_out():
    found = RECOGNISER.recognise(
        Entry(title="A", blocks=(Block("- a\n  b", "a b", "list", flattened=True),), origin=ORIGIN)
    )
    plain = RECOGNISER.recognise(Entry(title="A", blocks=(Block("- a\n  b", "a b", "list"),), origin=ORIGIN))
    assert ([each.code for each in found.findings], [each.code for each in plain.findings]) == (["T12"], [])

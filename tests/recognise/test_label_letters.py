"""Labels in whatever letters people and programs write them: capitals, letters of other alphabets that count as the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import KINDS, Block, Entry, Origin, fields_of
from mapkit.recognise import Recogniser
from mapkit.recognise.labels import find_leads
from mapkit.recognise.lexicon import spelt

RECOGNISER = Recogniser({cls.info.name: cls for cls in KINDS})
LABELS = sorted({label for cls in KINDS for info in fields_of(cls) if info.sought for label in info.labels})
ORIGIN = Origin(format="t", key="1")
LEXICON = RECOGNISER.lexicon
#: The labels one after the other, the longest first.
PLAINLY = "|".join(spelt(label) for label in sorted(LEXICON.meanings, key=len, reverse=True))
beginnings = st.lists(
    st.one_of(
        st.sampled_from(LABELS), st.sampled_from([label.split()[0] for label in LABELS]), st.sampled_from("ſa/& ")
    ),
    min_size=1,
    max_size=3,
).map("".join)


@given(beginnings, st.sampled_from(["", ":", " of it", " - x", "s"]), st.sampled_from([str, str.upper, str.swapcase]))
def test_the_label_that_is_found_is_the_longest_that_a_line_begins_with(
    label: str, behind: str, case: Callable[[str], str]
) -> None:
    line = case(label) + behind
    found, plainly = LEXICON.pattern.match(line), re.match(rf"\s*({PLAINLY})(?!\w)", line, re.IGNORECASE)

    assert (found and found["label"]) == (plainly and plainly[1])


EVERY_LETTER = "".join(filter(str.isalpha, map(chr, range(0x20000))))
#: Each letter of the labels, with all that a pattern blind to case takes for it.
ALIKE = {
    letter: sorted(set(re.findall(re.escape(letter), EVERY_LETTER, re.IGNORECASE)))
    for letter in sorted({letter for label in LEXICON.meanings for letter in label if letter.isalpha()})
}


@st.composite
def labels_in_other_letters(draw: st.DrawFn) -> tuple[str, str]:
    """A label, and the same with each of its letters as any that the pattern takes for it."""
    label = draw(st.sampled_from(sorted(LEXICON.meanings)))
    return label, "".join(draw(st.sampled_from(ALIKE.get(letter, [letter]))) for letter in label)


@given(labels_in_other_letters())
def test_a_label_in_any_letters_that_are_taken_for_its_own_is_that_label(labels: tuple[str, str]) -> None:
    label, written = labels
    meant = LEXICON.meanings[label]
    block = Block(f"{written}: NHS", f"{written}: NHS")

    assert (LEXICON.of(written), LEXICON.of(f"1. {written}:")) == (meant, meant)
    assert [lead.meanings for lead in find_leads([block], LEXICON)] == [meant]
    assert LEXICON.may_stand_in(written)
    assert LEXICON.may_begin_a_cell(f"| {written} | NHS |")


@pytest.mark.parametrize(
    ("label", "plainly"),
    [("BİBLİOGRAPHY", "BIBLIOGRAPHY"), ("Bıbliography", "Bibliography"), ("\u212aey featureſ", "Key features")],
)
@pytest.mark.parametrize("look", ["**{}:** NHS", "{}: NHS", "| {} | NHS |\n| --- | --- |\n| Source | BMA |"])
def test_a_label_in_letters_from_elsewhere_leads_its_field(
    label: str, plainly: str, look: str, blocks: Callable[[str], list[Block]]
) -> None:
    def fields(body: str) -> dict[str, object]:
        found = RECOGNISER.recognise(Entry(title="A title", blocks=blocks(body), text="BMA NHS", origin=ORIGIN))
        record = found.record
        return {info.name: value for info in fields_of(type(record)) if (value := getattr(record, info.name))}

    source = "**Source:** BMA\n\n**Date of publication:** June 2019\n\n"
    assert fields(source + look.format(label)) == fields(source + look.format(plainly))
    assert "BMA" in str(fields(source + look.format(label)))

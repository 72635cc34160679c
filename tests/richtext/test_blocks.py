from mapkit.model import Block
from mapkit.richtext import join_blocks


def block(markdown, role="text", tight=False):
    return Block(markdown, markdown, role, tight=tight)


def test_blocks_are_parted_by_blank_lines():
    assert join_blocks([block("a"), block("b")]) == "a\n\nb"


def test_a_tight_line_follows_a_line_break():
    assert join_blocks([block("a"), block("b", tight=True)]) == "a\\\nb"


def test_a_tight_line_cannot_follow_a_heading():
    assert join_blocks([block("# a", "heading"), block("b", tight=True)]) == "# a\n\nb"


def test_a_first_line_is_not_tight_to_anything():
    assert join_blocks([block("b", tight=True)]) == "b"


def test_furniture_is_left_out_and_parts_what_is_around_it():
    assert join_blocks([block("a"), Block("", "Search", "furniture"), block("b", tight=True)]) == "a\n\nb"


def test_two_lists_in_a_row_stay_two():
    assert join_blocks([block("- a\n  - b\n- c", "list"), block("- d", "list"), block("- e", "list")]) == (
        "- a\n  - b\n- c\n\n* d\n\n- e"
    )


def test_two_numbered_lists_in_a_row_stay_two():
    assert join_blocks([block("1. a\n2. b", "list"), block("1. c", "list")]) == "1. a\n2. b\n\n1) c"


def test_lists_of_two_sorts_keep_their_markers():
    assert join_blocks([block("1. a", "list"), block("- b", "list")]) == "1. a\n\n- b"


def test_lists_with_something_left_out_between_them_stay_two():
    form = Block("", "q", "furniture")

    assert join_blocks([Block("- a", "a", "list"), form, Block("- b", "b", "list")]) == "- a\n\n* b"

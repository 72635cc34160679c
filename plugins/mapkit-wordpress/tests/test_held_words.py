"""Words that blocks keep in their settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit_wordpress.body.held import held_in

HERO = '<!-- wp:acf/hero {"name":"acf/hero","data":{"heading":"Words only in the block","_heading":"field_1"}} /-->'


def texts(body, shown):
    return [each.text for each in held_in(body) if each.shown is shown]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ('"heading":"Welcome","size":"large","rows":"3"', ["Welcome"]),
        ('"lead":"we are open again"', ["we are open again"]),
        ('"cta":{"title":"Our catalogue","url":"https://c.example/a b c"}', ["Our catalogue"]),
        ('"items_0_text":"One \\u0026amp; two","items_1_text":"Three"', ["One &amp; two", "Three"]),
        ('"line":"Write to us at desk@lib.example or call"', ["Write to us at desk@lib.example or call"]),
        ('"line":"図書館の開館時間"', ["図書館の開館時間"]),
        ('"className":"is-style-wide alignfull has shadow","border":"1px solid red"', []),
        ('"fontFamily":"Open Sans Condensed, sans-serif","customCSS":"a { color: red; }"', []),
        ('"classes":"one two three","shape":"is-wide has-shadow of-old"', []),
        ('"subject":"A new message came","email_text":"It came by the form"', []),
        ('"metadata":{"name":"The hero of the page"}', []),
        ('"buttonText":"Read all of it","moreLabel":"Show me more"', []),
    ],
)
def test_plain_words_of_a_block_without_content_are_shown(data, shown):
    assert texts(f'<!-- wp:acf/hero {{"data":{{{data}}}}} /-->', True) == shown


@pytest.mark.parametrize(
    ("body", "doubtful"),
    [
        (
            '<!-- wp:acf/hero {"data":{"line":"Welcome","side":"Right","look":"dark blue"}} /-->',
            ["Welcome", "dark blue"],
        ),
        ('<!-- wp:search {"label":"Search","buttonText":"Search the catalogue"} /-->', ["Search the catalogue"]),
        ('<!-- wp:x/form {"title":"Ask us a question"} /-->', ["Ask us a question"]),
        ('<!-- wp:x/card {"text":"Said nowhere else"} --><p>One</p><!-- /wp:x/card -->', ["Said nowhere else"]),
        ('<!-- wp:x/card {"text":"Said there too"} --><p>Said <b>there</b> too</p><!-- /wp:x/card -->', []),
        ('<!-- wp:image {"alt":"A quay at dawn"} --><img alt="A quay at dawn"/><!-- /wp:image -->', []),
        ('<!-- wp:group {"style":{"a":"x y z"},"metadata":{"name":"The two of us"}} --><p>x</p><!-- /wp:group -->', []),
        ('<!-- wp:x/card {"text":"Not a JSON at all} /-->', []),
    ],
)
def test_words_that_may_have_been_shown_are_named_unless_the_body_says_them(body, doubtful):
    assert texts(body, False) == doubtful


def test_shown_words_stand_where_the_block_stands_and_the_post_is_named(wxr, item, reading):
    body = f"<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n{HERO}\n\n<!-- wp:paragraph -->\n<p>Two</p>\n"
    body += '<!-- /wp:paragraph -->\n\n<!-- wp:acf/text {"data":{"text":"<p>A <b>bold</b> word</p><ul><li>item</li></ul>"}} /-->'
    read = reading(wxr([item(1, body=body), item(2, body='<!-- wp:latest-posts {"postsToShow":3} /-->')]))
    assert read.body() == "One\n\nWords only in the block\n\nTwo\n\nA **bold** word\n\n- item"
    assert [(each.code, each.record, each.message) for each in read.findings] == [
        (
            "W25",
            "A post",
            "taken into the record: 'Words only in the block' (acf/hero), 'A bold word item' (acf/text)",
        )
    ]


def test_a_post_with_such_words_goes_back_as_it_came(wxr, item, turn):
    body = f"<!-- wp:paragraph -->\n<p>Teh typo</p>\n<!-- /wp:paragraph -->\n\n{HERO}"
    whole = item(1, body=body)
    assert whole.strip() in turn(wxr([whole]))


def test_another_word_of_such_a_post_can_be_edited(wxr, item, turn):
    body = f"<!-- wp:paragraph -->\n<p>Teh typo</p>\n<!-- /wp:paragraph -->\n\n{HERO}"

    def change(kept):
        (post,) = kept.rglob("posts/*.md")
        post.write_text(post.read_text("utf-8").replace("Teh", "The"), "utf-8")

    assert body.replace("Teh", "The") in turn(wxr([item(1, body=body)]), change)


@given(st.text(st.sampled_from('<!- wp:ax/{}":,ab [] \n'), max_size=60))
def test_no_body_is_too_odd(said):
    for body in (said, f"<!-- wp:{said} /-->", f'<!-- wp:a/b {{"text":"{said}"}} /-->'):
        assert [each for each in held_in(body) if each.text not in body.replace("\\n", "\n")] == []

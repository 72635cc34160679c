"""Options that make no sense are refused in one line."""

from __future__ import annotations

import pytest

from mapkit.errors import UsageError


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("base_url", "new.example"),
        ("base_url", "https://[x"),
        ("base_url", "https://x.example:port/"),
        ("feed_url", "ftp://x.example/"),
        ("feed_url", 'https://x.example/"'),
        ("content", "some"),
        ("limit", -1),
        ("limit", "many"),
        ("page_size", -5),
    ],
)
def test_it_says_which_option_is_wrong(export, posts, name, value) -> None:
    with pytest.raises(UsageError) as caught:
        export("rss", posts(1), **{name: value})

    assert str(caught.value).startswith(f"option {name.replace('_', '-')}: ")
    assert "\n" not in str(caught.value)


def test_options_may_come_as_text(export, posts) -> None:
    assert len(export("jsonfeed", posts(9), limit="2").main.split(b'"id"')) == 3

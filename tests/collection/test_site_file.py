"""A site's facts are written piece by piece as the standard library writes them whole."""

from __future__ import annotations

import json

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapkit.collection.site_file import hidden_part, hidden_text, site_line
from mapkit.model import Attachment, Site
from mapkit.serial import shared_converter
from mapkit.testing.strategies import parts

_SITES = st.builds(
    lambda site, title, files: evolve(site, title=title, attachments=files),
    parts(Site),
    st.sampled_from(("", "A site", "\0")),
    st.lists(parts(Attachment), max_size=4),
)


@given(_SITES)
def test_a_sites_line_is_its_json_object(site: Site) -> None:
    values = {"mapkit": "site", **shared_converter().unstructure(site)}

    assert b"".join(site_line(site, {"mapkit": "site"})).decode() == json.dumps(values, ensure_ascii=False)


@given(_SITES)
def test_what_people_do_not_read_of_a_site_is_its_json_object_over_several_lines(site: Site) -> None:
    values = shared_converter().unstructure(hidden_part(site))

    assert b"".join(hidden_text(site)).decode() == json.dumps(values, ensure_ascii=False, indent=1) + "\n"

"""Files damaged at random: reading ends in entries and findings or in one of our own errors, never in anything else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from mapkit.errors import MapkitError
from mapkit.model import Site
from mapkit_wordpress.write.verbatim import Verbatim
from mapkit_wordpress.wxr.names import NAMESPACES
from mapkit_wordpress.wxr.strict import Frame

_TOKENS = ["]]>", "<![CDATA[", "</item>", "<item>", "&", "<", ">", "\x00", "</wp:meta_value>", "<wp:comment>", "<!--"]
_TOKENS += ["-->", "<?php ?>", "&#0;", "&foo;", "</channel>", "</rss>", "<!DOCTYPE html>", "<a:b>", 'xmlns:wp="x"']
_TOKENS += ["'", '"', "<x ", "</", "\ufffe", "<title>", "</wp:post_id>", "<wp:categ\xf6ry>"]


def read_and_check(reading, data: bytes) -> None:
    """Read what may be anything; everything that is kept for the way back must be well-formed."""
    try:
        read = reading(data)
    except MapkitError:
        return
    for one in read.everything:
        if isinstance(one, Site):
            for channel in one.extra.values():
                verbatim = Verbatim(channel["namespaces"])
                frame = Frame({**NAMESPACES, **verbatim.needed})
                for element in channel["elements"]:
                    assert len(frame.parse(verbatim.renamed(element).encode())) == 1
        else:
            verbatim = Verbatim({})
            xml = verbatim.item(one.origin.raw, one.origin.extra.get("namespaces"))
            assert len(Frame({**NAMESPACES, **verbatim.needed}).parse(xml.encode())) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(_TOKENS) | st.integers(1, 300)), min_size=1, max_size=6
    ),
    codec=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_a_file_damaged_anywhere_is_read_or_refused(wxr, item, meta, reading, changes, codec):
    text = wxr(
        [item(1, extra=meta("k", 'a:1:{i:0;s:1:"v";}')), item(2, body="<p>x</p>\n\n<!-- y -->", password="p & q")]
    )
    for share, change in changes:
        at = int(share * len(text))
        text = text[:at] + change + text[at:] if isinstance(change, str) else text[:at] + text[at + change :]
    read_and_check(reading, text.encode(codec, "replace"))


@pytest.mark.parametrize("seed", range(4))
def test_a_real_file_damaged_anywhere_is_read_or_refused(shared: Path, reading, seed):
    random = Random(seed)
    files = [path for path in sorted((shared / "corpus" / "wxr").glob("*.xml")) if path.stat().st_size < 30_000]
    for _ in range(40):
        data = bytearray(random.choice(files).read_bytes())
        for _ in range(random.randint(1, 6)):
            at = random.randrange(len(data))
            if random.random() < 0.3:
                del data[at : at + random.choice([1, 3, 10, 100, 3000])]
            else:
                data[at:at] = random.choice(_TOKENS).encode() if random.random() < 0.8 else random.randbytes(2)
        try:
            read_and_check(reading, bytes(data))
        except etree.XMLSyntaxError as error:  # pragma: no cover - says which damage it was
            raise AssertionError(bytes(data)[:200]) from error

"""Texts are looked over quickly, and the slow patterns only tried where something telling stands: nothing is lost by that."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapkit.collection import redact
from mapkit.collection.redact import EMAIL_GONE, IP_GONE, without_contacts
from mapkit.collection.unbroken import in_one_line, without_unseen

#: An address said as simply as can be, without a thought for time.
EMAIL = re.compile(
    rf"(?:mailto:)?[\w.+'’\\-]+{redact._AT}[\w-]+(?:{redact._DOT}[\w-]+)+",
    re.IGNORECASE,
)


def looked_over_slowly(text: str) -> str:
    text = without_unseen(text, redact._SORTS)
    text = redact._DIRECT_LINK.sub(lambda found: found[1] or EMAIL_GONE, text)
    text = EMAIL.sub(EMAIL_GONE, redact._AUTOLINK.sub(EMAIL_GONE, text))
    text = redact._PHONE.sub(redact._phone_gone, in_one_line(text, redact._NUMBERS))
    text = redact._IP.sub(lambda found: found[0] if redact._behind(redact._NUMBERED, found) else IP_GONE, text)
    return redact._LONG_IP.sub(redact._long_ip_gone, text)


#: What contacts are made of, and what stands around them, to be put together in any order.
WORDS = """
@ . .. : :: - – ‑ ( ) [ ] { } < > + ' ’ \\ _ / , ; & % * ! £ # = ](
jo bloggs nhs net co uk at AT dot DOT x ſ ı İ www http:// mail mailto: MAILTO: maılto: tel: sms: ſms: ](mailto: ](tel: ](<sms:
&# &#64; &#064; &#x40; &#X0040; &commat; &COMMAT; %40 [at] (at) {AT} [dot] [_at_]
0 00 01 07 09 44 +44 0044 (0) (01 01691 404 000 404000 07700 900123 020 7946 0958 +353 +1 202 555 0143 2019 1 23 456
<br> <BR/> <br <wbr> <WBR /> &shy; &#8203; &#x200B; &ZWJ; &amp; 01691<br>404000 07700<br/>900123
192 168 255 256 ISBN ext ext. version v 192.0.2.7 2001:db8 ::1 fe80 ffff 10:30:45
""".strip().split()
_PIECES = st.one_of(
    st.sampled_from(
        [
            *WORDS,
            " [ at ] ",
            "( dot )",
            "\n",
            "  \n",
            "\\\n",
            "\t",
            "\u00a0",
            "\u2003",
            *"\u00ad\u200b\u200d\u2060\ufeff",
        ]
    ),
    st.text("0123456789", min_size=1, max_size=6),
    st.text(max_size=2),
)
_GAPS = st.sampled_from(["", "", "", " ", "  ", ".", "-", " (", ") ", " - ", "\n", "\u00a0", "\u200b", "<br>"])


@settings(max_examples=1000)
@given(st.lists(st.tuples(_PIECES, _GAPS), max_size=24).map(lambda pairs: "".join(a + b for a, b in pairs)))
@example("a@b.c.@d.e")
@example("xmailto:jo@nhs.net.'mailto:jo@nhs.net")
@example("jo\u2003[at]\u2003nhs.net")
@example("jo [at] nhs [dot] net, jo\n(at)\nnhs.net")
@example("first & last %41 [x] jo@nhs.net")
@example("maılto:jo@nhs.net [us](ſms:07700900123)")
@example("0 1 6 9 1 4 0 4 0 0 0 (0)01691-404-000 0(169) 1\u00a0404 000")
@example("jo\u200b@nhs.net jo&shy;b@nhs<wbr>.net 07700\u2060900123")
@example("07700<br/>900123 or 01691  \n404000 or (01691)\\\n404000, ISBN 01985<br>26636")
@example("+353 - 1 . 2 . 3 . 4 - 5678 12")
def test_a_text_is_looked_over_quickly_as_it_would_be_slowly(text: str) -> None:
    assert without_contacts(text) == looked_over_slowly(text)


@settings(max_examples=300)
@given(st.from_regex(EMAIL, fullmatch=True), st.text(max_size=5), st.text(max_size=5))
def test_whatever_the_pattern_takes_for_an_address_is_found_among_any_text(email: str, before: str, after: str) -> None:
    text = f"{before}{email}{after}"

    assert without_contacts(text) == looked_over_slowly(text)


@settings(max_examples=300)
@given(st.from_regex(redact._ONE), st.text(max_size=5), st.text(max_size=5))
def test_whatever_the_pattern_takes_for_a_number_is_found_among_any_text(number: str, before: str, after: str) -> None:
    text = f"{before}{number}{after}"

    assert without_contacts(text) == looked_over_slowly(text)

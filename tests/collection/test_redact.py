"""What identifies a person is taken out of texts; ordinary numbers stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.collection.redact import EMAIL_GONE, IP_GONE, PHONE_GONE, redacted, without_contacts
from mapkit.model import Attachment, Link, PartialDate, RichText

PHONES = """
01691 404000
01691404000
01691 404 000
(01691) 404000
(01691) 404 000
01691-404-000
01691.404.000
01691–404–000
01691\u00a0404\u00a0000
0151 604 7316
020 7946 0958
0207 946 0958
(020) 7946 0958
020-7946-0958
07700 900123
07700900123
07700 900 123
0300 123 1234
0800 123 4567
08001234567
0845 123 4567
01539 71234
016977 2345
+44 1691 404000
+44 (0)1691 404000
+44(0)1691 404000
+441691404000
+44 20 7946 0958
+44 7700 900123
0044 1691 404000
00441691404000
+353 1 234 5678
+1 202-555-0143
""".strip().split("\n")

EMAILS = """
jo.bloggs@nhs.net
Jo.Bloggs@Library.NHS.uk
jo_bloggs+map@a-b.example.org
jo-bloggs@x.co.uk
o'neill@nhs.net
jo\\_bloggs@nhs.net
jo.bloggs [at] nhs.net
jo.bloggs(at)nhs.net
jo.bloggs [at] nhs [dot] net
<jo.bloggs@nhs.net>
<mailto:jo.bloggs@nhs.net>
mailto:jo.bloggs@nhs.net
MAILTO:jo.bloggs@nhs.net
jo.bloggs&#64;nhs.net
""".strip().split("\n")

ADDRESSES = """
192.0.2.7
10.0.0.255
2001:db8:0:0:0:0:0:1
2001:db8::8a2e:370:7334
::1
fe80::1ff:fe23:4567:890a
""".strip().split("\n")

ORDINARY = """
2014
2011-2014
2014 – 2019
in 1998 2004 2011 and 2019
June 2019
26/8/11
26.08.2011
2017-12-27
2019-06-18T11:20:00+01:00
£33bn
£955m
£1,500
£10,000,000
£0.50
0.05
0.0123456789
p < 0.001
1,500
12 345 678 901
page 32
(p.20-36)
pp. 101-1234
ISBN 0198526636
ISBN 0 19 852663 6
ISBN 0-19-852663-6
ISBN-10: 0 19 852663 6
ISBN: 0198526636 and ISBN 0 14 012345 6
ISBN 978-0-19-852663-6
978 0 19 852663 6
ISSN 1471-1834
doi:10.1111/hir.12223
https://doi.org/10.1111/hir.12223
https://doi.org/10.1093/0198526636.001.0001
10.1016/S0140-6736(05)01234-5
PMID: 01234567
NCT01234567
https://www.example.org/01691404000/report
https://example.org/?p=01691404000
/2019/06/18/0123456789-title
0 1 2 3 4 5 6 7 8 9 10 11
00 01 02 03 04 05 06
version 2.3.1
section 1.2.3
1.2.3.4.5
10:30
10:30:45
9 to 5
24/7
1-2pm
3-4pm
10-11am
recommendation OD5 p.70
section 4.2.1.3
version 2.3.1.4
v1.2.3.4
100%
@nhsengland
a ratio of 1:2
std::vector
a :: b
call 111 or 999
""".strip().split("\n")


@pytest.mark.parametrize("phone", PHONES)
@pytest.mark.parametrize(
    "around", ["{}", "Tel: {}", "Tel:{}", "T.{}.", "ring {}, or write", "**{}**", "| {} |", "[{}](tel:{})", "({})"]
)
def test_a_telephone_number_is_taken_out(phone: str, around: str) -> None:
    gone = without_contacts(around.replace("{}", phone))

    assert not re.search(r"\d{3}", gone.replace(PHONE_GONE, "")), gone
    assert PHONE_GONE in gone


@pytest.mark.parametrize("phone", ["01691 404000", "+44 1691 404000"])
@pytest.mark.parametrize("more", [" ext 1234", " ext. 1234", " x1234", " extension 1234", " Ext: 1234"])
def test_an_extension_goes_with_its_number(phone: str, more: str) -> None:
    assert without_contacts(f"Ring {phone}{more}.") == f"Ring {PHONE_GONE}."


@pytest.mark.parametrize("between", ["/", " / ", " or ", ", ", "; "])
def test_two_numbers_behind_one_another_both_go(between: str) -> None:
    assert without_contacts(f"01691 404000{between}01691 404001") == f"{PHONE_GONE}{between}{PHONE_GONE}"


@pytest.mark.parametrize("email", EMAILS)
@pytest.mark.parametrize("around", ["{}", "Write to {}.", "({})", "**{}**", "Email:{}", "a,{};b"])
def test_an_email_address_is_taken_out(email: str, around: str) -> None:
    gone = without_contacts(around.replace("{}", email))

    assert ("nhs" in gone.casefold(), "bloggs" in gone.casefold(), "neill" in gone) == (False, False, False), gone
    assert EMAIL_GONE in gone


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("[Write to us](mailto:jo@nhs.net)", "Write to us"),
        ("[Write to us](<mailto:jo@nhs.net>)", "Write to us"),
        ('[Write to us](mailto:jo@nhs.net "Jo Bloggs")', "Write to us"),
        ("[Write to us](mailto:jo@nhs.net?subject=MAP&body=a)", "Write to us"),
        ("[Write to us](MAILTO:jo@nhs.net)", "Write to us"),
        ("[jo@nhs.net](mailto:jo@nhs.net)", EMAIL_GONE),
        ("[Ring us](tel:+441691404000)", "Ring us"),
        ("[Ring us](sms:07700900123)", "Ring us"),
        ('<a href="mailto:jo@nhs.net">us</a>', f'<a href="{EMAIL_GONE}">us</a>'),
        ("[the page](https://example.org/contact)", "[the page](https://example.org/contact)"),
    ],
)
def test_a_link_to_a_person_becomes_its_text(markdown: str, left: str) -> None:
    assert without_contacts(markdown) == left


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("around", ["{}", "from {}.", "({})", "IP: {}"])
def test_an_ip_address_is_taken_out(address: str, around: str) -> None:
    assert without_contacts(around.replace("{}", address)) == around.replace("{}", IP_GONE)


@pytest.mark.parametrize("text", ORDINARY)
@pytest.mark.parametrize("around", ["{}", "See {}.", "**{}**, too"])
def test_ordinary_numbers_and_names_stay(text: str, around: str) -> None:
    assert without_contacts(around.replace("{}", text)) == around.replace("{}", text)


def test_an_organisations_number_in_a_sentence_leaves_the_sentence() -> None:
    text = "In 2019 the team (12 people, £33,000) moved; ring 01691 404000 before 5 July 2019."

    assert (
        without_contacts(text) == f"In 2019 the team (12 people, £33,000) moved; ring {PHONE_GONE} before 5 July 2019."
    )


UNSEEN = [
    *"\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff",
    "&shy;",
    "&#8203;",
    "&#x200b;",
    "<wbr>",
    "<wbr/>",
    "\u200b\u2060",
]


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize(
    ("contact", "note"),
    [
        ("name{}@mail.example", EMAIL_GONE),
        ("na{}me@{}mail.exam{}ple", EMAIL_GONE),
        ("<jo{}@nhs.net>", EMAIL_GONE),
        ("jo [a{}t] nhs.net", EMAIL_GONE),
        ("07700{}900114", PHONE_GONE),
        ("+4{}4 (0)1691{} 40{}4000", PHONE_GONE),
        ("192.{}0.2.7", IP_GONE),
    ],
)
def test_what_readers_do_not_see_hides_no_contact_and_stays_elsewhere(unseen: str, contact: str, note: str) -> None:
    around = f"a{unseen}b {{}}, c{unseen}d"

    assert without_contacts(around.format(contact.replace("{}", unseen))) == around.format(note)


@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_text_without_contacts_keeps_what_readers_do_not_see(unseen: str) -> None:
    text = f"می{unseen}خواهم in 20{unseen}14 for {unseen} 12 345, see @nhs{unseen}england"

    assert without_contacts(text) == text


BREAKS = ["<br>", "<br/>", "<BR />", '<br class="a">', " <br>\n", "<br/>\n", "  \n", "   \n", "\\\n", " \\\n"]


@pytest.mark.parametrize("end", BREAKS)
@pytest.mark.parametrize(
    "phone", ["07700{}900114", "(01691){}404000", "01691 404{}000", "020-{}7946 0958", "+44{}7700 900114"]
)
def test_a_number_that_goes_on_in_the_next_line_is_taken_out(end: str, phone: str) -> None:
    assert without_contacts(f"Tel: {phone.replace('{}', end)}, a{end}b") == f"Tel: {PHONE_GONE}, a{end}b"


@pytest.mark.parametrize("end", BREAKS)
@pytest.mark.parametrize(
    "lines",
    [
        ["2019", "2020", "2021"],
        ["0123", "4567", "890"],
        ["01234", "56789", "01234"],
        ["0123456", "7890"],
        ["ISBN 01985", "26636"],
        ["12 of 07700", "people: 900114"],
        ["0770", "12 people"],
    ],
)
def test_numbers_of_lines_of_their_own_are_not_joined(end: str, lines: list[str]) -> None:
    assert without_contacts(end.join(lines)) == end.join(lines)


@pytest.mark.parametrize("end", BREAKS)
def test_two_whole_numbers_in_two_lines_leave_two_notes(end: str) -> None:
    text = f"01539 71234{end}01691 404000{end}567 people"

    assert without_contacts(text) == f"{PHONE_GONE}{end}{PHONE_GONE}{end}567 people"


@pytest.mark.parametrize(
    "text",
    [
        "- 07700\n- 900114",
        "1. 07700\n2. 900114",
        "| 07700 |\n| 900114 |",
        "<td>07700</td><td>900114</td>",
        "07700\n\n900114",
    ],
)
def test_numbers_of_two_items_or_cells_are_not_joined(text: str) -> None:
    assert without_contacts(text) == text


@given(st.text(max_size=200))
def test_taking_out_twice_takes_out_no_more(text: str) -> None:
    once = without_contacts(text)

    assert without_contacts(once) == once


def test_every_sort_of_value_is_searched() -> None:
    values = (
        RichText("Ask *jo@nhs.net*"),
        ("ring 01691 404000", "as it was"),
        Link(text="Jo, 01691 404000", url="mailto:jo@nhs.net"),
        PartialDate(text="June 2019 (ask jo@nhs.net)", value="2019-06"),
        Attachment(title="From jo@nhs.net", url="https://a.example/x.pdf"),
        {"note": ["jo@nhs.net", 3], "deep": {"by": "jo@nhs.net"}},
        ["jo@nhs.net", None, True],
        3,
        None,
    )

    assert redacted(values) == (
        RichText(f"Ask *{EMAIL_GONE}*"),
        (f"ring {PHONE_GONE}", "as it was"),
        Link(text=f"Jo, {PHONE_GONE}", url=None),
        PartialDate(text=f"June 2019 (ask {EMAIL_GONE})", value="2019-06"),
        Attachment(title=f"From {EMAIL_GONE}", url="https://a.example/x.pdf"),
        {"note": [EMAIL_GONE, 3], "deep": {"by": EMAIL_GONE}},
        [EMAIL_GONE, None, True],
        3,
        None,
    )


def test_what_holds_nothing_personal_is_the_same_object() -> None:
    values = (RichText("Nothing *here*"), Attachment(title="A"), ("a", "b"), Link(text="a", url="https://a.example"))

    assert [redacted(value) is value for value in values[:3]] == [True, True, True]
    assert redacted(values[3]) == values[3]

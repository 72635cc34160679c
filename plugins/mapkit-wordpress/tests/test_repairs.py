"""What ``--option repair`` changes, so that WordPress's own importer neither drops nor breaks it, and what it leaves."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_WP = "{http://wordpress.org/export/1.2/}"


def items(text: str) -> list[str]:
    return re.findall(r"<item>.*?</item>", text, re.S)


def values(text: str, name: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(text).iter(name)]


def test_repair_numbers_comments_by_their_thread_and_writes_logins_that_pass(turn, wxr, item):
    def comment(id: int, parent: int) -> str:
        return (
            f"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_content>c{id}</wp:comment_content>"
            f"<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
        )

    given = item(1, extra=comment(4, 9) + comment(9, 0), values={"dc:creator": "<![CDATA[José Núñez]]>"})
    back = turn(
        wxr([given]).replace("<![CDATA[ines]]></wp:author_login>", "<![CDATA[José Núñez]]></wp:author_login>"),
        repair=True,
    )
    assert values(back, f"{_WP}comment_id") == ["9", "4"]
    assert values(back, f"{_WP}comment_parent") == ["4", "0"]
    assert values(back, f"{_WP}author_login") == ["Jose Nunez"]
    assert values(back, "{http://purl.org/dc/elements/1.1/}creator") == ["Jose Nunez"]
    assert sorted({finding.code for finding in turn.report.findings}) == ["W42", "W45"]


def test_repair_changes_only_what_the_importer_would_break(turn, wxr, item, meta):
    line = '<category domain="nav_menu" nicename="m"><![CDATA[M]]></category>\n'
    line += (
        meta("_menu_item_type", "post_type_archive") + meta("_menu_item_object", "walk") + meta("_menu_item_url", "")
    )
    reply = "<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_parent>5</wp:comment_parent></wp:comment>\n"
    given = [
        item(1, extra=meta("opt", 'a:1:{i:0;s:9:"a";}') + reply),
        item(2),
        item(3, type="nav_menu_item", extra=line),
        item(
            4,
            title="Sound",
            body="a\r\nb",
            extra=meta("opt", 'a:1:{i:0;s:1:"a";}'),
            values={"dc:creator": "<![CDATA[gone]]>"},
        ),
    ]
    back = turn(wxr(given), repair=True)
    codes = sorted({finding.code for finding in turn.report.findings})
    assert codes == ["W40", "W41", "W42", "W43", "W44"]
    assert 'a:1:{i:0;s:1:"a";}' in items(back)[0]
    assert values(back, f"{_WP}post_date")[:2] == ["2021-07-04 12:30:00", "2021-07-04 12:30:01"]
    assert values(back, f"{_WP}comment_parent") == ["0"]
    assert "<![CDATA[https://harbour.example/?post_type=walk]]>" in items(back)[3]
    assert values(back, f"{_WP}author_login") == ["ines", "gone"]
    assert items(back)[2] == given[3].strip().replace("a\r\nb", "a]]>&#13;<![CDATA[\nb")
    assert values(back, "{http://purl.org/rss/1.0/modules/content/}encoded")[2] == "a\r\nb"


def test_repair_moves_an_untitled_post_as_no_title_is_like_every_title(turn, wxr, item):
    back = turn(wxr([item(1, title="A draft"), item(2, title=""), item(3, title="Other")]), repair=True)
    assert len(set(values(back, f"{_WP}post_date"))) == 2
    assert [finding.code for finding in turn.report.findings] == ["W41"]


def test_repair_moves_titles_apart_that_a_database_takes_for_the_same(turn, wxr, item):
    back = turn(wxr([item(1, title="Caffi Môr"), item(2, title="caffi mor ")]), repair=True)
    assert values(back, f"{_WP}post_date") == ["2021-07-04 12:30:00", "2021-07-04 12:30:01"]


def test_repair_names_the_users_whom_only_comments_name(turn, wxr, item):
    def comment(id: int, user: int, name: str) -> str:
        return (
            f"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>"
            f"<wp:comment_author_email>u{user}@d.example</wp:comment_author_email>"
            f"<wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>{user}</wp:comment_user_id></wp:comment>\n"
        )

    given = item(
        1, extra=comment(4, 1, "Inês") + comment(5, 8, "Ŵyn Jones") + comment(6, 9, "Ines") + comment(7, 0, "x")
    )
    back = turn(wxr([given]), repair=True)
    assert values(back, f"{_WP}author_id") == ["1", "8", "9"]
    assert values(back, f"{_WP}author_login") == ["ines", "Wyn Jones", "Ines-9"]
    assert values(back, f"{_WP}author_email")[1] == "u8@d.example"
    assert [finding.code for finding in turn.report.findings] == ["W43", "W43"]


def test_repair_keeps_carriage_returns_of_terms_and_the_lengths_of_their_meta(turn, wxr, item):
    meta = (
        "<wp:termmeta>\n<wp:meta_key><![CDATA[look]]></wp:meta_key>"
        '<wp:meta_value><![CDATA[a:1:{i:0;s:9:"a";}]]></wp:meta_value></wp:termmeta>'
    )
    given = wxr([item(1)]).replace(
        "<wp:cat_name>",
        f"<wp:category_description><![CDATA[one\r\ntwo]]></wp:category_description>\n{meta}<wp:cat_name>",
    )
    back = turn(given, repair=True)
    assert values(back, f"{_WP}category_description") == ["one\r\ntwo"]
    assert values(back, f"{_WP}meta_value") == ['a:1:{i:0;s:1:"a";}']


def test_repair_lets_comments_that_answer_themselves_stand_by_themselves(turn, wxr, item):
    pairs = ((12, 12), (20, 22), (21, 20), (22, 21), (30, 22), (31, 12))
    comments = "".join(
        f"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
        for id, parent in pairs
    )
    back = turn(wxr([item(1, extra=comments)]), repair=True)
    assert values(back, f"{_WP}comment_id") == ["12", "20", "21", "22", "30", "31"]
    assert values(back, f"{_WP}comment_parent") == ["0", "0", "20", "21", "22", "12"]
    assert [finding.message for finding in turn.report.findings if finding.code == "W42"] == [
        "comment 12 answered itself",
        "comment 20 answered itself, by way of comment 22",
    ]

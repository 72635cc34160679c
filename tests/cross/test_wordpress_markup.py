"""From an archive to records: the same fields in every markup that people have put into WordPress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is not installed")

ADDRESS = "https://papers.example/plan.pdf"
FIELDS = {
    "implications": "- Lend a room\n- Lend a list",
    "source": "Rural Alliance (RA)",
    "link": ("", ADDRESS),
    "publication_date": "31st March 2017",
    "summary": "It says *how* 31 districts & towns are served.\n\nIt costs £3m.",
}
LIST = "<ul>\n<li>Lend a room</li>\n<li>Lend a list</li>\n</ul>"
BLOCKS = f"""<!-- wp:heading {{"level":3}} -->
<h3 class="wp-block-heading">What does this mean for libraries?</h3>
<!-- /wp:heading -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>Lend a room</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>Lend a list</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:paragraph {{"fontSize":"small"}} -->
<p class="has-small-font-size"><strong>Source:</strong>&nbsp;Rural Alliance (RA)</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p><a href="{ADDRESS}"><strong>Link to main document</strong></a></p>
<!-- /wp:paragraph -->

<!-- wp:columns -->
<div class="wp-block-columns"><!-- wp:column -->
<div class="wp-block-column"><!-- wp:paragraph -->
<p><strong>Date of publication</strong>: 31st March 2017</p>
<!-- /wp:paragraph --></div>
<!-- /wp:column --></div>
<!-- /wp:columns -->

<!-- wp:heading -->
<h2 class="wp-block-heading">Summary of driver</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>It says <em>how</em> 31 districts &amp; towns are served.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>It costs £3m.</p>
<!-- /wp:paragraph -->"""
CLASSIC = (
    f"<b>What does this mean for libraries?</b>\r\n{LIST}\r\n<b>Source</b>:&nbsp;Rural Alliance (RA)\r\n\r\n"
    f'<a href="{ADDRESS}"><b>Link to main document</b></a>\r\n\r\n<b>Date of publication :</b> 31st March 2017\r\n\r\n'
    "<b>Summary of driver: </b>It says <i>how</i> 31 districts &amp; towns are served.\r\n\r\nIt costs £3m."
)
BULLET = (
    "<!--[if !supportLists]--><span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>"
    + "&nbsp;" * 8
    + "</span></span><!--[endif]-->"
)
WORD = f"""<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<!--[if gte mso 10]><style>table.MsoNormalTable {{mso-style-name:"Table Normal";}}</style><![endif]-->
<p class="MsoNormal"><b><span style="font-size:11.0pt">What does this mean for <span class="SpellE">libraries</span>?<o:p></o:p>
</span></b></p>
<p class="MsoListParagraphCxSpFirst" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1">{BULLET}Lend a room<o:p></o:p></p>
<p class="MsoListParagraphCxSpLast" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1">{BULLET}Lend a list<o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class="MsoNormal"><b>Source:<o:p></o:p></b> Rural Alliance (RA)<o:p></o:p></p>
<p class="MsoNormal"><b>Link to <a href="{ADDRESS}">main document</a><o:p></o:p></b></p>
<p class="MsoNormal"><b style="mso-bidi-font-weight:normal">Date of publication: </b>31st March 2017</p>
<p class="MsoNormal"><b>Summary of driver:</b> It says <i>how</i> 31 districts &amp; towns are served.</p>
<p class="MsoNormal">It costs £3m.</p>"""
HEADINGS = f"""<h2>What does this mean for libraries?</h2>
{LIST}
<h2>Source:</h2>
Rural Alliance (RA)
<h2><a href="{ADDRESS}">Link to main document</a></h2>
<h2>Date of publication</h2>
31st March 2017
<h2>Summary of driver</h2>
It says <em>how</em> 31 districts &amp; towns are served.

It costs £3m."""
ONE_PARAGRAPH = f"""<p><strong>What does this mean for libraries?</strong></p>
{LIST}
<p><strong>Source:</strong> Rural Alliance (RA)<br /><strong>Link to <a href="{ADDRESS}">main document</a>:</strong><br />
<strong>Date of publication:</strong><br />31st March 2017<br>
<strong>Summary of driver:</strong> It says <em>how</em> 31 districts &amp; towns are served.</p>
<p>It costs £3m.</p>"""
DIVS = f"""<div><div><u>What does this mean for libraries</u>?</div>{LIST}<div>&nbsp;</div>
<div><span style="font-weight: bold">Source: </span>Rural Alliance (RA)</div><div><br></div>
<div><a href="{ADDRESS}">Link to main document</a></div>
<div><strong>Date of</strong> <strong>publication:</strong> 31st March 2017</div>
<div><b>Sum</b><b>mary of driver:&nbsp;</b></div><div>It says <em>how</em> 31 districts &amp; towns are served.</div>
<div>It costs £3m.</div></div>"""
TABLE = f"""<!-- wp:table -->
<figure class="wp-block-table"><table><tbody><tr><td>What does this mean for libraries?</td><td>{LIST}</td></tr>
<tr><td>Source</td><td>Rural Alliance (RA)</td></tr>
<tr><td><a href="{ADDRESS}">Link to main document</a></td><td></td></tr>
<tr><td>Date of publication</td><td>31st March 2017</td></tr>
<tr><td>Summary of driver</td><td><p>It says <em>how</em> 31 districts &amp; towns are served.</p><p>It costs £3m.</p></td></tr>
</tbody></table></figure>
<!-- /wp:table -->"""
ITEMS = f"""<ul>
<li><strong>What does this mean for libraries?</strong>
<ul><li>Lend a room</li><li>Lend a list</li></ul></li>
<li><strong>Source:</strong> Rural Alliance (RA)</li>
<li><a href="{ADDRESS}"><strong>Link to main document</strong></a></li>
<li><strong>Date of publication:</strong> 31st March 2017</li>
<li><strong>Summary of driver:</strong> It says <em>how</em> 31 districts &amp; towns are served.</li>
</ul>
<p>It costs £3m.</p>"""
BODIES = {
    "blocks": BLOCKS,
    "classic text with carriage returns": CLASSIC,
    "pasted from Word": WORD,
    "headings": HEADINGS,
    "several labels in a paragraph": ONE_PARAGRAPH,
    "divs and split labels": DIVS,
    "a table": TABLE,
    "a list": ITEMS,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_same_fields_come_of_every_markup(
    body: str, archive: Callable[..., str], bring: Callable[..., Any], fields: Callable[..., Any]
) -> None:
    found = bring({"site.xml": archive(("The plan", body))})

    assert (found.one().kind, fields(found.one())) == ("briefing", FIELDS)
    assert [finding.code for finding in found.report.findings if finding.code != "T03"] == []


def test_a_file_s_block_gives_its_address_to_the_label_that_is_its_name(
    archive: Callable[..., str], bring: Callable[..., Any], fields: Callable[..., Any]
) -> None:
    file = (
        f'<!-- wp:file {{"id":3,"href":"{ADDRESS}"}} -->\n<div class="wp-block-file"><a href="{ADDRESS}">Link to main document'
        f'</a><a href="{ADDRESS}" class="wp-block-file__button wp-element-button" download>Download</a></div>\n<!-- /wp:file -->'
    )
    link = f'<!-- wp:paragraph -->\n<p><a href="{ADDRESS}"><strong>Link to main document</strong></a></p>\n<!-- /wp:paragraph -->'
    assert link in BLOCKS

    found = bring({"site.xml": archive(("The plan", BLOCKS.replace(link, file)))})

    assert fields(found.one()) == {**FIELDS, "link": ("Download", ADDRESS)}


def test_quotations_tables_films_and_captions_stay_in_their_field(
    archive: Callable[..., str], bring: Callable[..., Any], fields: Callable[..., Any]
) -> None:
    more = """

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph -->
<p>We were served.</p>
<!-- /wp:paragraph --><cite>A reader</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:table -->
<figure class="wp-block-table"><table><thead><tr><th>Year</th><th>Cost</th></tr></thead><tbody><tr><td>2018</td><td>£3m</td>
</tr></tbody></table><figcaption class="wp-element-caption">What it costs</figcaption></figure>
<!-- /wp:table -->

<!-- wp:embed {"url":"https://films.example/1"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://films.example/1
</div></figure>
<!-- /wp:embed -->"""
    found = fields(bring({"site.xml": archive(("The plan", BLOCKS + more))}).one())

    assert found["summary"] == (
        f"{FIELDS['summary']}\n\n> We were served.\n>\n> *A reader*\n\n| Year | Cost |\n| --- | --- |\n| 2018 | £3m |\n\n"
        "What it costs\n\n<https://films.example/1>"
    )


def test_shortcodes_are_shown_where_they_are_known_and_else_left(
    archive: Callable[..., str], bring: Callable[..., Any], fields: Callable[..., Any]
) -> None:
    body = f"""<strong>Source:</strong> Rural Alliance (RA)
<strong>Link to main document:</strong> [button url="{ADDRESS}"]The plan[/button]

<strong>Date of publication:</strong> 31st March 2017

<strong>Summary of driver:</strong> See the film: [embed]https://films.example/1[/embed]

[caption width="300"]<img src="https://fen.example/a.png" alt="A map" /> The districts[/caption]

[tabs style="x"]It costs £3m.[/tabs]"""
    found = fields(bring({"site.xml": archive(("The plan", body))}).one())

    assert found["link"] == (f'[button url="{ADDRESS}"]The plan[/button]', ADDRESS)
    assert found["summary"] == (
        "See the film:\n\n<https://films.example/1>\n\n![A map](https://fen.example/a.png)\\\nThe districts\n\n"
        '[tabs style="x"]It costs £3m.[/tabs]'
    )

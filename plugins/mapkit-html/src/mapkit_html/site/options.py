"""What the offers of the website declare: its settings and its themes. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.plugin import Option, Theme

OPTIONS = (
    Option(name="base-url", help="The website's address, for canonical links, the sitemap and redirects.", default=""),
    Option(name="title", help="The website's name; by default the collection's own.", default=""),
    Option(name="publisher", help="The organisation that publishes the website.", default=""),
    Option(name="contact", help="An e-mail address or web address for questions and reports.", default=""),
    Option(
        name="language",
        help="The language of menus and buttons; by default the site's.",
        choices=("", "en", "cy"),
        default="",
    ),
    Option(name="theme", help="The look: plain, nhs, a theme of a plugin, or a theme's folder.", default="plain"),
    Option(
        name="nhs-identity",
        help="Say that you are an NHS organisation that may use the NHS identity.",
        type="bool",
        default=False,
    ),
    Option(name="logo", help="A picture of the collection's media folder to show in the header.", default=""),
    Option(name="single-file", help="Write everything as one file that opens anywhere.", type="bool", default=False),
    Option(name="search", help="Whether the website has a search page.", type="bool", default=True),
    Option(name="review-due", help="List what is due for review on the home page.", type="bool", default=False),
    Option(
        name="feeds",
        help="Feeds to announce, separated by commas; a folder such as feeds/ stands for all that export rss makes.",
        default="",
    ),
    Option(
        name="redirect-pages",
        help="Also write a page at each old address that sends readers on.",
        type="bool",
        default=False,
    ),
    Option(name="per-page", help="How many records a list shows on one page.", type="int", default=100),
)

#: The themes of this package, by name.
THEMES: Mapping[str, Theme] = {
    "plain": Theme(
        name="plain",
        summary="Plain and quiet, light or dark, for everybody.",
        package="mapkit_html",
        folder="site",
    ),
    "nhs": Theme(
        name="nhs",
        summary="Colours and shapes of the NHS website.",
        package="mapkit_html",
        folder="site/nhs",
        notice="Only NHS organisations may use the NHS identity: its name, its logo and the Frutiger typeface.",
    ),
}

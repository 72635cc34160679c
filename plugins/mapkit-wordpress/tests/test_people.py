"""The people of posts: co-authors, guest authors, and those of whom only an address is known."""

from mapkit.model import Person


def _user(login: str, shown: str) -> str:
    return (
        f"<wp:author><wp:author_login>{login}</wp:author_login><wp:author_email>{login}</wp:author_email>"
        f"<wp:author_display_name><![CDATA[{shown}]]></wp:author_display_name></wp:author>\n"
    )


def _co_author(slug: str, name: str) -> str:
    return f'<category domain="author" nicename="{slug}"><![CDATA[{name}]]></category>\n'


def test_a_co_author_is_the_person_whose_login_the_term_names_however_the_slug_is_written(wxr, item, reading):
    head = _user("anna@lib.example.org", "Anna Ågren") + _user("Bo.Ek@lib.example.org", "Bo Ek")
    extra = _co_author("cap-annalib-example-org", "anna@lib.example.org") + _co_author("cap-bo-eklib-example-org", "-")
    extra += _co_author("annalib-example-org", "Anna Ågren")
    authors = reading(wxr([item(1, extra=extra)], head=head)).entry.authors
    assert [(each.name, each.login) for each in authors] == [
        ("Anna Ågren", "anna@lib.example.org"),
        ("Bo Ek", "Bo.Ek@lib.example.org"),
    ]


def test_a_guest_author_has_the_name_that_the_guests_own_item_says(wxr, item, reading, meta):
    extra = _co_author("cap-bob-guest", "bob-guest") + _co_author("cap-ines-abroad", "ines-abroad")
    bob = meta("cap-display_name", "Bob Guest") + meta("cap-user_email", "bob@elsewhere.example")
    linked = meta("cap-user_login", "ines-abroad") + meta("cap-linked_account", "ines")
    guests = [
        item(2, title="bob", body="", type="guest-author", values={"wp:post_name": "cap-bob-guest"}, extra=bob),
        item(3, title="Inês, abroad", body="", type="guest-author", extra=linked),
    ]
    read = reading(wxr([item(1, extra=extra), *guests]))
    assert read.entry.authors == (
        Person(name="Bob Guest", login="bob-guest", email="bob@elsewhere.example"),
        Person(name="Inês & team", login="ines", email="ines@harbour.example"),
    )
    assert [left.type for left in read.leftovers] == ["guest-author", "guest-author"]


def test_nobody_is_called_by_an_e_mail_address(wxr, item, reading):
    head = _user("jo@lib.example.org", "jo@lib.example.org")
    items = [
        item(1, values={"dc:creator": "jo@lib.example.org"}),
        item(2, values={"dc:creator": "gone@lib.example.org"}),
        item(3, extra=_co_author("cap-mailib-example-org", "mai@lib.example.org")),
    ]
    read = reading(wxr(items, head=head))
    assert [person.name for entry in read.entries for person in entry.authors] == ["jo", "gone", "mai"]
    assert [person.name for person in read.site.people] == ["Inês & team", "jo"]


def test_what_the_co_authors_plugin_notes_of_a_person_is_no_term_of_the_site(wxr, reading):
    term = "<wp:term><wp:term_id>9</wp:term_id><wp:term_taxonomy>author</wp:term_taxonomy><wp:term_slug>cap-ines</wp:term_slug>"
    term += "<wp:term_name>ines</wp:term_name><wp:term_description>Inês ines ines@harbour.example</wp:term_description></wp:term>"
    assert [found.slug for found in reading(wxr(head=term)).site.terms] == ["boats"]

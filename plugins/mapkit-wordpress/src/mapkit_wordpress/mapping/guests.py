"""Guest authors: people whom the co-authors plugin keeps among a WordPress's posts, as they have no login."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mapkit.model import Person
from mapkit_wordpress.wxr.items import Item

from .plain import named

_PREFIX = "cap-"


class Guest(NamedTuple):
    """A guest author, and what posts and users are called that speak of the same person."""

    person: Person
    #: What the terms of posts call the guest.
    names: tuple[str, ...]
    #: The login of the user who is the same person; empty where there is none.
    linked: str


def guest_of(item: Item) -> Guest:
    """Return the guest author that an item is."""
    slug = item.get("post_name").removeprefix(_PREFIX)
    login = item.first_meta("cap-user_login") or slug
    name = named(item.first_meta("cap-display_name") or item.values.get("title", "")) or named(login)
    person = Person(name=name, login=login, email=item.first_meta("cap-user_email"))
    names = tuple(dict.fromkeys(filter(None, (login, slug))))
    return Guest(person, names, item.first_meta("cap-linked_account"))


def with_guests(people: dict[str, Person], guests: Iterable[Guest]) -> dict[str, Person]:
    """Return people by login and name, the guests among them; one who has a login is the person of that login."""
    found = dict(people)
    for guest in guests:
        person = people.get(guest.linked, guest.person)
        for name in guest.names:
            found.setdefault(name, person)
    return found

"""Logins: the names by which a WordPress tells its people apart."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator

from attrs import define, field

from mapkit.model import Person


@define
class Logins:
    """Gives every person a login: the known one, or one made of the name that nobody else has."""

    #: Whether e-mail addresses and known logins may be shown.
    contacts: bool = True
    _known: dict[str, str] = field(factory=dict)
    _people: dict[str, Person] = field(factory=dict)
    #: The logins that were given out.
    used: set[str] = field(factory=set)

    def learn(self, people: Iterable[Person]) -> None:
        """Remember people whose logins are known."""
        for person in people:
            if person.login and self.contacts:
                self._known.setdefault(person.name, person.login)
                self._people.setdefault(person.login, person)

    def of(self, person: Person) -> str:
        """Return a person's login."""
        known = person.login if self.contacts and person.login else self._known.get(person.name, "")
        login = known or self._made(person.name)
        self.used.add(login)
        self._known.setdefault(person.name, login)
        self._people.setdefault(login, person if self.contacts else Person(name=person.name))
        return login

    def people(self) -> Iterator[tuple[str, Person]]:
        """Yield every login that was given out or learnt, with its person."""
        yield from self._people.items()

    def _made(self, name: str) -> str:
        ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        base = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-") or "author"
        login, number = base, 2
        while login in self._people:
            login, number = f"{base}-{number}", number + 1
        return login


def safe_login(login: str) -> str:
    """Return a login in the letters that WordPress allows in one; the importer would drop all others."""
    if re.fullmatch(r"[A-Za-z0-9 _.@-]+", login):
        return login
    plain = unicodedata.normalize("NFKD", login).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^A-Za-z0-9 _.@-]+", "", plain).split()) or f"author-{zlib.crc32(login.encode()):08x}"

"""People whom only comments name: WordPress exports no author for them, and its importer forgets who they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from attrs import define, field

from mapkit.model import Person
from mapkit_wordpress.mapping.plain import plain

from .head import author
from .logins import safe_login
from .xml import Writing

_AUTHOR_ID = re.compile(r"<wp:author_id>\s*(?:<!\[CDATA\[)?\s*(\d+)")


def _element(name: str) -> re.Pattern[str]:
    return re.compile(rf"<wp:{name}>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</wp:{name}>", re.S)


_USER, _NAME, _EMAIL = map(_element, ("comment_user_id", "comment_author", "comment_author_email"))


@define
class Speakers:
    """Remembers the users that comments name by number."""

    _met: dict[int, Person] = field(factory=dict)

    def learn(self, comments: Iterable[str]) -> None:
        """Remember the users of some comments, given as XML."""
        for text in comments:
            user, name, email = (
                found[1].strip() if (found := each.search(text)) else "" for each in (_USER, _NAME, _EMAIL)
            )
            if user.isdecimal() and int(user) and name:
                self._met.setdefault(int(user), Person(name=plain(name), email=email))

    def authors(
        self, elements: Iterable[str], logins: Iterable[str], doubt: Callable[[str, str], None], writing: Writing
    ) -> Iterator[str]:
        """Yield an author for each user that the channel does not have.

        Args:
            elements: The channel's elements.
            logins: The logins that others have.
            doubt: Called with a code and what a person should know.
            writing: Writes elements.
        """
        known = {int(match[1]) for each in elements if (match := _AUTHOR_ID.search(each))}
        taken = {login.casefold() for login in logins}
        for number, person in self._met.items():
            if number in known:
                continue
            login = safe_login(person.name)
            if login.casefold() in taken:
                login = f"{login}-{number}"
            taken.add(login.casefold())
            doubt("W43", f"an author for {person.name!r}, who wrote comments, with the login {login!r}")
            yield author(number, login, person, writing)

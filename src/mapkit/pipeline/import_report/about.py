"""What a report knows beside the posts: the run, its sources, the sites, what every code means."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from mapkit.collection.site_file import united
from mapkit.model import Site
from mapkit.model.findings import RULES
from mapkit.model.sequences import as_tuple
from mapkit.plugin import Rule


@frozen(kw_only=True)
class SourceFile:
    """One of the sources, and the format that it was read as."""

    path: str
    format: str


@frozen(kw_only=True)
class About:
    """The facts of a run that are known before its end."""

    #: When it was, RFC 3339.
    made: str = ""
    #: The collection that the records went to.
    target: str = ""
    sources: tuple[SourceFile, ...] = field(default=(), converter=as_tuple)
    #: What the codes of findings mean, those of the plugins too.
    rules: Mapping[str, Rule] = field(default=RULES)
    #: The sites that the sources tell of, as one.
    site: Site = field(factory=Site)

    def with_site(self, site: Site) -> About:
        """Return the facts with one more site."""
        return evolve(self, site=united(self.site, evolve(site, extra={})))

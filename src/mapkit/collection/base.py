"""What every collection can do, however it is stored."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from mapkit.errors import RecordNotFoundError
from mapkit.model import (
    AnnualReport,
    Briefing,
    CaseStudy,
    Evaluation,
    EvidenceSummary,
    Finding,
    Framework,
    HotTopic,
    Idea,
    KnowledgeStory,
    Leftover,
    LibraryDocument,
    Meeting,
    Origin,
    Page,
    Post,
    Record,
    Site,
)
from mapkit.serial import digest, to_json

from .sidecar import edited_fields

R = TypeVar("R", bound=Record)


def ignore(finding: Finding) -> None:
    """Let a finding go: what is done with unreadable files where nobody listens."""


class Collection(ABC):
    """Records that people keep, read one by one as they are asked for.

    Iterating yields every record, sorted by kind and id. A file that cannot be read becomes a finding (``R03``), given to
    ``report``, and the others go on.
    """

    def __init__(
        self, path: Path, kinds: Mapping[str, type[Record]], report: Callable[[Finding], None] = ignore
    ) -> None:
        #: Where it lies.
        self.path = path
        #: Every known kind by name.
        self.kinds = kinds
        self.report = report

    @property
    def name(self) -> str:
        """The folder's or file's name, without a suffix."""
        return self.path.resolve().stem

    @property
    @abstractmethod
    def site(self) -> Site:
        """The facts about the site that the records come from; empty ones where there was none."""

    @abstractmethod
    def ids(self) -> Iterator[str]:
        """Yield every record's id, in the order of iteration, without reading the records."""

    @abstractmethod
    def find(self, id: str) -> Record | None:
        """Return the record of an id, or None."""

    @abstractmethod
    def origins(self, id: str) -> tuple[Origin, ...]:
        """Return a record's origins whole, with what is needed to write it back."""

    @abstractmethod
    def leftovers(self) -> Iterator[Leftover]:
        """Yield the items that are no records, in the order of their source."""

    @abstractmethod
    def media(self, file: str) -> Iterator[bytes]:
        """Yield the bytes of a file of the ``media`` folder.

        Raises:
            FileNotFoundError: there is no such file.
        """

    def __iter__(self) -> Iterator[Record]:
        for id in self.ids():
            record = self.find(id)
            if record is not None:
                yield record

    def __len__(self) -> int:
        return sum(1 for _ in self.ids())

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.find(id) is not None

    def __getitem__(self, id: str) -> Record:
        record = self.find(id)
        if record is None:
            raise RecordNotFoundError(id)
        return record

    def records(self, kind: str | None = None, *, ids: Iterable[str] = ()) -> Iterator[Record]:
        """Yield the records of one kind, or those of some ids in the order given.

        Raises:
            RecordNotFoundError: one of the ids is not there.
        """
        wanted = tuple(ids)
        for record in (self[id] for id in wanted) if wanted else self:
            if kind is None or record.kind == kind:
                yield record

    def of(self, cls: type[R]) -> Iterator[R]:
        """Yield the records of one class."""
        return (record for record in self.records(cls.info.name) if isinstance(record, cls))

    def whole(self, id: str) -> Record | None:
        """Return a record with its origins whole, or None: what `find` and `origins` give, read once."""
        record = self.find(id)
        return record.replace(origin=self.origins(id) or record.origin) if record is not None else None

    def digest(self, id: str) -> str:
        """Return a digest of one record, whole."""
        return digest(to_json(self[id]))

    def edited(self, id: str, format: str = "") -> frozenset[str] | None:
        """Return the names of the fields that are as no source (of a format) gave them; None where none ever did."""
        record = self.whole(id)
        if record is None:
            raise RecordNotFoundError(id)
        return edited_fields(record, record.origin, format)

    @property
    def briefings(self) -> Iterator[Briefing]:
        """The briefings."""
        return self.of(Briefing)

    @property
    def hot_topics(self) -> Iterator[HotTopic]:
        """The hot topics."""
        return self.of(HotTopic)

    @property
    def evidence_summaries(self) -> Iterator[EvidenceSummary]:
        """The evidence summaries."""
        return self.of(EvidenceSummary)

    @property
    def case_studies(self) -> Iterator[CaseStudy]:
        """The case studies."""
        return self.of(CaseStudy)

    @property
    def ideas(self) -> Iterator[Idea]:
        """The project plans."""
        return self.of(Idea)

    @property
    def knowledge_stories(self) -> Iterator[KnowledgeStory]:
        """The knowledge stories."""
        return self.of(KnowledgeStory)

    @property
    def library_documents(self) -> Iterator[LibraryDocument]:
        """The library documents."""
        return self.of(LibraryDocument)

    @property
    def meetings(self) -> Iterator[Meeting]:
        """The meetings."""
        return self.of(Meeting)

    @property
    def reports(self) -> Iterator[AnnualReport]:
        """The annual reports."""
        return self.of(AnnualReport)

    @property
    def frameworks(self) -> Iterator[Framework]:
        """The frameworks."""
        return self.of(Framework)

    @property
    def evaluations(self) -> Iterator[Evaluation]:
        """The evaluations."""
        return self.of(Evaluation)

    @property
    def posts(self) -> Iterator[Post]:
        """The blog posts."""
        return self.of(Post)

    @property
    def pages(self) -> Iterator[Page]:
        """The pages."""
        return self.of(Page)

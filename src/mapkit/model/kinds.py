"""The kinds of record that the core knows: each class is the template of its kind."""

from __future__ import annotations

from typing import Any

from .consent import Consent
from .dates import PartialDate
from .fields import entry, section
from .framework import Evaluation, Framework
from .impact import ImpactCase
from .record import Record, kind
from .richtext import RichText
from .values import Link


def _project_team() -> Any:
    return section(
        "Project team",
        help="Who took part: names and roles, one a line.",
    )


def _alignment() -> Any:
    return section(
        "Alignment to local, regional and national drivers",
        also=(
            "Alignment to local regional and national drivers",
            "Alignment to drivers",
        ),
        help="Which drivers for change it answers, and how.",
    )


def _resources() -> Any:
    return section("Resources required", help="Staff time, money, rooms, equipment.")


def _timeframe() -> Any:
    return entry("Timeframe", also=("Time frame", "Timescale"), help="How long it took, or will take.")


def _last_updated() -> Any:
    return entry(
        "Date last updated",
        also=("Last updated",),
        help="When somebody last checked it, for example June 2019.",
    )


def _due() -> Any:
    return entry("Due for review", also=("Review date", "Date for review"), help="When to check it again.")


def _responsible() -> Any:
    return entry(
        "Group member responsible",
        also=("Person responsible",),
        help="Who looks after it.",
        personal=True,
    )


def _notice() -> Any:
    return section(
        "Reuse notice",
        help="Who produced the Word version, and that it may be reproduced with acknowledgement.",
        sentences=(
            r"^(?:an?\s+)?(?:policy\s+briefing|word\s+version|(?:copy|version)\s+of\s+this\s+briefing)\b.{0,160}\bavailable\b",
            r"\bfeel\s+free\s+to\s+reproduce\b",
        ),
        instructions=("Optional wording for policy briefings ONLY", "Optional wording for policy briefings"),
    )


def _credits() -> Any:
    return section(
        "Credits",
        help="Whom to thank for the summary.",
        sentences=(
            r"^(?:with\s+|many\s+)?thanks\s+(?:are\s+due\s+)?to\b",
            r"^the\s+following\b.{0,60}\b(?:was|were)\s+(?:kindly\s+)?(?:written|provided|produced|prepared)\s+by\b",
            r"^(?:this|these)\s+(?:\w+\s+){0,4}(?:was|were)\s+(?:kindly\s+)?(?:written|provided|prepared)\s+by\b",
        ),
    )


@kind(
    "briefing",
    title="Briefing",
    folder="briefings",
    terms=("Drivers", "Drivers for change", "Policy briefings", "Briefings"),
)
class Briefing(Record):
    """What one publication means for libraries: a summary of a driver for change."""

    full_title: str = entry(
        "Title", also=("Title of driver", "Full title"), help="The publication's full title, where it differs."
    )
    alternative_titles: tuple[str, ...] = entry(
        "Alternative titles", also=("Alternative title",), help="Acronyms and other names."
    )
    reuse_notice: RichText = _notice()
    credits: RichText = _credits()
    implications: RichText = section(
        "What does this mean for libraries?",
        also=(
            "Impact on library policy/practice",
            "Impact on library policy and practice",
            "What does this mean for LKS?",
            "Implications for libraries",
        ),
        required=True,
        help="What libraries could do, or already do, because of it.",
    )
    source: str = entry("Source", required=True, help="Which body is responsible for the publication.")
    link: Link | None = entry(
        "Link to main document",
        also=("Link to the document", "Link to the main document", "Link to document"),
        help="The publication's address.",
    )
    supporting_documents: RichText = section(
        "Supporting documentation", also=("Supporting documents",), help="Other documents that go with it."
    )
    publication_format: str = entry("Publication format", help="For example PDF or web page.")
    publication_date: PartialDate | None = entry(
        "Date of publication", also=("Publication date", "Date published"), required=True, help="For example June 2019."
    )
    summary: RichText = section(
        "Summary of driver", also=("Summary",), required=True, help="What it says, in two or three sentences."
    )
    key_features: RichText = section(
        "Key features of driver", also=("Key features",), help="The points that matter most, as a list."
    )
    primary_audience: str = entry("Primary audience", help="For whom it was written.")
    keywords: tuple[str, ...] = entry("Keywords", help="Settings and topics.")
    related_case_studies: RichText = section(
        "Case studies/Local Service examples mapping to this driver are",
        also=("Case studies/Local service examples mapping to this driver", "Related case studies"),
        help="Case studies that answer it.",
    )
    last_updated: PartialDate | None = _last_updated()
    due_for_review: PartialDate | None = _due()
    responsible: str = _responsible()


@kind(
    "hot-topic", title="Hot topic", folder="hot-topics", terms=("Hot topics", "Hot topic"), titles=(r"^hot topics?\b",)
)
class HotTopic(Record):
    """A topic in the news of health policy: what it is, and its impact on libraries."""

    reuse_notice: RichText = _notice()
    credits: RichText = _credits()
    implications: RichText = section(
        "Impact on libraries",
        also=("What does this mean for libraries?", "Impact on library policy/practice"),
        until_heading=True,
        help="What libraries could do, or already do, because of it.",
    )
    references: RichText = section("References", also=("Bibliography",), help="The sources cited.")
    last_updated: PartialDate | None = _last_updated()
    due_for_review: PartialDate | None = _due()
    responsible: str = _responsible()


@kind(
    "evidence-summary",
    title="Evidence summary",
    plural="Evidence summaries",
    folder="evidence-summaries",
    terms=("Evidence summaries", "Evidence summary"),
    titles=(r"^evidence summary\b",),
)
class EvidenceSummary(Record):
    """What the evidence says in one area of health."""

    question: str = entry("Question", also=("Research question",), help="What was asked of the evidence.")
    summary: RichText = section("Summary of evidence", also=("Evidence summary",), help="What the evidence says.")
    search_strategy: RichText = section("Search strategy", help="Where and how it was searched.")
    last_searched: PartialDate | None = entry("Date of search", also=("Last searched",), help="When it was searched.")
    references: RichText = section("References", help="The sources cited.")


@kind(
    "case-study",
    title="Case study",
    plural="Case studies",
    folder="case-studies",
    terms=("Case study", "Case studies", "MAP Stories", "MAP Story"),
)
class CaseStudy(Record):
    """A library project and what came of it, told by those who did it."""

    full_title: str = entry("Title of project", also=("Title", "Project title"), help="The project's full name.")
    lead_library: str = entry("Lead library", help="The library service that led it.")
    summary: RichText = section("Summary", help="The story in two or three sentences.")
    partner_organisations: tuple[str, ...] = entry(
        "Partner organisations", also=("Partner organisation",), help="Who else took part."
    )
    key_audiences: tuple[str, ...] = entry("Key audiences", also=("Key audience",), help="For whom it was done.")
    project_team: RichText = _project_team()
    resources_required: RichText = _resources()
    timeframe: str = _timeframe()
    story: RichText = section("The story", required=True, help="What was done, why, and how it went.")
    delivery: RichText = section(
        "How the initiative or service is delivered", also=("How the service is delivered",), help="How it works now."
    )
    alignment: RichText = _alignment()
    impact: RichText = section(
        "Impact of this project/service",
        also=(
            "Impact for the library",
            "Impact of this project",
            "Impact of this service",
            "Impact of the project/service",
        ),
        help="What changed because of it.",
    )
    lessons_learned: RichText = section(
        "Lessons learned", also=("Lessons learnt",), help="What you would do again, or not."
    )
    sustainability: RichText = section(
        "Sustainability / next steps?", also=("Sustainability and next steps",), help="How it goes on."
    )
    contact_details: RichText = section("Contact details", help="Whom to ask about it.")
    date_completed: PartialDate | None = entry(
        "Date case study completed", also=("Date completed",), help="When this account was written."
    )
    impact_case: ImpactCase | None = entry(
        "Impact case", sought=False, help="The impact in the parts that the national case studies have."
    )
    consent: Consent | None = entry(
        "Consent",
        sought=False,
        help="What those whom the story is about agreed to; 'no' keeps it from being published.",
    )


@kind("idea", title="Project plan", folder="ideas", terms=("Ideas capture", "Ideas", "Project plans"))
class Idea(Record):
    """A plan for a project, written from the ideas-capture template."""

    full_title: str = entry("Title of project", also=("Title", "Project title"), help="The project's full name.")
    project_team: RichText = _project_team()
    resources_required: RichText = _resources()
    timeframe: str = _timeframe()
    description: RichText = section(
        "What does the project entail?",
        also=("Description of project", "Description of product/service", "Description of the project"),
        required=True,
        help="What is to be done.",
    )
    process: RichText = section("Outline the project process", also=("Project process",), help="How it is to be done.")
    expected_outcomes: RichText = section(
        "What are the expected outcomes?", also=("Expected outcomes",), help="What is to come of it."
    )
    alignment: RichText = _alignment()


@kind(
    "knowledge-story",
    title="Knowledge story",
    plural="Knowledge stories",
    folder="knowledge-stories",
    terms=("KM Stories", "KM Story", "Knowledge stories", "Knowledge management stories"),
)
class KnowledgeStory(Record):
    """A short story of knowledge put to use, told in a few paragraphs without labels."""

    teller: str = entry("Storyteller", help="Who tells it.", sought=False)
    organisation: str = entry("Organisation", help="Where it happened.", sought=False)


@kind(
    "library-document",
    title="Library document",
    folder="library-documents",
    terms=("Library documents", "Library strategies and reports", "Library strategies"),
)
class LibraryDocument(Record):
    """A strategy, annual report or action plan of a library."""

    organisation: str = entry("Organisation", help="Whose document it is.", sought=False)
    document_type: str = entry("Type of document", help="Strategy, annual report, action plan.", sought=False)
    period: PartialDate | None = entry("Period covered", help="For example 2014 to 2019.", sought=False)
    link: Link | None = entry("Document", help="The document's address.", sought=False)


@kind(
    "meeting",
    title="Meeting",
    folder="meetings",
    terms=("Meetings", "Meeting notes"),
    titles=(r"^(?:map\s+)?(?:steering\s+group\s+)?meeting\b", r"\bmeeting\s+(?:notes|minutes)\b", r"\bminutes\b"),
)
class Meeting(Record):
    """Notes of a meeting, as a rule behind a password."""

    meeting_date: PartialDate | None = entry("Date of meeting", help="For example 5 July 2019.", sought=False)


@kind(
    "report",
    title="Annual report",
    folder="reports",
    terms=("Annual reports", "Annual report"),
    titles=(r"^annual report\b", r"\bannual report\b.*\b(?:19|20)\d\d\b", r"\b(?:19|20)\d\d\b.*\bannual report\b"),
)
class AnnualReport(Record):
    """A year of the community's work: a short post with the report itself."""

    period: PartialDate | None = entry("Period covered", help="For example 2018 to 2019.", sought=False)
    link: Link | None = entry("Report", help="The report's address.", sought=False)


@kind("post", title="Post", folder="posts")
class Post(Record):
    """A blog post: free text."""


@kind("page", title="Page", folder="pages")
class Page(Record):
    """A page of the site: about, how to, templates."""


#: Every kind of the core, in the order of the manual.
KINDS: tuple[type[Record], ...] = (
    Briefing,
    HotTopic,
    EvidenceSummary,
    CaseStudy,
    Idea,
    KnowledgeStory,
    LibraryDocument,
    Meeting,
    AnnualReport,
    Post,
    Page,
    Framework,
    Evaluation,
)

"""The model: attrs classes that know nothing of files, formats or libraries."""

from .dates import PartialDate
from .entry import Block, Entry, Leftover, Menu, MenuItem, Role, Site
from .fields import FieldInfo, entry, fields_of, part, section
from .finding import SEVERITIES, Finding, Severity
from .kinds import (
    KINDS,
    AnnualReport,
    Briefing,
    CaseStudy,
    EvidenceSummary,
    HotTopic,
    Idea,
    KnowledgeStory,
    LibraryDocument,
    Meeting,
    Page,
    Post,
)
from .record import KindInfo, Record, UnknownRecord, kind
from .richtext import RichText
from .values import Attachment, Comment, FieldOrigin, Link, Origin, Person, Relation, Rights, Term
from .visibility import VISIBILITIES, Visibility, strictest

__all__ = [
    "KINDS",
    "SEVERITIES",
    "VISIBILITIES",
    "AnnualReport",
    "Attachment",
    "Block",
    "Briefing",
    "CaseStudy",
    "Comment",
    "Entry",
    "EvidenceSummary",
    "FieldInfo",
    "FieldOrigin",
    "Finding",
    "HotTopic",
    "Idea",
    "KindInfo",
    "KnowledgeStory",
    "Leftover",
    "LibraryDocument",
    "Link",
    "Meeting",
    "Menu",
    "MenuItem",
    "Origin",
    "Page",
    "PartialDate",
    "Person",
    "Post",
    "Record",
    "Relation",
    "RichText",
    "Rights",
    "Role",
    "Severity",
    "Site",
    "Term",
    "UnknownRecord",
    "Visibility",
    "entry",
    "fields_of",
    "kind",
    "part",
    "section",
    "strictest",
]

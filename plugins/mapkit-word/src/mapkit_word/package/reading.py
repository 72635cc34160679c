"""Opening Word files that others made: limits first, then what is inside; nothing is fetched, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from attrs import field, frozen

from mapkit.errors import SourceError

from .names import CORE, CUSTOM, DC, DCTERMS, IS_DOCUMENT, IS_TEMPLATE, RELATIONS, TO_DOCUMENT, TYPES, VT
from .repair import untangled

if TYPE_CHECKING:
    from lxml.etree import _Element

#: More than any document that people write; a file beyond it is taken for an attack.
MAX_PARTS = 4_000
MAX_PART = 96 * 1024 * 1024
MAX_TOTAL = 384 * 1024 * 1024
#: Deflate reaches about 1,000; XML of real documents up to 100.
MAX_RATIO = 250
_SMALL = 1024 * 1024
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = ("vbaproject", "vbadata", "activex")


@frozen(kw_only=True)
class Relation:
    """One relationship of a part: what sort of thing it points to, and where."""

    type: str
    target: str
    external: bool = False


@frozen(kw_only=True)
class Package:
    """A Word file's parts, checked; XML is parsed when it is asked for."""

    name: str
    parts: Mapping[str, bytes] = field(repr=False)
    #: The main document's part.
    main: str

    def tree(self, part: str, *, repair: bool = False) -> _Element:
        """Parse a part.

        Args:
            part: The part's name.
            repair: Whether elements that overlap are put right, where nothing else is wrong.

        Raises:
            SourceError: it is no well-formed XML, or declares a document type.
        """
        from lxml import etree

        data = self.parts[part]
        # entities expand, and may name files: no Word file needs a document type
        if _DOCTYPE.search(data) or _DOCTYPE.search(data.replace(b"\0", b"")):
            message = f"{part!r} declares a document type, which no Word file does; it was not read"
            raise SourceError(message, path=self.name)
        try:
            return _parsed(data)
        except etree.XMLSyntaxError as error:
            if repair and "tag mismatch" in str(error.msg):
                with suppress(etree.XMLSyntaxError):
                    return _parsed(untangled(data))
            message = f"the file is damaged in {part!r} ({error.msg}); open and save it in Word"
            raise SourceError(message, path=self.name) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """Return a part's relationships by their ids; targets inside the package as names of parts."""
        folder, _, leaf = part.rpartition("/")
        rels = f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels"
        if rels not in self.parts:
            return {}
        return {
            row.get("Id", ""): _relation(row, folder)
            for row in self.tree(rels)
            if row.tag == f"{{{RELATIONS}}}Relationship"
        }

    def related(self, type: str) -> str:
        """Return the part of some type that the main document points to; empty where there is none."""
        ending = type.rpartition("/")[2]
        for relation in self.relations(self.main).values():
            # the strict form of the format has other addresses, with the same last word
            if not relation.external and relation.type.rpartition("/")[2] == ending and relation.target in self.parts:
                return relation.target
        return ""


def _parsed(data: bytes) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _relation(row: _Element, folder: str) -> Relation:
    target, external = row.get("Target", ""), row.get("TargetMode", "") == "External"
    if not external:
        target = target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
        target = _tidy(target)
    return Relation(type=row.get("Type", ""), target=target, external=external)


def _tidy(path: str) -> str:
    """Resolve the ``..`` of a part's name."""
    kept: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del kept[-1:]
        elif step not in ("", "."):
            kept.append(step)
    return "/".join(kept)


def open_package(data: bytes, name: str) -> Package:
    """Check a Word file and return its parts.

    Args:
        data: The file's bytes.
        name: The file's name, for messages.

    Raises:
        SourceError: it is no Word file, holds macros, or looks like an attack.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check(infos, name)
            parts = {info.filename: _read(archive, info, name) for info in infos}
    except (BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise SourceError(
            f"this is no Word file, or a damaged one ({error}); open and save it in Word", path=name
        ) from error
    return Package(name=name, parts=parts, main=_main(Package(name=name, parts=parts, main=""), name))


def _check(infos: list[ZipInfo], name: str) -> None:
    seen: set[str] = set()
    if len(infos) > MAX_PARTS:
        raise SourceError(
            f"the file holds {len(infos)} parts, far more than a document needs; it was not opened", path=name
        )
    for info in infos:
        inner, part = info.filename.casefold(), info.filename
        if part.startswith(("/", "\\")) or "\\" in part or ":" in part.split("/")[0] or ".." in part.split("/"):
            raise SourceError(f"a part's name leads out of the file: {part!r}; it was not opened", path=name)
        if any(macro in inner for macro in _MACROS):
            raise SourceError("the file holds macros; save it as a plain .docx without them", path=name)
        if inner in seen:
            raise SourceError(f"the part {part!r} stands in the file twice; open and save it in Word", path=name)
        seen.add(inner)
        if info.flag_bits & 1:
            raise SourceError("the file is encrypted; save it without a password", path=name)
        if info.file_size > MAX_PART or (info.file_size > _SMALL and info.file_size > MAX_RATIO * info.compress_size):
            raise SourceError(f"the part {part!r} unpacks to {info.file_size:,} bytes; it was not opened", path=name)
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL:
        raise SourceError(f"the file unpacks to {total:,} bytes; it was not opened", path=name)


def _read(archive: ZipFile, info: ZipInfo, name: str) -> bytes:
    """Read one part, never more than its entry says."""
    with archive.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise SourceError(f"the part {info.filename!r} is larger than it says; it was not opened", path=name)
    return data


def _main(package: Package, name: str) -> str:
    """Return the main document's part, which must be a document or a template, without macros."""
    types = _types(package)
    if any("macroenabled" in kind.casefold() for kind in types.values()):
        raise SourceError("the file may hold macros; save it as a plain .docx", path=name)
    ending = TO_DOCUMENT.rpartition("/")[2]
    for relation in package.relations("").values():
        if relation.type.rpartition("/")[2] == ending and relation.target in package.parts and not relation.external:
            if types.get(relation.target, IS_DOCUMENT) in (IS_DOCUMENT, IS_TEMPLATE):
                return relation.target
            break
    raise SourceError("this is no Word document", path=name)


def _types(package: Package) -> dict[str, str]:
    if "[Content_Types].xml" not in package.parts:
        raise SourceError("this is no Word document", path=package.name)
    root = package.tree("[Content_Types].xml")
    rows = root.iterfind(f"{{{TYPES}}}Override")
    return {row.get("PartName", "").lstrip("/"): row.get("ContentType", "") for row in rows}


def custom_properties(package: Package) -> dict[str, str]:
    """Return the custom properties that are texts."""
    if "docProps/custom.xml" not in package.parts:
        return {}
    rows = package.tree("docProps/custom.xml").iterfind(f"{{{CUSTOM}}}property")
    return {row.get("name", ""): "".join(text.text or "" for text in row.iterfind(f"{{{VT}}}lpwstr")) for row in rows}


def core_properties(package: Package) -> dict[str, str]:
    """Return the core properties by their plain names: ``title``, ``creator``, ``modified``."""
    part = next((r.target for r in package.relations("").values() if r.type.endswith("/core-properties")), "")
    if part not in package.parts:
        return {}
    found = {}
    for element in package.tree(part):
        if isinstance(element.tag, str) and element.tag.startswith((f"{{{DC}}}", f"{{{DCTERMS}}}", f"{{{CORE}}}")):
            found[element.tag.rpartition("}")[2]] = (element.text or "").strip()
    return found

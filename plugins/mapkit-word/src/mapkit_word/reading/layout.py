"""Finding the fields of a form, or of one of our own documents: by control, bookmark, label or heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import define, evolve, field, frozen

from mapkit.model import FieldInfo
from mapkit.model.fields import fold
from mapkit_word.anchors import bookmarks, tag, unmark
from mapkit_word.fields import is_long
from mapkit_word.form.words import HEADS, is_placeholder

from .items import Item, Para, Table, TableCell, TableRow
from .spans import Span
from .styles import Style

#: How a field was found, the surest way first.
ROUTES = ("control", "bookmark", "label", "heading")


@define
class Found:
    """What was found of one field: how, in which shape, and the paragraphs and tables of its text."""

    info: FieldInfo
    route: str
    shape: str = ""
    items: list[Item] = field(factory=list)


@define
class Box:
    """A box or a heading that the kind does not know, with what is in it."""

    label: str
    items: list[Item] = field(factory=list)


@frozen(kw_only=True)
class Plan:
    """What to look for: the fields, and the marks of one record of a document."""

    kind: str
    infos: tuple[FieldInfo, ...]
    number: int = 1
    #: The level of the headings that start fields.
    base: int = 1
    #: Whether it is a form: labels stand for fields wherever they are, and unknown headings are boxes that somebody added.
    form: bool = True

    def by_mark(self) -> Mapping[str, FieldInfo]:
        """Return the fields by their bookmarks."""
        infos = {info.name: info for info in self.infos}
        return {mark: infos[name] for mark, name in bookmarks(self.number, infos).items()}

    def by_tag(self) -> Mapping[str, FieldInfo]:
        """Return the fields by the tags of their controls."""
        return {tag(self.kind, info.name): info for info in self.infos}

    def by_label(self) -> Mapping[str, FieldInfo]:
        """Return the fields by their labels, in every spelling, folded."""
        return {fold(label): info for info in reversed(self.infos) for label in reversed(info.labels)}


@define
class Cut:
    """Items given to fields; and what belongs to none."""

    found: dict[str, Found] = field(factory=dict)
    boxes: list[Box] = field(factory=list)
    #: What stands before the first field, and around the table.
    loose: list[Item] = field(factory=list)

    def items(self) -> Iterator[Item]:
        """Yield everything that is content: of fields, of boxes, of neither."""
        for found in self.found.values():
            yield from found.items
        for box in self.boxes:
            yield from box.items
        yield from self.loose


@define
class Cutter:
    """Gives each paragraph and table of one record to a field."""

    plan: Plan
    #: Whether a paragraph is no text but part of the frame.
    is_frame: Callable[[Para], bool] = lambda para: False
    marks: Mapping[str, FieldInfo] = field(init=False)
    tags: Mapping[str, FieldInfo] = field(init=False)
    labels: Mapping[str, FieldInfo] = field(init=False)
    #: Fields that a bookmark or a control marks somewhere: no label stands for them elsewhere.
    sure: frozenset[str] = frozenset()
    #: Those of them that a bookmark marks, so that no heading starts them elsewhere.
    marked: frozenset[str] = frozenset()
    cut: Cut = field(factory=Cut)
    current: Found | Box | None = None

    def __attrs_post_init__(self) -> None:
        self.marks, self.tags, self.labels = self.plan.by_mark(), self.plan.by_tag(), self.plan.by_label()

    def run(self, items: Sequence[Item]) -> Cut:
        """Return what belongs to which field."""
        paras = [para for item in items for para in _paras(item)]
        self.marked = frozenset(info.name for para in paras for info, _ in self._marked(para))
        self.sure = self.marked | {self.tags[para.tag].name for para in paras if para.tag in self.tags}
        for item in items:
            if isinstance(item, Table):
                self._table(item)
            elif not self.is_frame(item):
                self._paragraph(item)
        return self.cut

    def _marked(self, para: Para) -> Iterator[tuple[FieldInfo, str]]:
        for name in para.bookmarks:
            head, shape = unmark(name)
            for known, its_shape in ((name, ""), (head, shape)):
                if known in self.marks:
                    yield self.marks[known], its_shape
                    break

    def _paragraph(self, para: Para) -> None:
        marked = next(self._marked(para), None)
        by_label = self.labels.get(fold(para.text)) if para.text else None
        if marked is not None:
            self._start(marked[0], "bookmark", marked[1])
            if marked[0] is not by_label:
                self._head(para, marked[0])
            return
        tagged = self.tags.get(para.tag)
        if tagged is not None:
            if not (isinstance(self.current, Found) and self.current.info is tagged):
                self._start(tagged, "control")
            self._add(para)
            return
        heads = 0 < para.heading <= self.plan.base
        if by_label is not None and self._may(para, by_label, heads=heads):
            self._start(by_label, "heading" if heads else "label")
        elif heads and para.text and (self.plan.form or self.current is not None):
            self.current = Box(para.text)
            self.cut.boxes.append(self.current)
        else:
            self._add(para)

    def _may(self, para: Para, info: FieldInfo, *, heads: bool) -> bool:
        """Whether a label stands for its field here: in a document that has its marks, not in the text before the sections."""
        if info.name in (self.marked if heads else self.sure) or not (heads or _is_label(para)):
            return False
        return self.plan.form or not self.sure or (heads and self.current is not None)

    def _head(self, para: Para, info: FieldInfo) -> None:
        """Keep what stands in a field's heading beside its label; a heading in other words is still the heading."""
        label = next((label for label in info.labels if para.text.casefold().startswith(label.casefold())), "")
        rest = para.text[len(label) :].lstrip(" :?–-") if label else ""
        if not para.heading:
            self._add(para)
        elif rest:
            self._add(evolve(para, heading=0, style=Style(), spans=(Span(text=rest),), bookmarks=()))

    def _start(self, info: FieldInfo, route: str, shape: str = "") -> None:
        found = self.cut.found.setdefault(info.name, Found(info, route, shape))
        if ROUTES.index(route) < ROUTES.index(found.route):
            found.route = route
        found.shape = found.shape or shape
        self.current = found

    def _add(self, item: Item) -> None:
        if self.current is None:
            self.cut.loose.append(item)
        else:
            # the control around a text is the surest sign, whatever led there
            if isinstance(self.current, Found) and self.tags.get(item.tag) is self.current.info:
                self.current.route = "control"
            self.current.items.append(item)

    def _table(self, table: Table) -> None:
        found = [self._row(row) for row in table.rows]
        marked = sum(1 for each in found if each is not None and each[1] != "label")
        labelled = sum(1 for each in found if each is not None)
        by_labels = labelled >= 2 or (labelled and self.current is None)
        if not (marked or (by_labels and (self.plan.form or not self.sure))):
            self._add(table)
            return
        for row, each in zip(table.rows, found, strict=True):
            if each is not None:
                info, route, shape = each
                self._start(info, route, shape)
                self.current = None
                self.cut.found[info.name].items += _values(row)
            elif not row.header:
                self._box(row)
        self.current = None

    def _row(self, row: TableRow) -> tuple[FieldInfo, str, str] | None:
        """Return the field that a row is for, how that shows, and the shape of its value."""
        for cell in row.cells[1:]:
            paras = [item for item in cell.items if isinstance(item, Para)]
            shape = next((s for para in paras for info, s in self._marked(para) if not is_long(info)), "")
            for para in paras:
                if para.tag in self.tags and not is_long(self.tags[para.tag]):
                    return self.tags[para.tag], "control", shape
            for para in paras:
                for info, _ in self._marked(para):
                    if not is_long(info):
                        return info, "bookmark", shape
        if len(row.cells) < 2:
            return None
        info_by_label = self.labels.get(fold(first_line(row.cells[0])))
        if info_by_label is None or is_long(info_by_label) or info_by_label.name in self.sure:
            return None
        return info_by_label, "label", ""

    def _box(self, row: TableRow) -> None:
        """Keep a row that no field knows, where there is something in it."""
        items = _values(row) if len(row.cells) > 1 else [item for cell in row.cells for item in cell.items]
        label = first_line(row.cells[0]) if len(row.cells) > 1 else ""
        if label == HEADS[0]:
            return
        shown = [i for i in items if not (isinstance(i, Para) and (i.is_empty or is_placeholder(i.text)))]
        if shown:
            self.cut.boxes.append(Box(label, shown))


def _paras(item: Item) -> Iterator[Para]:
    if isinstance(item, Para):
        yield item
    else:
        yield from (para for row in item.rows for cell in row.cells for inner in cell.items for para in _paras(inner))


def _values(row: TableRow) -> list[Item]:
    return [item for cell in row.cells[1:] for item in cell.items]


def first_line(cell: TableCell) -> str:
    """Return the first line of a cell, which is its label."""
    texts = (item.text for item in cell.items if isinstance(item, Para) and item.text)
    return next(texts, "").partition("\n")[0]


def _is_label(para: Para) -> bool:
    """Whether a paragraph looks like a label: all bold, or with a closing colon or question mark."""
    shown = [span for span in para.spans if span.text.strip()]
    return bool(shown) and (all(span.bold for span in shown) or para.text[-1] in ":?")

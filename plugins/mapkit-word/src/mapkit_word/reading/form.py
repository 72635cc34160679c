"""A filled form as a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define

from mapkit.model import FieldInfo, Origin, Record, RichText, Visibility
from mapkit_word.anchors import RECORD, bookmark
from mapkit_word.form.words import INTRODUCTION, form_title
from mapkit_word.form.write import boxes_of
from mapkit_word.was import Was

from .build import Builder, digest_of_values
from .items import Para
from .layout import ROUTES, Cut, Cutter, Plan
from .open import Opened
from .strays import with_strays
from .values import Report


@define(kw_only=True)
class FormReader:
    """Reads one filled form."""

    opened: Opened
    file: str
    kind: type[Record]
    visibility: Visibility
    report: Report

    def record(self) -> Record:
        """Return the record that the form says.

        A form made from a record bears its id. The record's origin names the fields that the form speaks for: those whose box
        is there, and of a form that was made from a record, only those that were changed since.
        """
        infos = boxes_of(self.kind)
        plan = Plan(kind=self.kind.info.name, infos=tuple(infos))
        cut = Cutter(plan, is_frame=self._is_frame).run(self.opened.items)
        self._tell(cut, infos)
        builder = Builder(
            cut=cut, kind=self.kind, number=1, base=1, custom=self.opened.custom, report=self.report, notes=True
        )
        values = builder.values()
        names = dict.fromkeys(name.partition(".")[0] for name in cut.found)
        outside, said = builder.outside()
        if said:
            self.report("WD03", f"outside the boxes, kept in the body: {said[:120]!r}", "body")
        outside = with_strays(outside, self.opened.items, values, self.report)
        if outside:
            values["body"] = RichText("\n\n".join(filter(None, [values.get("body", ""), outside])))
            names["body"] = None
        values["title"] = self._title(values)
        id = self.opened.custom.get(f"{RECORD}.1", "").partition(" ")[2]
        was = Was(self.opened.custom)
        # a record keeps its title, though
        spoken = [was.spoken(n) for n in names if was.is_new(n, values.get(n)) and (values["title"] or n != "title")]
        key = f"{self.kind.info.name}/{id}" if id else digest_of_values(values)
        origin = Origin(format="word-form", key=key, file=self.file, fields=tuple(spoken), partial=bool(id))
        return self.kind(id=id, visibility=self.visibility, origin=(origin,), **values)

    def _title(self, values: dict[str, Any]) -> str:
        title = str(values.get("title") or values.get("full_title") or "").replace("\n", " ")
        if not title:
            self.report("WD09", "nobody filled the title in", "title")
        return title

    def _is_frame(self, para: Para) -> bool:
        """Whether a paragraph is the form's own heading or introduction."""
        if bookmark(1, "form") in para.bookmarks or para.text == INTRODUCTION:
            return True
        update = form_title(self.kind.info, "\0").partition("\0")[0]
        return para.text == form_title(self.kind.info) or (bool(para.heading) and para.text.startswith(update))

    def _tell(self, cut: Cut, infos: Sequence[FieldInfo]) -> None:
        """Report how the fields were found, which were not, and what nobody asked for."""
        by_route = {route: [n for n, f in cut.found.items() if f.route == route] for route in ROUTES}
        told = "; ".join(f"by {route} {', '.join(names)}" for route, names in by_route.items() if names)
        self.report("WD01", f"fields found {told or 'nowhere'}", "")
        made_from_record = f"{RECORD}.1" in self.opened.custom
        for info in infos:
            had_box = not made_from_record or Was(self.opened.custom).knows(info.name.partition(".")[0])
            if info.name not in cut.found and info.name != "body" and had_box:
                self.report("WD02", f"the box {info.label!r} is gone from the form", info.name)
        for box in cut.boxes:
            self.report("WD03", f"no field is called {box.label!r}; its text is in the body", "body")

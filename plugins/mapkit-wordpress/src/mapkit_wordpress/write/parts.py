"""An element taken apart into its children, so that some can be changed and all others stay as they are, byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import define, field

from mapkit_wordpress.wxr.spans import children


@define
class Parts:
    """One element: what stands before its first child, then each child with what follows it."""

    head: str
    #: Name, text, and what stands between it and the next.
    _children: list[tuple[str, str, str]] = field(factory=list)

    @classmethod
    def of(cls, xml: str, namespaces: Mapping[str, str]) -> Parts:
        """Take an element apart.

        Raises:
            xml.parsers.expat.ExpatError: it is not well-formed.
        """
        data = xml.encode("utf-8", "replace")
        spans = children(data, depth=2, namespaces=namespaces)
        if not spans:
            head, _, tail = xml.rpartition("</")
            return cls(head, [("", "", f"</{tail}")])
        ends = [*(span.start for span in spans[1:]), len(data)]
        found = [
            (span.tag, data[span.start : span.end].decode(), data[span.end : end].decode())
            for span, end in zip(spans, ends, strict=True)
        ]
        return cls(data[: spans[0].start].decode(), found)

    def texts(self, name: str) -> list[str]:
        """Return the children of a name."""
        return [text for tag, text, _ in self._children if tag == name]

    def set(self, name: str, text: str) -> None:
        """Put a child in the place of the first of its name; where there is none, at the end."""
        for index, (tag, _, gap) in enumerate(self._children):
            if tag == name:
                self._children[index] = (tag, text, gap)
                return
        self.append(name, text)

    def change(self, name: str, make: Callable[[str], str]) -> None:
        """Put what is made of each child of a name in its place; nothing where that is empty."""
        kept = []
        for tag, text, gap in self._children:
            made = make(text) if tag == name else text
            if made:
                kept.append((tag, made, gap))
            elif kept:
                kept[-1] = (*kept[-1][:2], gap)
            else:
                kept.append(("", "", gap))
        self._children = kept

    def append(self, name: str, text: str) -> None:
        """Put a child at the end."""
        if not self._children:
            self._children.append((name, text, "\n\t"))
            return
        tag, last, gap = self._children[-1]
        self._children[-1] = (tag, last, "\n\t\t")
        self._children.append((name, text, gap))

    def join(self) -> str:
        """Return the element."""
        return self.head + "".join(text + gap for _, text, gap in self._children)

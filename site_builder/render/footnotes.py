"""Footnotes: numbered as they are first mentioned, with ids of their own and one way back."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_KEY = "fn:"
_BACK = "\u21a9\ufe0e"


class Notes(FootnoteExtension):
    """Reads the notes as Python-Markdown does; how they stand in the page is ours.

    `words` name the notes, a mention (`{n}`) and the way back from a note (`{n}`).
    """

    words = ("", "{n}", "{n}")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base class names it
        """Put ours in the place of those that count by definition and lead back from everywhere."""
        super().extendMarkdown(md)
        md.treeprocessors.deregister("footnote-duplicate")
        md.postprocessors.deregister("footnote")
        md.treeprocessors.register(_Numbering(md, self), "numbering", 6)

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, N802 - the base class names them
        """Any: mentions get their ids once all are known; the base class counts up to a free one for each."""
        del found
        return f"fnref:{id}"

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802 - the base class names it
        """All notes, in the order of their definitions; they are put in order once the mentions are known."""
        del root
        if not self.footnotes:
            return None
        frame = Element("div", {"class": "footnotes", "role": "doc-endnotes"})
        notes = SubElement(frame, "ol")
        for key, text in self.footnotes.items():
            note = SubElement(notes, "li", {"id": f"{_KEY}{key}"})
            self.parser.parseChunk(note, text)
        return frame


class _Numbering(Treeprocessor):
    """Numbers mentions and notes."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self._notes = notes

    def run(self, root: Element) -> None:
        """Number them."""
        number_notes(root, self._notes.words)


def number_notes(root: Element, words: tuple[str, str, str]) -> None:
    """Give mentions their numbers, put the notes in this order, and let the mentioned ones lead back."""
    frame = next((one for one in root.iter("div") if one.get("class") == "footnotes"), None)
    if frame is None:
        return
    frame.set("aria-label", words[0])
    numbers: dict[str, int] = {}
    for mention in [one for one in root.iter("sup") if (one.get("id") or "").startswith("fnref")]:
        link = mention[0]
        key = (link.get("href") or "").removeprefix(f"#{_KEY}")
        first = key not in numbers
        number = numbers.setdefault(key, len(numbers) + 1)
        mention.attrib.clear()
        link.attrib.clear()
        link.attrib.update({"href": f"#fn-{number}", "class": "noteref", "aria-label": words[1].format(n=number)})
        link.attrib.update({"id": f"fnref-{number}"} if first else {})
        link.text = AtomicString(str(number))
    notes = frame[0]
    ordered = sorted(notes, key=lambda one: numbers.get(_key(one), len(numbers) + 1))
    notes[:] = ordered
    for place, note in enumerate(ordered, 1):
        mentioned = _key(note) in numbers
        note.set("id", f"fn-{place}")
        if mentioned:
            _lead_back(note, place, words[2].format(n=place))


def _key(note: Element) -> str:
    return re.sub(f"^{_KEY}", "", note.get("id") or "")


def _lead_back(note: Element, number: int, label: str) -> None:
    """At the end of the note's last paragraph."""
    last = note[-1] if len(note) and note[-1].tag == "p" else SubElement(note, "p")
    if len(last):
        last[-1].tail = f"{last[-1].tail or ''} "
    else:
        last.text = f"{last.text or ''} "
    link = SubElement(last, "a", {"href": f"#fnref-{number}", "class": "noteback", "aria-label": label})
    link.text = AtomicString(_BACK)

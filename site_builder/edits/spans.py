"""Edits of a text, put into it."""

from collections.abc import Iterable

from site_builder.model.place import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. Those that reach into one before them, or repeat it, are left out."""
    pieces: list[str] = []
    at = 0
    for edit in chosen(edits):
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


def chosen(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order of their places, without those that overlap an earlier one or repeat it."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        last = kept[-1] if kept else None
        if (
            last is None
            or edit.start > last.end
            or (edit.start == last.end and (last.start, last.end) != (edit.start, edit.end))
        ):
            kept.append(edit)
    return kept

"""What can be folded: front matter, tasks, every entry of the log."""

from collections.abc import Iterator

from site_builder.lsp.sheet import Sheet
from site_builder.model.customer import PartKind

_FOLDED = frozenset({PartKind.FRONT_MATTER, PartKind.NOTES, PartKind.TASKS, PartKind.ENTRY, PartKind.MALFORMED})


def folds(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Stretches of more than one line, by the offsets of their first and last line."""
    for part in sheet.customer.parts if sheet.customer else ():
        end = part.start + len(sheet.text[part.start : part.end].rstrip())
        if part.kind in _FOLDED and "\n" in sheet.text[part.start : end].strip("\n"):
            lead = len(sheet.text[part.start : end]) - len(sheet.text[part.start : end].lstrip("\n"))
            yield part.start + lead, end

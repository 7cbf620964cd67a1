"""Formatting: a record in its canonical layout, as `fmt` writes it."""

from difflib import SequenceMatcher

from site_builder.edits.canonical import canonical
from site_builder.lsp.sheet import Sheet
from site_builder.model.knowledge import KNOWLEDGE
from site_builder.model.place import Edit
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.record_file import INBOX

_RECORDS = (CUSTOMERS, ARCHIVE, INBOX)


def layout(sheet: Sheet) -> tuple[Edit, ...]:
    """The lines that change; nothing where the record cannot be laid out without changing what it states."""
    if not sheet.text.strip():
        return ()
    if sheet.path.startswith(KNOWLEDGE):
        return between(sheet.text, sheet.text.rstrip("\n") + "\n")
    if not sheet.path.startswith(_RECORDS):
        return ()
    laid_out = canonical(sheet.source, sheet.desk.rules, inbox=sheet.path.startswith(INBOX))
    return () if laid_out is None else between(sheet.text, laid_out)


def between(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make one text of another, line by line, so that the cursor stays where it is."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return tuple(
        Edit(starts[first], starts[last], "".join(new[start:end]))
        for kind, first, last, start, end in matcher.get_opcodes()
        if kind != "equal"
    )

"""Where blank lines stand in the body of a record: one between parts, none between the fields of an entry."""

from site_builder.model.customer import Part, PartKind
from site_builder.model.follow_up import FollowUp
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.body import read_body
from site_builder.parse.splitter import split
from site_builder.parse.text import SourceText

_LIST = regex(r"[ \t]*(?:[-*+>|\uff0d]|\d{1,9}[.)])")


def with_blank_lines(source: SourceText, start: int, rules: Rules, *, inbox: bool) -> str:
    """The text with its blank lines in order and one line end at its end. Blank lines within prose stay."""
    entries = {one.span.start: one for one in read_body(source, start, rules, inbox=inbox).follow_ups}
    front = source.text[:start].rstrip("\n")
    blocks = [_block(source, part, entries) for part in split(source, start, inbox=inbox).parts]
    return "\n\n".join(filter(None, (front, *blocks))) + "\n"


def _block(source: SourceText, part: Part, entries: dict[int, FollowUp]) -> str:
    """A part without blank lines around it; nothing for a blank one."""
    lines = source.text[part.start : part.end].split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), -1)
    entry = entries.get(part.start)
    if part.kind is PartKind.ENTRY and entry:
        return "\n".join(_entry_lines(lines[: last + 1], source.position(part.start)[0], entry))
    return "\n".join(lines[first : last + 1])


def _entry_lines(lines: list[str], number: int, entry: FollowUp) -> list[str]:
    """The lines of an entry that begins on line `number`."""
    begins = {one.span.line - number for one in entry.fields}
    inside = {at - number for one in entry.fields for at in range(one.span.line, one.span.end_line + 1)}
    kept = [lines[0]]
    blanks: list[str] = []
    before = 0
    for at, line in enumerate(lines[1:], 1):
        if not line.strip() and at not in inside:
            blanks.append(line)
            continue
        kept += [*_between(lines, before, at, blanks, begins, inside), line]
        blanks = []
        before = at
    return kept


def _between(
    lines: list[str], before: int, at: int, blanks: list[str], begins: set[int], inside: set[int]
) -> list[str]:
    """The blank lines between two lines that say something."""
    if before == 0 or (at in begins and before in inside):
        return []
    if at in begins:
        return [""] if blanks or not _LIST.match(lines[before]) else []
    return blanks[:1] if before in inside else blanks

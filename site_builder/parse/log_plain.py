"""Lines as most of them are, read in one go: prose above the fields, and fields of one line with a known beginning.

Whatever wants a closer look is left to `log_fields`, which reads the same of plain lines.
"""

from collections.abc import Sequence

from site_builder.model.follow_up import LogField
from site_builder.model.place import Span, made_span
from site_builder.parse.body_text import BodyText
from site_builder.parse.log_fields import LONGEST_HEAD, head_of, new_log_field
from site_builder.parse.log_qualifiers import Place, skip_spaces

_GOES_ON = (" ", "\t", "\u3000")
"""How a line begins that may belong to the value above it."""


def plain_prose(folded: str, lines: Sequence[Place]) -> int:
    """How many lines from the first one on have nothing that a field has: bullet, colon or equals sign."""
    if not lines:
        return 0
    start, end = lines[0][0], lines[-1][1]
    if folded.startswith("-", start):
        return 0
    bullet = folded.find("\n-", start, end)
    end = end if bullet < 0 else bullet
    if folded.find(":", start, end) >= 0 or folded.find("=", start, end) >= 0:
        return 0
    return len(lines) if bullet < 0 else folded.count("\n", start, end) + 1


def plain_field(text: BodyText, line: Place, number: int) -> LogField | None:
    """The field in the line of this number, if its name and all before the colon was seen before in the same words.

    None where it has no value, goes on in the next line, or may begin with its day.
    """
    start, end = line
    folded = text.folded
    colon = folded.find(":", start, end)
    if not start < colon < start + LONGEST_HEAD or folded[start] != "-" or folded[colon + 1 : colon + 2].isdigit():
        return None
    head = head_of(text.rules, text.text[start : colon + 1])
    if head is None or (head.qualifiers.date_place is None and "date" in head.word.takes):
        return None
    rest = skip_spaces(folded, colon + 1, end)
    value = text.text[rest:end].strip()
    if not value or text.text.startswith(_GOES_ON, end + 1):
        return None
    (first, last), day = head.key, head.qualifiers.date_place
    return new_log_field(
        head.word.key,
        *head.qualifiers.said,
        value,
        True,
        made_span(Span, (start, end, number, 1, number, end - start + 1)),
        made_span(Span, (start + first, start + last, number, first + 1, number, last + 1)),
        made_span(Span, (rest, end, number, rest - start + 1, number, end - start + 1)),
        made_span(Span, (start + day[0], start + day[1], number, day[0] + 1, number, day[1] + 1)) if day else None,
    )

"""Answers for a reader that obeys: what comes from records is marked as such, visible, bounded, and closed in.

The mark is made of the content itself, so that no record can hold it. The same answer has the same bytes.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256

from site_builder.adapters.console import visible
from site_builder.i18n.translator import Translator
from site_builder.model.assisting import Reply
from site_builder.model.frozen import dataclass

SCHEMA = 1
BUDGET = 40_000
"""Characters of an answer's rows together."""

LONGEST = 2_000
"""Characters of a single text."""

MOST = 50
"""Things of a list within a row."""

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_LAYOUT = "\n\t"
_VARIANTS = (
    (0xFE00, 0xFE0F),
    (0xE0100, 0xE01EF),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFFA0, 0xFFA0),
    (0x115F, 0x1160),
)
"""Marks without a shape of their own, by which text can be smuggled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of many rows, and where the next ones begin (None: there are none)."""

    rows: tuple[object, ...]
    total: int
    next_offset: int | None


def shown(text: str) -> str:
    r"""A text in which every character can be seen; the others as `\u202e`."""
    return visible("".join(sign if not _is_unseen(sign) else f"\\u{ord(sign):04x}" for sign in text))


def is_seen(text: str) -> bool:
    """Whether every character of a text can be seen."""
    return not any(map(_is_unseen, text))


def _is_unseen(sign: str) -> bool:
    if sign.isascii():
        return (sign < " " and sign not in _LAYOUT) or sign == "\x7f"
    return unicodedata.category(sign) in _UNSEEN or any(low <= ord(sign) <= high for low, high in _VARIANTS)


def tame(value: object, longest: int = LONGEST) -> object:
    """Data with every text visible and no longer than it should be; days and amounts as text."""
    match value:
        case None | bool() | int() | float():
            return value
        case Mapping():
            return {shown(str(key)): tame(one, longest) for key, one in value.items()}
        case str():
            return _cut(shown(value), longest)
        case Sequence():
            return [tame(one, longest) for one in value]
        case _:
            return _cut(shown(str(value)), longest)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}\u2026 (+{len(text) - longest})"


def paged(rows: Sequence[object], offset: int, limit: int) -> Page:
    """So many rows from an offset on, fewer where they would be too long; at least one."""
    taken: list[object] = []
    size = 0
    for row in rows[offset : offset + limit]:
        tamed = tame(row)
        size += len(json.dumps(tamed, ensure_ascii=False))
        if taken and size > BUDGET:
            break
        taken.append(tamed)
    end = offset + len(taken)
    return Page(rows=tuple(taken), total=len(rows), next_offset=end if end < len(rows) else None)


def short(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts with no text and no list longer than it should be; `more` says what was left out of which list."""
    found: dict[str, object] = {}
    more: dict[str, int] = {}
    for key, value in facts.items():
        if isinstance(value, list) and len(value) > MOST:
            more[key] = len(value) - MOST
        found[key] = tame(value[:MOST] if isinstance(value, list) else value)
    return found | ({"more": more} if more else {})


def reply(
    words: Translator, tool: str, records: Mapping[str, object], own: Mapping[str, object] | None = None, note: str = ""
) -> Reply:
    """An answer: `own` is what the program itself says, `records` what people wrote into records."""
    untrusted = tame(records, BUDGET)
    notice = words.text("mcp.notice")
    document = {"schema": SCHEMA, "tool": tool, **(own or {}), "notice": notice, "untrusted": untrusted}
    parts = [note, json.dumps(own, ensure_ascii=False) if own else "", notice, _fenced(untrusted)]
    return Reply(text="\n".join(part for part in parts if part), document=document)


def spoken(tool: str, own: Mapping[str, object]) -> Reply:
    """An answer that holds nothing of any record."""
    return Reply(text=json.dumps(own, ensure_ascii=False, indent=1), document={"schema": SCHEMA, "tool": tool, **own})


def refusal(words: Translator, tool: str, said: str) -> Reply:
    """Why nothing was done. A reason may quote records: it is marked like them."""
    told = tame({"reason": said}, BUDGET)
    notice = words.text("mcp.notice")
    document = {"schema": SCHEMA, "tool": tool, "error": True, "notice": notice, "untrusted": told}
    text = "\n".join((words.text("mcp.refused"), notice, _fenced(told)))
    return Reply(text=text, document=document, refused=True)


def _fenced(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    while mark in text:  # practically never
        mark = sha256(mark.encode()).hexdigest()[:16]
    return f"<records {mark}>\n{text}\n</records {mark}>"

"""What somebody wrote, without what mail programs put around it, without anything that is not plain text, and short."""

import unicodedata

from site_builder.importers.texts import one_line, prose
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.message_words import QUOTE_FIELD, QUOTE_OPENS, QUOTE_STARTS, SIGNATURE
from site_builder.parse.vocabulary.redaction_words import GAP

LINES, SIGNS = 12, 600
"""How long an excerpt may be."""

_NEAR, _PAIR, _CARD, _SHORT = 2, 200, 7, 60
_REACHED = regex(r"\+?\d[\d() -]{6,18}\d|[\w.+-]+@[\w-]+\.\w|https?://|www\.")
_CUT = "\u2026"
_HIDDEN = frozenset({"Cf", "Cs", "Co", "Cn"})
_MARK = regex(r"[#\uff03](?=[^\s#\uff03])")
_OPENING = regex(r"\[(?=\[)|!(?=\[)|<!--|\](?=\()")
_BLANK_LINES = regex(r"\n\s*\n+")


def plain(text: str) -> str:
    """The text with its lines and nothing that a record may not hold: no controls, nothing invisible or two-way."""
    lines = prose(text)
    hidden = {ord(sign): None for sign in set(lines) if unicodedata.category(sign) in _HIDDEN}
    return prose(lines.translate(hidden)) if hidden else lines


def plain_line(text: str, most: int = 200) -> str:
    """The same on one line."""
    return one_line(" ".join(plain(text[: 4 * most]).split()))[:most].strip()


def parted(text: str) -> tuple[str, str]:
    """What was newly written, and the signature below it; quotes of earlier mails are left out.

    Where nothing stands above the quotes (an answer below or between them), their lines are taken out one by one.
    """
    lines = text.split("\n")
    end = _end(lines)
    fresh = [line for line in lines[:end] if not line.lstrip().startswith(">")]
    if not any(line.strip() for line in fresh):
        fresh = [line for line in lines if not line.lstrip().startswith(">") and not _is_frame(line)]
    at = next((number for number, line in enumerate(fresh) if SIGNATURE.match(line[:_PAIR])), _card(fresh))
    if not any(line.strip() for line in fresh[:at]):
        at = len(fresh)
    return "\n".join(fresh[:at]).strip("\n"), "\n".join(fresh[at:])


def _card(lines: list[str]) -> int:
    """Where a visiting card at the end begins: a few short lines behind a blank one, with a number or an address."""
    end = len("\n".join(lines).rstrip().split("\n")) if lines else 0
    start = next((at for at in range(end - 1, max(-1, end - 2 - _CARD), -1) if not lines[at].strip()), None)
    block = lines[start + 1 : end] if start is not None else []
    is_short = 1 < len(block) <= _CARD and all(len(line.strip()) <= _SHORT for line in block)
    return start if start is not None and is_short and any(_REACHED.search(line) for line in block) else len(lines)


def _end(lines: list[str]) -> int:
    """Where the quote of an earlier mail begins."""
    for number, line in enumerate(lines):
        pair = " ".join(part.strip() for part in lines[number : number + _NEAR])
        is_pair = len(line) < len(pair) <= _PAIR and QUOTE_STARTS.match(pair) and _opens(line)
        if QUOTE_STARTS.match(line[:_PAIR]) or is_pair or _is_block(lines, number):
            return number
    return len(lines)


def _opens(line: str) -> bool:
    return line.strip().lower().startswith(QUOTE_OPENS)


def _is_block(lines: list[str], at: int) -> bool:
    near = [line for line in lines[at : at + 4] if line.strip()]
    return len(near) > 1 and all(QUOTE_FIELD.match(line[:_PAIR]) for line in near[:_NEAR])


def _is_frame(line: str) -> bool:
    return bool(QUOTE_STARTS.match(line[:_PAIR]) or QUOTE_FIELD.match(line[:_PAIR]))


def excerpt(text: str, *, last: bool = False) -> str:
    """So much of the text as an entry needs: its beginning, or its end where what counts stands last (a chat)."""
    lines = _BLANK_LINES.sub("\n", plain(text)).split("\n")
    kept = lines[-LINES:] if last else lines[:LINES]
    shown = "\n".join(kept)
    is_cut = len(kept) < len(lines) or len(shown) > SIGNS
    shown = shown[-SIGNS:] if last else shown[:SIGNS]
    shown = meaningless(shown.strip())
    if not is_cut or not shown:
        return shown
    return f"{_CUT}{shown}" if last else f"{shown.rstrip()}{_CUT}"


def meaningless(text: str) -> str:
    """The text without what means something inside an entry: tags, links, pictures, comments, declared gaps."""
    apart = _OPENING.sub(lambda found: f"{found[0][0]} {found[0][1:]}", _MARK.sub(lambda found: f"{found[0]} ", text))
    while GAP.search(apart):
        apart = GAP.sub(lambda found: found[0][1:-1], apart)
    return apart

"""Several values in one cell: parted where the column proves that a sign parts them; names stay whole."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from site_builder.importers.sheet import Value
from site_builder.importers.values.plain import plain_text
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.width import fold

_SURE = "\n;；、"
_DOUBTFUL = ",，/|"
_OPEN, _CLOSE = "(（[【「“《<", ")）]】」”》>"
_TAILS = regex(
    r"(?:inc|ltd|llc|l\.l\.c|co|corp|plc|gmbh|ag|s\.?a|s\.?r\.?l|b\.?v|n\.?v|pte|pty|limited|company|jr|sr|ph\.?d|md)\.?",
    re.IGNORECASE,
)
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class SeveralColumn:
    """The signs that part values in this column."""

    signs: str = _SURE

    def read(self, value: Value) -> tuple[str, ...]:
        """The values of a cell in order, trimmed, empty ones left out."""
        return tuple(one for part in cut(plain_text(value), self.signs) if (one := part.strip()))


def cut(text: str, signs: str) -> Iterator[str]:
    """The pieces between signs; a sign inside brackets or quotes parts nothing."""
    lasts = {sign: text.rfind(_CLOSE[place]) for place, sign in enumerate(_OPEN)}
    start = depth = 0
    for place, sign in enumerate(text):
        if sign in _OPEN and lasts[sign] > place:
            depth += 1
        elif sign in _CLOSE and depth:
            depth -= 1
        elif sign in signs and not depth:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def settle_several(values: Sequence[Value], is_value: Callable[[str], bool] | None = None) -> SeveralColumn:
    """The signs that part the values of a column.

    `;`, `；`, `、` and line breaks always do. `,`, `，`, `/` and `|` do where every piece between them is a value by
    itself (`is_value`: a phone number, an address of mail), or where half of the pieces stand elsewhere in the column
    as a value of their own. A piece like `Inc.` or `Ltd` is the end of a name.
    """
    texts = [plain_text(value) for value in values]
    signs = _SURE + "".join(sign for sign in _DOUBTFUL if _parts(sign, texts, is_value))
    return SeveralColumn(signs)


def _parts(sign: str, texts: Sequence[str], is_value: Callable[[str], bool] | None) -> bool:
    cells = [[part.strip() for part in cut(text, _SURE + sign)] for text in texts]
    parted = [parts for text, parts in zip(texts, cells, strict=True) if sign in text and len(parts) > 1]
    pieces = [part for parts in parted for part in parts if part]
    if not pieces or any(_TAILS.fullmatch(piece) for piece in pieces):
        return False
    if is_value is not None:
        return all(map(is_value, pieces))
    known = Counter(fold(part).casefold() for parts in cells for part in set(parts) if part)
    return sum(known[fold(piece).casefold()] > 1 for piece in pieces) >= _SHARE * len(pieces)

"""A few words around a link, as a list of mentions shows them: no marks, no half words."""

from site_builder.model.link_names import LinkNames
from site_builder.model.regex import regex
from site_builder.parse.links import Link, LinkKind, without_links
from site_builder.parse.outline import plain_words

AROUND = 34
"""So many signs stand before the link; what they leave over of twice as many stands behind it."""

_REACH = 400
"""So far the line is looked at on each side: marks take room that is not shown."""

_CUT = "…"
_LEAD = regex(r"[ \t|]*(?:(?:[>*+#-]+|\d+[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?")
_HALF_BEFORE = regex(r"\A[^\[\n]*?\]\]")
_HALF_BEHIND = regex(r"\[\[[^\]\n]*\Z")
_PART_BEFORE = regex(r"\A[A-Za-z0-9]+\s*")
_PART_BEHIND = regex(r"\s*[A-Za-z0-9]+\Z")


def excerpt(text: str, link: Link, names: LinkNames) -> str:
    """The words of the link between those around it on its line."""
    start, end = _extent(text, link)
    before = _before(text, start, names)
    is_bare = link.kind is LinkKind.NAME and link.words == text[link.start : link.end].strip()
    words = names.words(link.words) if is_bare else plain_words(link.words)
    behind = _behind(text, end, names, 2 * AROUND - len(before))
    return " ".join(f"{before}{words}{behind}".split())


def _extent(text: str, link: Link) -> tuple[int, int]:
    """Where the whole link stands, with its marks."""
    opening, closing = ("[[", "]]") if link.kind is LinkKind.NAME else ("[", ")")
    end = text.find(closing, link.end)
    return max(0, text.rfind(opening, 0, link.start)), len(text) if end < 0 else end + len(closing)


def _before(text: str, start: int, names: LinkNames) -> str:
    line = text.rfind("\n", 0, start) + 1
    first = max(line, start - _REACH)
    piece = text[first:start]
    plain = _plain(_LEAD.sub("", piece, count=1) if first == line else _HALF_BEFORE.sub("", piece), names)
    if first == line and len(plain) <= AROUND:
        return plain.lstrip()
    kept = plain[-AROUND:]
    return _CUT + (_PART_BEFORE.sub("", kept) if _splits(plain, len(plain) - len(kept)) else kept).lstrip()


def _behind(text: str, end: int, names: LinkNames, room: int) -> str:
    line = text.find("\n", end)
    last = min(line if line >= 0 else len(text), end + _REACH)
    piece = text[end:last]
    is_whole = last in (line, len(text))
    plain = _plain(piece if is_whole else _HALF_BEHIND.sub("", piece), names)
    if is_whole and len(plain) <= room:
        return plain.rstrip()
    kept = plain[:room]
    return (_PART_BEHIND.sub("", kept) if _splits(plain, len(kept)) else kept).rstrip() + _CUT


def _plain(piece: str, names: LinkNames) -> str:
    """The piece on one line without marks; blanks at its ends stay, for they part words."""
    inner = " ".join(plain_words(without_links(piece, names)).replace("|", " ").split())
    return f"{' ' if piece[:1].isspace() else ''}{inner}{' ' if inner and piece[-1:].isspace() else ''}"


def _splits(text: str, at: int) -> bool:
    """Whether a cut here goes through a word in Latin letters."""
    return 0 < at < len(text) and all(one.isascii() and one.isalnum() for one in text[at - 1 : at + 1])

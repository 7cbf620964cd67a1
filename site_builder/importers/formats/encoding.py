"""The encoding of a text file: told by its mark, declared, or proved. It is never guessed.

Proved means: valid UTF-8 with at least one character that no other encoding would read as well; or UTF-16 whose other
byte order is nonsense; or exactly one old encoding in which the file spells words of a table, or reads like a language
while every other reading is noise. Whatever is left is refused with the readings side by side.
"""

import re

from site_builder.importers.formats.plausible import CODECS, Grade, Reading, binary, in_words, is_han, readings
from site_builder.importers.limits import RefusedError
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32", "utf-32-be"),
    (b"\xff\xfe", "utf-16", "utf-16-le"),
    (b"\xfe\xff", "utf-16", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
)
_ALIASES = {
    **dict.fromkeys(("utf-8", "utf8", "utf-8-sig", "utf8-bom"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf16", "utf-16-le", "utf-16-be", "utf-16le", "utf-16be", "unicode"), "utf-16"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "cp936", "ansi936", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big-5", "cp950", "big5-tw"), "big5"),
    **dict.fromkeys(("shift-jis", "shiftjis", "sjis", "cp932"), "shift_jis"),
    **dict.fromkeys(("euc-jp", "eucjp"), "euc-jp"),
    **dict.fromkeys(("euc-kr", "euckr", "cp949"), "euc-kr"),
    **dict.fromkeys(("windows-1251", "cp1251"), "windows-1251"),
    **dict.fromkeys(("windows-1252", "cp1252", "latin-1", "latin1", "iso-8859-1", "ansi"), "windows-1252"),
}
KNOWN = ("utf-8", "utf-16", *CODECS)
"""What may be declared; other spellings of these are understood."""

_PROVEN_ALONE = 30
"""Characters from which on a reading proves itself where it spells no word we know."""

_HALF = 0.5
_PROVEN_UTF_8 = 8
"""Characters from which on no other text is valid UTF-8 by chance."""

_SURELY_UTF_8 = regex(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){3}")
"""Three Chinese characters in UTF-8: no other encoding has such bytes by chance."""

_READS = frozenset({"gb18030", "big5"})
"""Old encodings that are read when proved; a reading in another one is shown and has to be declared."""

_FEW, _FEW_OF = 3, 10
"""So many lines, or one in so many, may be damaged."""

_SAMPLE = 12
_LOOKED_AT = 100_000
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in."""

    text: str
    encoding: str


def decode(content: bytes, declared: str) -> Decoded:
    """The text of a file.

    Raises:
        RefusedError: the encoding is unknown, contradicted, or cannot be proved; or the bytes are no text.
    """
    named = _known(declared)
    marked = next(((mark, name, codec) for mark, name, codec in _MARKS if content.startswith(mark)), None)
    if marked:
        return _marked(content, *marked, named)
    found = _declared(content, named) if named else _proved(content)
    return _text(found)


def is_marked(content: bytes) -> bool:
    """Whether a mark at the beginning tells the encoding."""
    return any(content.startswith(mark) for mark, _, _ in _MARKS)


def is_declarable(name: str) -> bool:
    """Whether this is the name of an encoding that we know."""
    return name.strip().lower().replace("_", "-").replace(" ", "-") in _ALIASES


def _known(declared: str) -> str:
    plain = declared.strip().lower().replace("_", "-").replace(" ", "-")
    if plain and plain not in _ALIASES:
        raise RefusedError("import.encoding.unknown", name=declared, names=", ".join(KNOWN))
    return _ALIASES.get(plain, "")


def _marked(content: bytes, mark: bytes, name: str, codec: str, declared: str) -> Decoded:
    if declared and declared != name:
        raise RefusedError("import.encoding.contradicted", declared=declared, found=name)
    return _text(_strict(content[len(mark) :], codec, name))


def _declared(content: bytes, name: str) -> Decoded:
    if name == "utf-16":
        found = _utf_16(content)
        return found or _strict(content, "utf-16-le", name)
    return _strict(content, CODECS.get(name, name), name)


def _strict(content: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(content.decode(codec), name)
    except UnicodeDecodeError as fault:
        raise RefusedError(
            "import.encoding.invalid",
            row=line_of(content, fault.start),
            encoding=name,
            byte=f"0x{content[fault.start]:02X}",
        ) from fault


def _text(found: Decoded) -> Decoded:
    if "\0" in found.text:
        raise RefusedError("import.text.nul", row=found.text.count("\n", 0, found.text.index("\0")) + 1)
    if binary(found.text):
        raise RefusedError("import.file.unknown")
    return found


def line_of(content: bytes, place: int) -> int:
    """The line, counted from 1, that a byte stands in."""
    return max(content.count(b"\n", 0, place), content.count(b"\r", 0, place)) + 1


def _proved(content: bytes) -> Decoded:
    if content.isascii() and b"\0" not in content:
        return Decoded(content.decode("ascii"), "utf-8")
    if b"\0" in content:
        return _utf_16(content) or _with_zeros(content)
    try:
        return _proved_utf_8(content, content.decode("utf-8"))
    except UnicodeDecodeError:
        return _proved_old(content)


def _with_zeros(content: bytes) -> Decoded:
    raise RefusedError("import.text.nul", row=line_of(content, content.index(b"\0")))


def _proved_utf_8(content: bytes, text: str) -> Decoded:
    foreign = [char for char in set(text) if not char.isascii()]
    many = len(text) - len(text.encode("ascii", "ignore")) >= _PROVEN_UTF_8
    if many or any(map(_is_asian, foreign)) or (in_words(text, _HALF) and all(map(_is_usual, foreign))):
        return Decoded(text, "utf-8")
    rivals = [one for one in readings(content) if one.grade or _is_all_han(one.text)]
    if rivals:
        raise _undecided([Reading("utf-8", text, Grade.POSSIBLE, len(foreign)), *rivals])
    return Decoded(text, "utf-8")


def _is_asian(char: str) -> bool:
    return is_han(char) or "\u3000" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7a3" or "\uff01" <= char <= "\uffee"


def _is_usual(char: str) -> bool:
    """Latin, Greek, Cyrillic, punctuation and signs: what stands in tables beside Asian characters."""
    return char < "\u02b0" or "\u0370" <= char < "\u0530" or "\u2000" <= char <= "\u22ff"


def _is_all_han(text: str) -> bool:
    return all(char.isascii() or is_han(char) for char in set(text))


def _proved_old(content: bytes) -> Decoded:
    if part := _SURELY_UTF_8.search(content):
        line = content[content.rfind(b"\n", 0, part.start()) + 1 :].splitlines()[0]
        raise RefusedError(
            "import.encoding.mixed", row=line_of(content, part.start()), seen=sample(line.decode("utf-8", "replace"))
        )
    found = sorted(readings(content), key=lambda one: -one.grade)
    if (best := _sure(found)) and best.encoding in _READS:
        return Decoded(best.text, best.encoding)
    for name in sorted(_READS, reverse=True):
        _tell_damage(content, name)
    if not found:
        raise RefusedError("import.file.unknown")
    raise _undecided([one for one in found if one.grade] or found)


def _sure(found: list[Reading]) -> Reading | None:
    """The one reading, best first, that proves itself."""
    best = [one for one in found if one.grade is found[0].grade]
    proven = len(best) == 1 and (
        best[0].grade is Grade.SPELLED or (best[0].grade is Grade.POSSIBLE and best[0].foreign >= _PROVEN_ALONE)
    )
    return best[0] if proven else None


def _tell_damage(content: bytes, name: str) -> None:
    """Where all lines but a few prove one encoding, the others are damaged: their place helps, another encoding not."""
    lines = content.split(b"\n")
    bad = [at for at, line in enumerate(lines) if _broken_at(line, CODECS[name]) is not None]
    if not bad or len(bad) > max(_FEW, len(lines) // _FEW_OF):
        return
    left = set(bad)
    intact = b"\n".join(line for at, line in enumerate(lines) if at not in left)
    best = None if intact.isascii() else _sure(sorted(readings(intact), key=lambda one: -one.grade))
    if best is not None and best.encoding == name:
        line = lines[bad[0]]
        place = _broken_at(line, CODECS[name]) or 0
        raise RefusedError(
            "import.encoding.damaged",
            row=bad[0] + 1,
            encoding=name,
            byte=f"0x{line[place]:02X}",
            seen=line[:place].decode(CODECS[name])[-_SAMPLE:].strip(),
            n=len(bad),
        )


def _broken_at(line: bytes, codec: str) -> int | None:
    """The byte that reads as nothing."""
    try:
        line.decode(codec)
    except UnicodeDecodeError as fault:
        return fault.start
    return None


def _undecided(possible: list[Reading]) -> RefusedError:
    shown = possible[:_SHOWN]
    samples = "; ".join(f"{one.encoding}: {sample(one.text)}" for one in shown)
    return RefusedError("import.encoding.undecided", readings=samples, option=f"--encoding {shown[0].encoding}")


def sample(text: str) -> str:
    """The beginning of the first cell with characters that are not ASCII."""
    cells = re.split(r'[\n\r,;\t|"]', text[:_LOOKED_AT])
    return next((cell for cell in cells if not cell.isascii()), "")[:_SAMPLE].strip()


def _utf_16(content: bytes) -> Decoded | None:
    """UTF-16 without a mark, where one byte order gives a table and the other one nonsense."""
    believed = [text for codec in ("utf-16-le", "utf-16-be") if (text := _sensible(content, codec)) is not None]
    return Decoded(believed[0], "utf-16") if len(believed) == 1 else None


def _sensible(content: bytes, codec: str) -> str | None:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return None
    chars = set(text)
    if "\0" in chars or binary(text) or not chars & set("\n\r,;\t"):
        return None
    strange = sum(not (char.isascii() or _is_asian(char) or char.isalpha()) for char in text)
    return text if strange * 10 <= len(text) else None

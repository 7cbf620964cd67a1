"""What a file is encoded in that is not UTF-8: named for the message, never guessed for reading."""

from site_builder.model.place import Span
from site_builder.model.problem import Problem, Remedy

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SURE = 0.9


def not_utf8(path: str, content: bytes, at: int) -> Problem:
    """The problem for bytes that are no UTF-8 from offset `at` on, with the command that converts them."""
    encoding = likely_encoding(content)
    variant = {"utf-16": "utf16", "gb18030": "gb18030"}.get(encoding or "", "other")
    line = content.count(b"\n", 0, at) + 1
    column = len(content[content.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    command = f"genjin fix --from {encoding or 'ENCODING'} {path}"
    return Problem(
        code="GJ001",
        path=path,
        span=Span(0, 0, line, column, line, column + 1),
        variant=variant,
        params={"encoding": encoding or "?", "command": command, "byte": f"0x{content[at]:02X}"},
        remedy=Remedy(command, (), safe=False),
    )


def likely_encoding(content: bytes) -> str | None:
    """`utf-16`, `gb18030` or `big5` where the bytes decode and read like Chinese, else None."""
    if any(content.startswith(mark) for mark, _ in _MARKS):
        return "utf-16"
    for encoding, common in (("gb18030", "gb2312"), ("big5", "big5")):
        if _reads_as(content, encoding, common):
            return encoding
    return "gb18030" if _decodes(content, "gb18030") is not None else None


def _reads_as(content: bytes, encoding: str, common: str) -> bool:
    text = _decodes(content, encoding)
    if text is None:
        return False
    foreign = [char for char in text if not char.isascii()]
    usual = sum(_decodes_to(char, common) for char in foreign)
    return bool(foreign) and usual / len(foreign) >= _SURE


def _decodes(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decodes_to(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

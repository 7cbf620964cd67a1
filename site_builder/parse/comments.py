"""Comments in the front matter: YAML drops them, but somebody wrote them down, so they are kept and shown."""

from collections.abc import Iterator

from site_builder.model.regex import regex
from site_builder.parse.text import SourceText

_BLOCK = regex(r"^(?P<indent>[ ]*)[^#\n]*:[ \t]+[|>][-+0-9]{0,2}[ \t]*$")
_WHOLE = regex(r"^[ \t]*#(?P<text>.*)$")
_BEHIND = regex(r"(?<![^\s,:\[{(-])\"(?:[^\"\\]|\\.)*\"|(?<![^\s,:\[{(-])'(?:[^']|'')*'|(?<=[ \t])#(?P<text>.*)")
_NO_VALUE = regex(r"[ \t]*(?:-[ \t]+)*(?:[^\s:#\"'][^:#\"']*:)?[ \t]*")
_LONGEST = 2_000


def read_comments(source: SourceText, start: int, end: int) -> tuple[str, ...]:
    """The comments of the YAML between two offsets, without their signs, in order."""
    if source.text.find("#", start, end) < 0:
        return ()
    return tuple(text for line in _lines(source.text[start:end]) if (text := _comment(line[:_LONGEST])))


def _lines(text: str) -> Iterator[str]:
    """The lines outside blocks of text, in which a `#` is a sign like any other."""
    margin = -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if margin >= 0 and (indent > margin or not line.strip()):
            continue
        block = _BLOCK.match(line)
        margin = len(block["indent"]) if block else -1
        yield line


def _comment(line: str) -> str:
    if "#" not in line:
        return ""
    if whole := _WHOLE.match(line):
        return whole["text"].strip("# \t")
    found = next((one for one in _BEHIND.finditer(line) if one["text"] is not None), None)
    if found is None or _NO_VALUE.fullmatch(line, 0, found.start()):
        return ""
    return found["text"].strip("# \t")

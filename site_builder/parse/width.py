"""Full-width characters as their ASCII twins; lengths stay the same, so offsets do too."""

from site_builder.model.regex import regex

_TWINS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "\xa0": " ",
    "\uffe5": "\xa5",
    "\u2212": "-",
}


_TWIN = regex("[\uff01-\uff5e\u3000\xa0\uffe5\u2212]")


def fold(text: str) -> str:
    """The text with full-width letters, digits, marks and spaces as ASCII."""
    if text.isascii():
        return text
    at = 0
    while found := _TWIN.search(text, at):
        text = text.replace(found[0], _TWINS[found[0]])
        at = found.end()
    return text

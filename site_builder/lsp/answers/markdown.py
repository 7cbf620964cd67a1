"""Texts in Markdown that editors show over a place.

What stands in a record is shown and never obeyed: no picture is fetched, no link is made of it.
"""

import re

from site_builder.model.regex import regex

_SIGN = regex(r"([\\`*_{}\[\]<>!|~#&])")
_CODE = regex(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_MEANS = regex(r"([\[\]<>!\\])")
_TICKS = regex(r"`+")


def escaped(text: str) -> str:
    """A text as it is, on one line."""
    return _SIGN.sub(r"\\\1", " ".join(text.split()))


def harmless(text: str) -> str:
    """Markdown without links, pictures and HTML; emphasis, lists and code stay."""
    parts: list[str] = []
    end = 0
    for code in _CODE.finditer(text):
        parts += (_MEANS.sub(r"\\\1", text[end : code.start()]), code[0])
        end = code.end()
    return "".join((*parts, _MEANS.sub(r"\\\1", text[end:])))


def fenced(text: str) -> str:
    """A text to be pasted, as code."""
    longest = max((len(one) for one in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"

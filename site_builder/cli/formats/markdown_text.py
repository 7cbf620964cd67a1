"""Text of records inside Markdown that a forge renders: shown as it is, and obeyed by nothing.

Forges read more than Markdown: @mentions, #numbers, !numbers, ~labels, $math$, :emoji:, bare links. Backslashes do
not keep all of these away, for some are looked for after rendering; a zero-width space written as an entity does.
"""

from site_builder.adapters.console import visible
from site_builder.model.regex import regex

_BREAK, _BREAK_ENTITY = "\u200b", "&#8203;"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "|": "&#124;", _BREAK: _BREAK_ENTITY}
_SPECIAL = regex(f"[{''.join(_ENTITIES)}]")
_PUNCTUATION = regex(r"[\\`*_\[\]~]|^[-+#=]")
_NUMBERED = regex(r"^(\d{1,9})(?=[.)])")
_OBEYED = (
    regex(r"[@#!%^~&$](?=[\w\"'\\])"),
    regex(r"(?i)\b(?:[a-z][a-z0-9+.-]*:(?=//)|www(?=\.)|(?:mailto|xmpp):|gh(?=-\d))"),
    regex(r":(?=[\w+-]+:)"),
)
"""Mentions and references; links and numbers of issues; emoji."""


def escaped(text: str) -> str:
    """One line of Markdown that shows exactly this text."""
    plain = " ".join(visible(text).split())
    for pattern in _OBEYED:
        plain = pattern.sub(lambda found: found[0] + _BREAK, plain)
    marked = _NUMBERED.sub(r"\1\\", _PUNCTUATION.sub(r"\\\g<0>", plain))
    return _SPECIAL.sub(lambda found: _ENTITIES[found[0]], marked)

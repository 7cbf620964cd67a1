"""Text of records inside Markdown that a forge renders: shown as it is, and obeyed by nothing.

Forges read more than Markdown: @mentions, #numbers, !numbers, ~labels, $math$, :emoji:, bare links. Backslashes do
not keep all of these away, for some are looked for after rendering; a zero-width space written as an entity does.
"""

import re

from site_builder.adapters.console import visible

_BREAK = "&#8203;"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "|": "&#124;"}
_PUNCTUATION = re.compile(r"[\\`*_{}\[\]()#+~^!-]")
_SPECIAL = re.compile(r"[&<>$|]")
_REFERENCES = re.compile(r"([@#!%^~]|&amp;|&#36;)(?=[\w\"'\\])")
_LINKS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*:)(?=//)|\b(www)(?=\.)|\b(mailto|xmpp)(?=:)")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_NUMBERED_ISSUE = re.compile(r"(?i)\b(gh)(?=-\d)")


def escaped(text: str) -> str:
    """One line of Markdown that shows exactly this text."""
    one_line = " ".join(visible(text).split())
    plain = _SPECIAL.sub(lambda found: _ENTITIES[found[0]], one_line)
    broken = _REFERENCES.sub(rf"\1{_BREAK}", plain)
    for pattern in (_LINKS, _NUMBERED_ISSUE):
        broken = pattern.sub(lambda found: f"{found[0]}{_BREAK}", broken)
    broken = _EMOJI.sub(f":{_BREAK}", broken)
    kept = [piece if piece.startswith("&") else _PUNCTUATION.sub(r"\\\g<0>", piece) for piece in _pieces(broken)]
    return _NUMBERED.sub(r"\1\\\2", "".join(kept))


def _pieces(text: str) -> list[str]:
    """Entities, and the text between them."""
    return re.split(r"(&#?\w+;)", text)

"""Names of files that cannot live on every system."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from site_builder.model.problem import Problem
from site_builder.model.regex import regex
from site_builder.model.source import SourceFault, SourceFile
from site_builder.parse.text_pass import code_point, hidden_in, is_suspect

_DEVICE = "(?:con|prn|aux|nul|com[1-9]|lpt[1-9])"
_RESERVED = regex(rf"{_DEVICE}(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = regex('[<>:"|?*\\\\\x00-\x1f\x7f]')
_DUBIOUS = regex(rf"{_FORBIDDEN.pattern}|[. ](?:/|$)|(?:^|/){_DEVICE}(?:[./]|$)", re.IGNORECASE)
"""Any of them in a path: most have none, and one look tells."""
_IGNORED = regex(r"(?:^|/)[._~#]|~(?:/|$)")
_SAFE_ID = regex(r"\w(?:[\w.-]{0,62}\w)?")


def is_ignored(path: str) -> bool:
    """Whether editors and systems, not people, made a file of this name (decisions.md D6)."""
    return _IGNORED.search(path) is not None


def is_safe_id(text: str) -> bool:
    """Whether a customer's number can be the name of a folder on every system, and stand in a link."""
    return _SAFE_ID.fullmatch(text) is not None and not _RESERVED.fullmatch(text)


def name_problems(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Names that a system forbids, and names that only some systems can tell apart."""
    seen: dict[str, str] = {}
    for file in sorted(files, key=lambda one: one.path):
        if file.fault is not SourceFault.NAME and (_DUBIOUS.search(file.path) or is_suspect(file.path)):
            yield from _forbidden(file.path)
        folded = unicodedata.normalize("NFC", file.path).casefold()
        first = seen.setdefault(folded, file.path)
        if first != file.path:
            same_case = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", file.path)
            params = {"name": _last(file.path), "other": first}
            yield Problem(code="GJ007", path=file.path, variant="nfc" if same_case else "", params=dict(params))


def _last(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _forbidden(path: str) -> Iterator[Problem]:
    """At most one problem for a path."""
    for part in path.split("/"):
        if bad := _FORBIDDEN.search(part):
            char = bad[0] if bad[0].isprintable() else code_point(bad[0])
            params = {"name": _FORBIDDEN.sub("?", part), "char": char}
            yield Problem(code="GJ008", path=path, variant="character", params=dict(params))
        elif hidden := hidden_in(part):
            params = {"name": part.replace(hidden, "?"), "char": code_point(hidden)}
            yield Problem(code="GJ008", path=path, variant="hidden", params=dict(params))
        elif part.endswith((".", " ")):
            yield Problem(code="GJ008", path=path, variant="end", params={"name": part})
        elif _RESERVED.fullmatch(part):
            yield Problem(code="GJ008", path=path, params={"name": part})
        else:
            continue
        return

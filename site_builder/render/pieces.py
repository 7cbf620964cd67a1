"""Pieces that stand around pages and change while the pages do not: the menu with its counts, what the checks said.

`framed(macro, …)` is the macro's text between marks; the marks go when the page is cut. So it is known where a piece
stands, and a page made before gets the new one in its place without being made again.
"""

import secrets
from collections.abc import Callable
from dataclasses import field
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from site_builder.model.frozen import dataclass
from site_builder.render.once import Once

HOLDER = "frame.html"
"""The template whose macros these are."""

_BETWEEN = "\x1f"


Cut = tuple[int, int, str]
"""From, to, and the name of the piece that stands there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in one language: its file, and where in its bytes pieces stand."""

    path: str
    content: bytes = field(repr=False)
    cuts: tuple[Cut, ...] = ()

    def renewed(self, piece: Callable[[str], bytes]) -> "Sheet":
        """The page with other pieces in the places of its own."""
        found, cuts, at, end = list[bytes](), list[Cut](), 0, 0
        for first, last, name in self.cuts:
            new = piece(name)
            found += [self.content[end:first], new]
            at += first - end
            cuts.append((at, at + len(new), name))
            at, end = at + len(new), last
        return Sheet(self.path, b"".join((*found, self.content[end:])), tuple(cuts))


class Pieces:
    """The function `framed` of one environment. Nobody can guess the mark, so no record can have it in its text."""

    def __init__(self, once: Once) -> None:
        self._once = once
        self._mark = f"\x02{secrets.token_hex(12)}\x03"

    @pass_context
    def __call__(self, context: Context, macro: Any, /, *given: Any) -> Any:
        """The piece; in a sandbox without marks, as what is made there is made every time."""
        text = self._once(context, macro, *given)
        environment: Any = context.environment
        if environment.sandboxed or not all(isinstance(one, str) for one in given):
            return text
        name = _BETWEEN.join((macro.name, *given))
        return Markup(f"{self._mark}{name}{self._mark}{text}{self._mark}")  # noqa: S704 - a macro's own text

    def sheet(self, path: str, text: str) -> Sheet:
        """The page of a text, without the marks and with the places of its pieces."""
        parts = text.split(self._mark)
        found, cuts, at = [in_bytes(parts[0])], list[Cut](), 0
        for name, *texts in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            piece, after = map(in_bytes, texts)
            at += len(found[-1])
            cuts.append((at, at + len(piece), name))
            at += len(piece)
            found += [piece, after]
        return Sheet(path, b"".join(found), tuple(cuts))


def in_bytes(text: str) -> bytes:
    """As it stands in a file; what is no sign of Unicode becomes a question mark."""
    return text.encode("utf-8", "replace")


def called(name: str) -> tuple[str, tuple[str, ...]]:
    """The macro of a piece and what it is given."""
    macro, *given = name.split(_BETWEEN)
    return macro, tuple(given)

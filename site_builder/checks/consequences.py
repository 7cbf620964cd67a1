"""The first mistake of a place gives one message: what merely follows from it is left out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from site_builder.model.book import Book
from site_builder.model.problem import Problem

CONFLICT = "GJ005"
_BARE_FILE = ("GJ001", "GJ009", "GJ010", "GJ011", "GJ012", "GJ101", "GJ102", "GJ103", "GJ117", "GJ118")
"""With one of these the front matter is not known: a key that seems to be missing may well be there."""

_BROKEN_LOG = ("GJ201", "GJ212", "GJ213", "GJ214", "GJ215", "GJ220")
"""With one of these the log is not known: what it lacks may stand in the part that could not be read (F2)."""

_OF_THE_LOG = frozenset(
    (
        *("GJ317", "GJ401", "GJ402", "GJ403", "GJ404", "GJ405", "GJ406", "GJ407", "GJ408", "GJ416", "GJ419"),
        *("GJ420", "GJ423"),
    )
)
_OF_THE_KEYS = frozenset(("GJ301", "GJ318", "GJ415", "GJ714", "GJ715", "GJ716", "GJ717"))
_MISSPELT = "misspelt"
"""This variant speaks of a key that stands there; where it were left out, what the key says would be lost unseen."""

_OF_ITS_ENTRY = frozenset(("GJ401", "GJ402", "GJ431"))
_LONE_FIELD, _NEXT_STEP = ("GJ208", "outside"), "next_step"
_IDENTICAL = "GJ211"
_SECTION = "GJ214"
"""A section that cuts the log off: the fields below it stand in no entry because of it."""

_OF_THE_CHAIN = frozenset(("GJ403", "GJ404", "GJ419"))
_UNKNOWN_METHOD = "GJ307"
_OF_CONTACTS = frozenset(("GJ410", "GJ412", "GJ414", "GJ431"))
_TEXT_BEHIND = ("GJ201", "trailing")
_UNKNOWN_AUTHOR = "GJ305"
"""An unknown name of several words looks like a name with text behind it."""
_SAID_BY = {"GJ413": "GJ409", "GJ410": "GJ409", "GJ412": "GJ414", "GJ709": "GJ708"}
"""A rule that need not speak where another one has spoken of the same line."""

_NEVER_A_CAUSE = frozenset(("GJ002", "GJ003", "GJ012", "GJ013", "GJ110"))
_LAST_SYNTAX = "GJ300"
_TYPED = frozenset(("GJ302", "GJ314"))


def without_consequences(problems: Iterable[Problem], book: Book) -> list[Problem]:
    """The problems that stand for themselves; the same finding twice counts once."""
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in dict.fromkeys(_Same(one) for one in problems):
        by_path[problem.it.path].append(problem.it)
    broken = {one.path for one in book.customers if one.malformed} | _inbox_breaks(by_path, book)
    return [one for path, found in by_path.items() for one in _first(found, broken_log=path in broken)]


class _Same:
    """A problem that equals another of the same code, place and variant."""

    __slots__ = ("it", "key")

    def __init__(self, it: Problem) -> None:
        self.it = it
        named = tuple(sorted((key, str(value)) for key, value in it.params.items()))
        self.key = (it.code, it.path, it.span, it.variant, it.field, named)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


def _inbox_breaks(by_path: Mapping[str, Sequence[Problem]], book: Book) -> set[str]:
    """Customers whose log goes on in an inbox file that could not be read."""
    return {
        customer.path
        for customer in book.customers
        for entry in customer.follow_ups
        if entry.path != customer.path and any(one.code in _BROKEN_LOG for one in by_path.get(entry.path, ()))
    }


def _first(found: Sequence[Problem], *, broken_log: bool) -> Iterable[Problem]:
    codes = {one.code for one in found}
    if CONFLICT in codes:
        return [one for one in found if one.code == CONFLICT]
    hidden: frozenset[str] = frozenset()
    if broken_log or not codes.isdisjoint(_BROKEN_LOG):
        hidden |= _OF_THE_LOG | _OF_CONTACTS
    if not codes.isdisjoint(_BARE_FILE):
        hidden |= _OF_THE_KEYS | _OF_THE_LOG | _OF_CONTACTS
    if _NEXT_STEP in {one.field for one in found if (one.code, one.variant) == _LONE_FIELD}:
        hidden |= _OF_ITS_ENTRY
    if _IDENTICAL in codes:
        hidden |= _OF_THE_CHAIN
    if _UNKNOWN_METHOD in codes:
        hidden |= _OF_CONTACTS
    causes = _by_line(found)
    section = min((one.span.line for one in found if one.code == _SECTION), default=None)
    said = {(one.code, one.span.line) for one in found}
    return [
        one
        for one in found
        if (one.code not in hidden or one.variant == _MISSPELT)
        and not (section is not None and (one.code, one.variant) == _LONE_FIELD and one.span.line > section)
        and (_SAID_BY.get(one.code), one.span.line) not in said
        and not ((one.code, one.variant) == _TEXT_BEHIND and (_UNKNOWN_AUTHOR, one.span.line) in said)
        and not _follows(one, causes.get(one.span.line, ()))
    ]


def _by_line(found: Iterable[Problem]) -> Mapping[int, Sequence[Problem]]:
    causes: dict[int, list[Problem]] = defaultdict(list)
    for one in found:
        if _is_syntax(one) and one.span.end > one.span.start:
            causes[one.span.line].append(one)
    return causes


def _is_syntax(one: Problem) -> bool:
    return (one.code < _LAST_SYNTAX and one.code not in _NEVER_A_CAUSE) or one.code in _TYPED


def _follows(one: Problem, causes: Sequence[Problem]) -> bool:
    """Whether an earlier rule already spoke about this very text."""
    return any(
        cause.code < one.code and cause.span.start < one.span.end and one.span.start < cause.span.end
        for cause in causes
    )

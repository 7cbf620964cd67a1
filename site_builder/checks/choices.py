"""Values against the team's lists."""

from collections.abc import Iterable, Sequence

from site_builder.checks.finding import label
from site_builder.model.pipeline import Choice
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Remedy
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.nearest import nearest

_ENDS_A_VALUE = frozenset(" \t/,;:()[]\u00b7\u3000\uff0c\uff1b\uff1a\uff08\uff09\u3001\u3010\u3011")


def spellings(choice: Choice) -> tuple[str, ...]:
    """Everything that means this value."""
    return tuple(one.casefold() for one in (*names_of(choice), *choice.former, *choice.includes) if one)


def is_listed(text: str, choices: Sequence[Choice], *, detail: bool = False) -> bool:
    """Whether the text is one of the values; with `detail` more may follow. Without a list anything is."""
    if not choices:
        return True
    wanted = text.strip().casefold()
    return any(wanted == one or (detail and _begins(wanted, one)) for choice in choices for one in spellings(choice))


def _begins(text: str, value: str) -> bool:
    return text.startswith(value) and text[len(value)] in _ENDS_A_VALUE


def closest(text: str, choices: Iterable[Choice], rules: Rules) -> str | None:
    """The value that was probably meant, as the team types it."""
    by_spelling = {one: label(choice, rules) for choice in choices for one in spellings(choice)}
    found = nearest(text.strip().casefold(), tuple(by_spelling))
    return by_spelling.get(found) if found else None


def known(choices: Iterable[Choice], rules: Rules) -> str:
    """The values in one line."""
    return " / ".join(label(choice, rules) for choice in choices)


def instead(wanted: str | None, span: Span, *, whole: bool = True) -> Remedy | None:
    """Put the wanted word in the place of the span; `whole` False: the span holds more than the word."""
    if not wanted:
        return None
    return Remedy(wanted, (Edit(span.start, span.end, wanted),) if whole else (), safe=False)

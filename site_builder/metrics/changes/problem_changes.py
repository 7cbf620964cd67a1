"""Which problems of `check` are new, and which are solved."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.model.problem import Problem, Severity

_PLACES = frozenset(("line", "first_line", "column", "lines"))
"""Parameters that tell where something stands: they move with whatever is written above."""

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemChanges:
    """Problems that are on one side only, in the order of `check`."""

    new: tuple[Problem, ...] = ()
    solved: tuple[Problem, ...] = ()

    @property
    def new_errors(self) -> int:
        """How many of the new ones are errors."""
        return sum(one.severity is Severity.ERROR for one in self.new)


def problem_changes(
    before: Iterable[Problem], after: Iterable[Problem], moved: Mapping[str, str] | None = None
) -> ProblemChanges:
    """Compare by rule, file, field and parameters, wherever they stand in the file; `moved` maps old paths to new."""
    old, new = tuple(before), tuple(after)
    names = moved or {}
    old_keys = [_key(one, names.get(one.path, one.path)) for one in old]
    new_keys = [_key(one, one.path) for one in new]
    return ProblemChanges(
        new=tuple(_left(new, new_keys, Counter(old_keys))), solved=tuple(_left(old, old_keys, Counter(new_keys)))
    )


def _key(one: Problem, path: str) -> _Key:
    params = sorted((name, str(value)) for name, value in one.params.items() if name not in _PLACES)
    return one.code, one.variant, one.severity, path, one.field, tuple(params)


def _left(problems: Iterable[Problem], keys: Iterable[_Key], known: Counter[_Key]) -> Iterable[Problem]:
    for one, key in zip(problems, keys, strict=True):
        if known[key] > 0:
            known[key] -= 1
        else:
            yield one

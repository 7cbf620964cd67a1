"""Which problems of `check` are new, and which are solved."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem, Severity

_PLACES = frozenset(("line", "first_line", "column", "lines"))
"""Parameters that tell where something stands: they move with whatever is written above."""

_Key = tuple[object, ...]
_Keyed = tuple[_Key, Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemChanges:
    """Problems that are on one side only, in the order of `check`."""

    new: tuple[Problem, ...] = ()
    solved: tuple[Problem, ...] = ()

    @property
    def new_errors(self) -> int:
        """How many of the new ones are errors."""
        return sum(one.severity is Severity.ERROR for one in self.new)

    @property
    def serious(self) -> tuple[int, int]:
        """How many are new and how many solved, information left out."""
        return serious(self.new), serious(self.solved)


def problem_changes(
    before: Iterable[Problem],
    after: Iterable[Problem],
    moved: Mapping[str, str] | None = None,
    gone: Collection[str] = (),
) -> ProblemChanges:
    """Compare by rule, file, field and parameters, wherever they stand in the file; errors come first.

    `moved` maps old paths to new ones. Problems of files that are `gone` (deleted, unreadable) are not solved. An
    information that says the same rule of the same file with other days is none of both.
    """
    names = moved or {}
    old = [(_key(one, names.get(one.path, one.path)), one) for one in before]
    new = [(_key(one, one.path), one) for one in after]
    fresh, past = _unequal(new, old), _unequal(old, new)
    loose = [[(_loose(key, one), one) for key, one in side] for side in (fresh, past)]
    return ProblemChanges(
        new=_ordered(one for _, one in _unequal(*loose)),
        solved=_ordered(one for _, one in _unequal(*reversed(loose)) if one.path not in gone),
    )


def _loose(key: _Key, one: Problem) -> _Key:
    return key[:-1] if one.severity is Severity.INFO else key


def _ordered(found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))


def _key(one: Problem, path: str) -> _Key:
    params = sorted((name, str(value)) for name, value in one.params.items() if name not in _PLACES)
    return one.code, one.variant, one.severity, path, one.field, tuple(params)


def _unequal(here: Sequence[_Keyed], there: Sequence[_Keyed]) -> list[_Keyed]:
    """What is here and not there, one for one."""
    known = Counter(key for key, _ in there)
    left: list[_Keyed] = []
    for key, one in here:
        if known[key] > 0:
            known[key] -= 1
        else:
            left.append((key, one))
    return left


def serious(found: Iterable[Problem]) -> int:
    """How many are more than information."""
    return sum(one.severity is not Severity.INFO for one in found)

"""Which problems of a check are reported."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from site_builder.model.frozen import dataclass

if TYPE_CHECKING:
    from site_builder.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which problems are reported: those at or below one of the repository paths `within` (none = all).

    Where the `changed` paths are given, only they have everything listed; of other files the errors are, which stand
    in the way, and the rest is counted.
    """

    within: Sequence[str] = ()
    changed: frozenset[str] | None = None

    def holds(self, problem: "Problem") -> bool:
        """Whether a problem is reported at all."""
        return not self.within or any(is_within(problem.path, place) for place in self.within)

    def listed(self, found: "Sequence[Problem]") -> "tuple[Problem, ...]":
        """The problems to list, those of the changed files first."""
        if self.changed is None:
            return tuple(found)
        from site_builder.model.problem import Severity  # noqa: PLC0415 - start-up is felt on every command

        changed = frozenset(normalize("NFC", path) for path in self.changed)
        own = [one for one in found if normalize("NFC", one.path) in changed]
        ours = {id(one) for one in own}
        return (*own, *(one for one in found if one.severity is Severity.ERROR and id(one) not in ours))


def is_within(path: str, place: str) -> bool:
    """Whether a repository path is the place or lies below it; `` is the whole repository."""
    return not place or path == place or path.startswith(f"{place}/")

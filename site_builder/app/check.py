"""`check`: which problems are reported, and how many there are of each severity."""

from collections import ChainMap, Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, cast

from site_builder.app.check_basis import Basis
from site_builder.app.day import Day
from site_builder.app.judging import Past, context_of, judge
from site_builder.app.load import Loaded, configuration_unreadable
from site_builder.app.reach import Reach
from site_builder.model.change import ChangeKind
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem, Severity

if TYPE_CHECKING:
    from site_builder.app.change import Change
    from site_builder.app.change_problems import Judging
    from site_builder.checks.rule import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What `check` found. `problems` are the listed ones, `counts` holds all by severity; `truncated` tells them apart.

    `new` are those of the listed that the base did not have, by identity; None where there was no base. `kind` is what
    the change is at most.
    `unlisted` counts problems that are no errors in files which were not asked for.
    `basis` is what it rests on, where that is kept for the next run.
    `sources` are the texts for excerpts. `blind` says that a file of the configuration could not be read at all.
    """

    problems: tuple[Problem, ...]
    counts: Mapping[Severity, int]
    customers: int
    today: date
    truncated: bool
    sources: Mapping[str, str]
    blind: bool
    new: frozenset[int] | None = None
    kind: ChangeKind | None = None
    unlisted: int = 0
    basis: Basis | None = field(default=None, repr=False, compare=False)

    def is_new(self, problem: Problem) -> bool | None:
        """Whether the change brought a problem; None where there is no base to tell."""
        return None if self.new is None else id(problem) in self.new

    def exit_code(self, *, strict: bool) -> int:
        """0 fine, 1 errors (with `strict` also warnings), 2 unreadable configuration."""
        if self.blind:
            return 2
        bad = self.counts[Severity.ERROR] + (self.counts[Severity.WARNING] if strict else 0)
        return 1 if bad else 0


_EVERYTHING = Reach()


def check(
    loaded: Loaded,
    day: Day,
    reach: Reach = _EVERYTHING,
    past: Past | None = None,
    change: "Change | None" = None,
) -> CheckResult:
    """Check everything, report what lies within reach.

    `past` reads the history where a rule needs it (`app.history`). `change` is what to judge against its base.
    """
    now = context_of(loaded, day)
    judged = judging_of(change, now, day) if change else None
    found = judge(now, loaded, past, judged.context if judged else None)
    return result_of(loaded, day, reach, found, judged)


def result_of(
    loaded: Loaded, day: Day, reach: Reach, found: Sequence[Problem], judged: "Judging | None"
) -> CheckResult:
    """Of all that was found what lies within reach."""
    from site_builder.checks.run import cap  # noqa: PLC0415 - start-up is felt on every command

    reported = tuple(one for one in found if reach.holds(one))
    wanted = reach.listed(reported)
    listed, truncated = cap(wanted)
    counted = Counter(one.severity for one in reported)
    return CheckResult(
        problems=tuple(listed),
        counts={severity: counted[severity] for severity in Severity},
        customers=len(loaded.book.customers),
        today=day.today,
        truncated=truncated,
        sources=ChainMap(loaded.configuration_texts(), cast("dict[str, str]", loaded.book.sources)),
        blind=configuration_unreadable(found),
        new=_new(listed, judged, day) if judged else None,
        kind=_kind(judged.change, found) if judged else None,
        unlisted=len(reported) - len(wanted),
    )


def judging_of(change: "Change", now: "Context", day: Day) -> "Judging":
    """What a change is judged by."""
    from site_builder.app.change_problems import judging  # noqa: PLC0415 - as above

    return judging(change, now, day)


def _kind(change: "Change", found: Sequence[Problem]) -> ChangeKind:
    from site_builder.app.change_problems import kinds_judged  # noqa: PLC0415 - as above
    from site_builder.metrics.changes.kind import worst  # noqa: PLC0415 - as above

    return worst(tuple(kinds_judged(change, found).values()))


def _new(listed: Sequence[Problem], judged: "Judging", day: Day) -> frozenset[int]:
    from site_builder.app.change_problems import new_problems  # noqa: PLC0415 - as above

    return frozenset(id(listed[at]) for at in new_problems(listed, judged, day))

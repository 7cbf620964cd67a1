"""Which day it is (decisions.md C1)."""

from collections.abc import Callable
from datetime import date

from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day of a run. `pinned`: the configuration gave it (the example team). `clock`: it is the real one."""

    today: date
    pinned: bool = False
    clock: bool = False


def choose_day(wanted: date | None, rules: Rules, ask: Callable[[str], date]) -> Day:
    """`wanted` (--today) before the team's pinned day before the clock, asked in the team's time zone."""
    if wanted is not None:
        return Day(today=wanted)
    if rules.site.today is not None:
        return Day(today=rules.site.today, pinned=True)
    return Day(today=ask(rules.site.timezone), clock=True)

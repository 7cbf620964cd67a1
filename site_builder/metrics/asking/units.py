"""What the further numbers of a row count, by their names."""

from collections.abc import Mapping

from site_builder.metrics.asking.figure import Measured, Unit

_UNITS: Mapping[str, Unit] = {
    "by_value": Unit.SHARE,
    "honest": Unit.SHARE,
    "entered": Unit.COUNT,
    "advanced": Unit.COUNT,
    "lost": Unit.COUNT,
    "inferred": Unit.COUNT,
    "repeated": Unit.COUNT,
    "repeat": Unit.COUNT,
    "lost_n": Unit.COUNT,
    "stale": Unit.COUNT,
    "mean_cycle": Unit.DAYS,
    "closed": Unit.COUNT,
    "foreseen": Unit.COUNT,
    "no_date": Unit.COUNT,
    "still_open": Unit.COUNT,
    "in_time": Unit.COUNT,
    "not_done": Unit.COUNT,
    "median_overdue": Unit.DAYS,
    "hours": Unit.HOURS,
    "weekly_hours": Unit.HOURS,
    "no_duration": Unit.COUNT,
    "internal": Unit.COUNT,
    "late": Unit.COUNT,
    "moved": Unit.COUNT,
    "withdrawn": Unit.COUNT,
    "key_n": Unit.COUNT,
    "alarm": Unit.COUNT,
    "on_time": Unit.COUNT,
    "overdue": Unit.COUNT,
    "early": Unit.COUNT,
    "done": Unit.COUNT,
    "max": Unit.COUNT,
    "over": Unit.COUNT,
    "off_days": Unit.COUNT,
    "by_hand": Unit.COUNT,
    "low": Unit.COUNT,
    "high": Unit.COUNT,
    "first_won": Unit.COUNT,
    "first_n": Unit.COUNT,
    "broken": Unit.COUNT,
    "running": Unit.COUNT,
    "in_cadence_n": Unit.COUNT,
    "win_rate_n": Unit.COUNT,
    "growth_kept": Unit.COUNT,
    "key_share": Unit.SHARE,
    "first_rate": Unit.SHARE,
    "reference": Unit.SHARE,
    "in_cadence": Unit.SHARE,
    "growth": Unit.SHARE,
    "growth_goal": Unit.SHARE,
    "days_late": Unit.DAYS,
    "oldest": Unit.DAYS,
    "mean_won": Unit.MONEY,
    "repeat_now": Unit.MONEY,
    "repeat_before": Unit.MONEY,
    "open_amount": Unit.MONEY,
    "won_amount": Unit.MONEY,
    "target_amount": Unit.MONEY,
    "gap_amount": Unit.MONEY,
    "to_win": Unit.MONEY,
    "past_amount": Unit.MONEY,
    "undated_amount": Unit.MONEY,
    "lost_value": Unit.MONEY,
    "overdue_amount": Unit.MONEY,
    "pushes": Unit.COUNT,
    "unrecorded": Unit.COUNT,
    "won_count": Unit.COUNT,
    "missing": Unit.COUNT,
    "customer_count": Unit.COUNT,
    "waiting": Unit.COUNT,
    "repeat_orders": Unit.COUNT,
    "working_days_left": Unit.COUNT,
    "quiet_days": Unit.DAYS,
    "pace": Unit.SHARE,
    "within_24h": Unit.SHARE,
    "response_rate": Unit.SHARE,
    "win_rate": Unit.SHARE,
    "share": Unit.SHARE,
    "sample_share": Unit.SHARE,
    "within": Unit.COUNT,
    "judged": Unit.COUNT,
    "undated": Unit.COUNT,
    "open": Unit.COUNT,
    "resolved": Unit.COUNT,
    "answers": Unit.COUNT,
    "asked": Unit.COUNT,
    "hidden": Unit.COUNT,
    "positive": Unit.COUNT,
    "mean_score": Unit.COUNT,
    "promoters": Unit.COUNT,
    "passives": Unit.COUNT,
    "detractors": Unit.COUNT,
    "won_against": Unit.COUNT,
    "lost_to": Unit.COUNT,
    "invalid": Unit.COUNT,
    "mentions": Unit.COUNT,
    "sample": Unit.COUNT,
    "sample_checked": Unit.COUNT,
    "flawless": Unit.COUNT,
    "still_owed": Unit.COUNT,
    "done_late": Unit.COUNT,
    "not_due": Unit.COUNT,
    "median_hours": Unit.HOURS,
    "median_days": Unit.DAYS,
    "longest_waiting": Unit.DAYS,
    "amount": Unit.MONEY,
    "lost_amount": Unit.MONEY,
}
"""Names that always mean the same unit; whole numbers of other names are counts."""


def unit_of(name: str, row: Unit) -> Unit:
    """The unit of a further number; one that is not listed is in the unit of its row."""
    return _UNITS.get(name, row)


FIGURE_UNIT = "figure_unit"
"""The further value that names the unit of a target's own figure."""

_OF_FIGURE = frozenset(("actual", "target", "gap", "run_rate", "baseline"))


def further_unit(name: str, measured: Measured, row: Unit) -> Unit:
    """The unit of a further number; those of a target are in the unit of the figure that the target is about."""
    of_figure = dict(measured.more).get(FIGURE_UNIT)
    return Unit(str(of_figure)) if of_figure and name in _OF_FIGURE else unit_of(name, row)

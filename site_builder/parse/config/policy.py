"""rules.yaml, targets.yaml and waivers.yaml."""

from collections.abc import Iterable
from decimal import Decimal

from site_builder.model.customer import Waiver
from site_builder.model.deadline import Within, WithinUnit
from site_builder.model.place import Span
from site_builder.model.problem import Severity
from site_builder.model.rules import Limits, SeverityChange, Target
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.values import Values
from site_builder.parse.nearest import nearest

DIMENSIONS = (
    *("rep", "manager", "region", "stage", "tier", "industry", "source", "size"),
    *("status", "method", "product", "customer", "measure"),
)
"""By what a target may be restricted."""

FIGURES = (
    *("new-customers", "status-conversion", "stage-conversion", "opportunity-count", "won-count", "lost-count"),
    *("won-value", "win-rate", "sales-cycle", "velocity", "follow-up-rate", "approval-cycle", "response-time"),
    *("resolution-time", "satisfaction", "churn", "repurchase", "payments", "activity", "recording-lag"),
    *("complaints", "tasks", "receivables", "overdue", "customer-value", "spot-check", "load"),
)
"""What a target may be about."""

_STANDARD = Limits(lagging_days={"high-intent": 3})


def make_limits(read: Values) -> Limits:
    """The thresholds, shipped ones for those that the team leaves out."""
    own, base = read.section("limits"), _STANDARD
    yellow, red = overdue_days(own)
    yellow, red = (yellow, red) if yellow <= red else (base.overdue_yellow_days, base.overdue_red_days)
    return Limits(
        lagging_days=_quiet(own, WithinUnit.DAY) if own.has("lagging_days") else base.lagging_days,
        lagging_working_days=_quiet(own, WithinUnit.WORKDAY),
        pool_days=own.number("pool_days", base.pool_days),
        potential_silent_days=own.number("potential_silent_days", base.potential_silent_days),
        soon_days=own.number("soon_days", base.soon_days),
        long_stage_factor=own.decimal("long_stage_factor") or base.long_stage_factor,
        funnel_days=own.number("funnel_days", base.funnel_days),
        funnel_minimum=own.number("funnel_minimum", base.funnel_minimum),
        commit_probability=own.number("commit_probability", base.commit_probability),
        dormant_months=own.number("dormant_months", base.dormant_months),
        follow_up_alarm_percent=own.number("follow_up_alarm_percent", base.follow_up_alarm_percent),
        daily_customers=own.number("daily_customers", base.daily_customers),
        forbid_mobiles=own.flag("forbid_mobiles"),
        allowed_hashes=own.texts("allowed_hashes"),
        overdue_yellow_days=yellow,
        overdue_red_days=red,
        pushed_times=own.number("pushed_times", base.pushed_times),
        amount_cut_percent=own.number("amount_cut_percent", base.amount_cut_percent),
        postponed_times=own.number("postponed_times", base.postponed_times),
        risk_event_days=own.number("risk_event_days", base.risk_event_days),
        record_within_hours=_or(own.decimal("record_within_hours"), base.record_within_hours),
        rest_day_until_hour=own.number("rest_day_until_hour", base.rest_day_until_hour),
        back_dated_days=own.number("back_dated_days", base.back_dated_days),
        grace_hours=own.number("grace_hours", base.grace_hours),
    )


def overdue_days(own: Values) -> tuple[int, int]:
    """From how many days past its day a step is a danger, and a grave one."""
    return (
        own.number("overdue_yellow_days", _STANDARD.overdue_yellow_days),
        own.number("overdue_red_days", _STANDARD.overdue_red_days),
    )


def _or(value: Decimal | None, default: Decimal) -> Decimal:
    """0 hours mean the same evening: a value of its own."""
    return default if value is None else value


def _quiet(limits: Values, unit: WithinUnit) -> dict[str, int]:
    """The quiet days that count this unit."""
    return {key: one.count for key, one in limits.table("lagging_days", Within).items() if one.unit is unit}


def judge_limits(read: Values, known: Iterable[str], findings: Findings) -> None:
    """Report quiet days for something that is no status, tier or stage, and steps that turn red before yellow."""
    names, own = tuple(known), read.section("limits")
    _judge_overdue(own, findings)
    table = own.section("lagging_days")
    for name in table.values:
        if name not in names:
            _unknown("lagging_days", name, names, table.place(name), findings)


def _judge_overdue(own: Values, findings: Findings) -> None:
    yellow, red = overdue_days(own)
    if yellow <= red:
        return
    if own.has("overdue_yellow_days"):
        place, key = own.place("overdue_yellow_days"), "overdue_yellow_days"
        findings.add("GJ810", place, "above", None, key=key, value=yellow, high=red, other="overdue_red_days")
    else:
        place, key = own.place("overdue_red_days"), "overdue_red_days"
        findings.add("GJ810", place, "below", None, key=key, value=red, low=yellow, other="overdue_yellow_days")


def _unknown(setting: str, value: str, known: Iterable[str], place: Span, findings: Findings) -> None:
    near = nearest(value, known) or ""
    findings.add("GJ806", place, "nearest" if near else "", key=setting, value=value, near=near)


def make_severities(read: Values) -> tuple[SeverityChange, ...]:
    """The team's own severities; whether the codes exist, the checks say."""
    rows = read.values.get("severity", ())
    return tuple(_severity(*row) for row in rows if row[2].has("severity")) if isinstance(rows, tuple) else ()


def _severity(code: str, span: Span, value: Values) -> SeverityChange:
    word = value.text("severity")
    return SeverityChange(
        code=code, severity=None if word == "off" else Severity(word), since=value.day("from"), span=span
    )


def make_targets(read: Values) -> tuple[Target, ...]:
    """The goals."""
    return tuple(_target(item) for item in read.items("targets"))


def _target(item: Values) -> Target:
    return Target(
        period=item.text("period"),
        figure=item.text("figure"),
        value=item.decimal("value") or Decimal(0),
        where=item.table("where", str),
        baseline=item.decimal("baseline"),
        span=item.span,
    )


def judge_targets(read: Values, findings: Findings) -> None:
    """Report figures and dimensions that do not exist."""
    for item in read.items("targets"):
        if item.text("figure") not in FIGURES:
            _unknown("figure", item.text("figure"), FIGURES, item.place("figure"), findings)
        where = item.section("where")
        for name in where.values:
            if name not in DIMENSIONS:
                _unknown("where", name, DIMENSIONS, where.place(name), findings)


def make_waivers(read: Values, path: str) -> tuple[Waiver, ...]:
    """The waivers, incomplete ones too (GJ901 judges them). `customer` is an id, or the path of a record."""
    return tuple(
        Waiver(
            code=item.text("code"),
            reason=item.maybe("reason"),
            until=item.day("until"),
            path=path,
            customer=item.maybe("customer") or item.maybe("path"),
            span=item.span,
        )
        for item in read.items("waivers")
    )

"""The parts of the management report."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.exporters.summary.markdown import plain, table
from site_builder.exporters.taken.taken import Taken
from site_builder.i18n.formats import number
from site_builder.i18n.risk_text import risk_reason
from site_builder.metrics.asking.ask import ask
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.facts.target_progress import Progress, progress
from site_builder.metrics.facts.target_values import DatedTarget, dated_targets
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import RiskLevel
from site_builder.model.period import last_days

LISTED = 10
_LOST_DAYS = 365

Lines = Iterator[str]


def glance(taken: Taken) -> Lines:
    """What a manager wants to know first, a sentence each."""
    return (f"- {text}" for text in _glance(taken))


def _glance(taken: Taken) -> Lines:
    figures, words, formats = taken.report.figures, taken.edition.words, taken.edition.formats
    yield words.text(
        "summary.pipeline",
        n=sum(len(one.opportunities) for one in figures.stages),
        amount=formats.money(figures.open_amount),
        weighted=formats.money(figures.weighted),
    )
    yield words.text("summary.won", n=figures.won_count_quarter, amount=formats.money(figures.won_amount_quarter))
    if figures.repeat_count_quarter:
        yield words.text("summary.repeat", n=figures.repeat_count_quarter)
    counts = {"overdue": figures.overdue, "today": figures.due_today, "missing": figures.missing}
    yield words.text("summary.steps", **{name: len(found) for name, found in counts.items()})
    rates = {name: getattr(figures, name) for name in ("in_cadence", "on_time", "planned")}
    yield words.text("summary.rates", **{name: formats.percent(one) for name, one in rates.items()})
    if figures.funnel.bottleneck:
        worst = figures.funnel.bottleneck
        share = formats.percent(worst.conversion)
        yield words.text("summary.bottleneck", stage=words.label(worst.stage), share=share, n=worst.entered)


def pipeline(taken: Taken) -> Lines:
    """Open opportunities by stage."""
    words, formats = taken.edition.words, taken.edition.formats
    heads = [words.text(f"summary.col.{one}") for one in ("stage", "deals", "amount", "weighted")]
    rows = [
        (
            words.label(one.stage),
            str(len(one.opportunities)),
            formats.money_cell(one.amount),
            formats.money_cell(one.weighted),
        )
        for one in taken.report.figures.stages
    ]
    yield from table(heads, rows, numbers=3)


def people(taken: Taken) -> Lines:
    """What each member has in hand."""
    words, formats = taken.edition.words, taken.edition.formats
    names = ("rep", "customers", "overdue", "missing", "amount", "weighted", "won", "in_cadence", "on_time")
    rows = [
        (
            one.member.name,
            str(len(one.customers)),
            str(len(one.overdue)),
            str(len(one.missing)),
            formats.money_cell(one.open_amount),
            formats.money_cell(one.weighted),
            formats.money_cell(one.won_amount),
            formats.percent(one.in_cadence),
            formats.percent(one.on_time),
        )
        for one in taken.report.figures.reps
        if one.customers or not taken.is_part
    ]
    yield from table([words.text(f"summary.col.{one}") for one in names], rows, numbers=len(names) - 1)


def targets(taken: Taken) -> Lines:
    """Targets that run today."""
    ledger, words, today = taken.report.figures.ledger, taken.edition.words, taken.report.today
    running = [(one, progress(one, ledger)) for one in ledger.once(dated_targets) if one.period.holds(today)]
    rows = [_target(one, found, taken) for one, found in running]
    if not rows:
        yield words.text("summary.no-targets")
        yield ""
        return
    names = ("period", "figure", "scope", "target", "actual", "progress", "standing")
    yield from table([words.text(f"summary.col.{one}") for one in names], rows, numbers=4)


def _target(one: DatedTarget, found: Progress, taken: Taken) -> Sequence[str]:
    words, formats = taken.edition.words, taken.edition.formats
    scope = " · ".join(words.word(label_of(key, value, taken.rules)) for key, value in one.target.where.items())
    shown = [_amount(value, str(found.unit), taken) for value in (found.goal, found.actual)]
    standing = words.text(f"standing.{found.standing}") if found.standing else ""
    figure = words.text(f"figure.{one.target.figure}")
    return (
        one.target.period,
        figure,
        scope or words.text("summary.team"),
        *shown,
        formats.percent(found.share),
        standing,
    )


def _amount(value: object, unit: str, taken: Taken) -> str:
    formats = taken.edition.formats
    if not isinstance(value, Decimal | int):
        return formats.money(None)
    if unit == "money":
        return formats.money(Decimal(value))
    return formats.percent(Decimal(value)) if unit in ("share", "score") else number(Decimal(value))


def attention(taken: Taken) -> Lines:
    """The customers to begin with: overdue ones, then those in danger."""
    figures, words = taken.report.figures, taken.edition.words
    names = ("customer", "tier", "rep", "step", "due", "late", "amount")
    heads = [words.text(f"summary.col.{one}") for one in names]
    yield words.text("summary.overdue-list", n=len(figures.overdue))
    yield ""
    if figures.overdue:
        yield from table(heads, [_overdue(one, taken) for one in figures.overdue[:LISTED]], numbers=2)
        yield from _more(len(figures.overdue), taken)
    red = [one for one in figures.risky if one.risk is RiskLevel.RED]
    yield words.text("summary.risk-list", n=len(red))
    yield ""
    for one in red[:LISTED]:
        why = words.text("list.semicolon").join(
            risk_reason(reason, words, taken.edition.formats) for reason in one.risk_reasons
        )
        yield f"- {plain(one.customer.label)}{words.text('report.colon')}{plain(why)}"
    yield ""
    yield from _more(len(red), taken)


def _overdue(one: CustomerState, taken: Taken) -> Sequence[str]:
    formats, step = taken.edition.formats, one.next_step
    owner = taken.rules.team.find(one.customer.owner or "")
    return (
        one.customer.label,
        one.customer.tier or "",
        owner.name if owner else one.customer.owner or "",
        step.text if step else "",
        formats.day(step.due if step else None),
        str(-(one.days_to_due or 0)),
        formats.money_cell(one.open_amount or one.won_amount),
    )


def _more(count: int, taken: Taken) -> Lines:
    if count > LISTED:
        yield taken.edition.words.text("summary.more", n=count - LISTED)
        yield ""


def losses(taken: Taken) -> Lines:
    """Why deals were lost within a year."""
    words, formats = taken.edition.words, taken.edition.formats
    found = ask(taken.report.figures.ledger, "loss-reasons", last_days(taken.report.today, _LOST_DAYS))
    rows = sorted((row for row in found.rows if row.measured.n), key=lambda row: -row.measured.n)
    if not rows:
        yield words.text("summary.no-losses")
        yield ""
        return
    heads = [words.text(f"summary.col.{one}") for one in ("kind", "reason", "count", "amount")]
    shown = [
        (
            words.word(label_of("kind", row.of("kind"), taken.rules)),
            words.word(label_of("reason", row.of("reason"), taken.rules)),
            str(row.measured.n),
            formats.money_cell(amount if isinstance(amount := row.more("amount"), Decimal) else None),
        )
        for row in rows
    ]
    yield from table(heads, shown, numbers=2)

"""How those stand whom the reader leads."""

from site_builder.metrics.digest.limits import limit_item, near_limits
from site_builder.metrics.digest.lines import WORST, Item, Part, Parts, TeamLine
from site_builder.metrics.digest.raised import delays, heard
from site_builder.metrics.digest.reader import Reader
from site_builder.metrics.report import Report
from site_builder.metrics.rules.deadlines import owed
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.team import Member


def of_team(reader: Reader, led: tuple[Member, ...]) -> Parts:
    """What should not wait any longer in the team: time limits, and the worst of what is overdue."""
    ids = {one.id for one in led}
    limits = (one for one in near_limits(reader) if one.person in ids and one.due.on <= reader.today)
    yield Part.TEAM_LIMITS, [limit_item(one, reader) for one in limits]
    told = {state.customer.path for state, _ in heard(reader)}
    late = [one for one in reader.report.figures.overdue if one.customer.owner in ids and one.customer.path not in told]
    yield Part.TEAM_OVERDUE, [_late(one) for one in late[:WORST]]


def _late(state: CustomerState) -> Item:
    step = state.next_step
    return Item(
        customer=state.customer,
        text=step.text if step else "",
        due=step.due if step else None,
        days=state.days_to_due,
        person=state.customer.owner,
    )


def team_line(member: Member, report: Report) -> TeamLine:
    """How a member of the team stands."""
    figures = next((one for one in report.figures.reps if one.member.id == member.id), None)
    limits, late = report.figures.ledger.once(owed), report.figures.ledger.once(delays)
    return TeamLine(
        member=member,
        overdue=len(figures.overdue) if figures else 0,
        today=len(figures.today) if figures else 0,
        missing=len(figures.missing) if figures else 0,
        limits=sum(one.person == member.id and one.due.on <= report.today for one in limits),
        raised=sum(state.customer.owner == member.id and one.is_raised for state, one in late),
    )

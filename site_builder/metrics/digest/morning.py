"""What somebody should hear on a morning: their own day, and for who leads others, how theirs stands (R84).

A digest holds only what its reader may see (R43): own customers (as owner, collaborator or owner of a deal), what they
are asked to do elsewhere, and what was escalated to them; whoever leads others sees theirs.
"""

from site_builder.metrics.digest.lines import Digest, Section
from site_builder.metrics.digest.own import own_day
from site_builder.metrics.digest.raised import raised
from site_builder.metrics.digest.reader import Reader, led_by, next_working_day
from site_builder.metrics.digest.team import of_team, team_line
from site_builder.metrics.report import Report
from site_builder.model.team import Member, Role


def digest(report: Report, member: Member) -> Digest:
    """The digest of a member."""
    reader = Reader(report=report, member=member, until=next_working_day(report))
    led = led_by(member, report.rules)
    parts = (*raised(reader), *own_day(reader), *(of_team(reader, led) if led else ()))
    sections = (Section(part=part, items=tuple(items)) for part, items in parts)
    return Digest(
        member=member,
        day=report.today,
        until=reader.until,
        sections=tuple(one for one in sections if one.items),
        team=tuple(team_line(one, report) for one in led if one.role is Role.REP and one.active),
    )

"""Which customers a view holds."""

from site_builder.app.filters import Filter, holds, read_filter
from site_builder.app.views import ViewSite
from site_builder.metrics.report import Report
from site_builder.metrics.standing.choosing import find_region
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules
from site_builder.model.view import Reach
from site_builder.model.words import names_of


def allows(site: ViewSite, state: CustomerState, report: Report) -> bool:
    """Whether the view may see this customer."""
    view, rules = site.view, report.rules
    if view.requests and not _asked(state.customer, view.requests, rules):
        return False
    if not _reaches(site, state, rules):
        return False
    conditions = (read_filter(text, rules, report.today) for text in view.where)
    return all(isinstance(one, Filter) and holds(one, state, rules) for one in conditions)


def _reaches(site: ViewSite, state: CustomerState, rules: Rules) -> bool:
    """Own customers are those that somebody owns, helps with, or has an opportunity of."""
    reach, member = site.view.customers, site.member
    if reach is Reach.ALL:
        return True
    if member is None:
        return False
    if reach is Reach.REGION:
        region = find_region(state.customer.region or "", rules.lists.regions)
        return region is not None and member.region in names_of(region)
    people = {member.id} if reach is Reach.OWN else {member.id, *_below(member.id, rules)}
    deals = {one.owner for one in state.opportunities}
    return bool(people & {state.customer.owner, *state.customer.collaborators, *deals})


def _below(manager: str, rules: Rules) -> set[str]:
    """Everybody who reports to a member, however far down."""
    found: set[str] = set()
    waiting = [manager]
    while waiting:
        head = waiting.pop()
        own = {one.id for one in rules.team.members if one.manager == head} - found
        found |= own
        waiting += own
    return found


def people_of(department: str, rules: Rules) -> set[str]:
    """A department and those who work there."""
    return {department, *(one.id for one in rules.team.members if one.department == department)}


def _asked(customer: Customer, department: str, rules: Rules) -> bool:
    people = people_of(department, rules)
    return any(people & set(task.assignees) for task in customer.tasks)

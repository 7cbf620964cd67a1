"""What a view may see: the records are taken away before anything is read or measured (decisions.md C7)."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from site_builder.app.filters import BadFilter, Filter, holds, read_filter
from site_builder.app.load import CONFIGURATION, Loaded, load_files
from site_builder.app.when_asked import AllWhenAsked, WhenAsked
from site_builder.metrics.report import Report
from site_builder.metrics.standing.choosing import find_region
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.history import History, Revision, Version
from site_builder.model.knowledge import KNOWLEDGE
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.model.team import Member, Team
from site_builder.model.view import Reach, View
from site_builder.model.words import names_of
from site_builder.parse.inbox import read_inbox
from site_builder.parse.knowledge import ATTACHMENTS
from site_builder.parse.own_pages import PAGES, page_name
from site_builder.parse.record_file import INBOX
from site_builder.parse.text import source_text

EVERY = "all"
"""The name that means every declared view."""

REQUESTS = "requests"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSite:
    """One site of a view: `name` is that of its folder, `member` for whom it is."""

    name: str
    view: View
    member: Member | None = None

    def shows(self, section: str) -> bool:
        """Whether pages of this section belong to it."""
        pages = self.view.pages or ((REQUESTS,) if self.view.requests else ())
        return section not in self.view.without and (not pages or section in pages)

    @property
    def is_cut(self) -> bool:
        """Whether pages are left out at all."""
        return bool(self.view.pages or self.view.without or self.view.requests)


def view_sites(rules: Rules, name: str) -> tuple[ViewSite, ...]:
    """The sites of a view, of one member's (`rep-zhangwei`), or of every view (`all`); none where there is no such."""
    sites = [site for view in rules.site.views for site in _sites(view, rules)]
    return tuple(one for one in sites if name in (EVERY, one.view.name, one.name))


def _sites(view: View, rules: Rules) -> Iterator[ViewSite]:
    if view.each is not None:
        for member in rules.team.members:
            if member.role is view.each and member.active:
                yield ViewSite(name=f"{view.name}-{member.id}", view=view, member=member)
        return
    yield ViewSite(name=view.name, view=view, member=rules.team.by_id.get(view.member) if view.member else None)


def bad_condition(site: ViewSite, report: Report) -> str | None:
    """A condition of the view that cannot be read: nothing may be built then, for it could show too much."""
    for text in site.view.where:
        if isinstance(read_filter(text, report.rules, report.today), BadFilter):
            return text
    is_someone = site.view.each is not None or site.view.member is not None
    return site.view.member if is_someone and site.member is None else None


def restrict(loaded: Loaded, site: ViewSite, report: Report) -> Loaded:
    """The repository as if it held only what the view may see; `report` is the whole team's."""
    if site.view.is_whole:
        return loaded
    seen = [one.customer for one in report.figures.customers if _allows(site, one, report)]
    allowed, ids = {one.path for one in seen}, {one.id for one in seen if one.id}
    files = tuple(file for file in loaded.files if _keeps(file, site, allowed, ids, loaded))
    found = load_files(files)
    names = replace(loaded.book.names(), shown=_pages_of(found.book))
    found = replace(found, rules=_rules(found.rules, site, files, ids), book=replace(found.book, whole_names=names))
    return _requests_only(found, site) if site.view.requests else found


def _pages_of(book: Book) -> frozenset[str]:
    """The records that have a page."""
    return frozenset((*book.by_path, *(one.path for one in book.knowledge)))


def restricted_history(history: History | None, loaded: Loaded) -> History | None:
    """The history of the records that are left; authors whom the view does not know are not named."""
    if history is None:
        return None
    paths = {one.path for one in loaded.book.customers}
    team, kept = loaded.rules.team, {path: None for path in history.versions if path in paths}
    versions = WhenAsked(kept, lambda path: tuple(_unnamed(one, team) for one in history.versions[path]))
    written = AllWhenAsked(lambda: {key: one for key, one in history.written.items() if _knows(team, one)})
    return replace(history, versions=versions, written=written, beyond=history.beyond & paths)


def _unnamed(version: Version, team: Team) -> Version:
    return version if _knows(team, version.made) else replace(version, made=None)


def _knows(team: Team, revision: Revision | None) -> bool:
    return revision is not None and team.author(revision.name, revision.address) is not None


def restricted_problems(found: tuple[Problem, ...], whole: tuple[Problem, ...], site: ViewSite) -> tuple[Problem, ...]:
    """Problems of the restricted records that the whole book has too: taking away makes none, and tells of none."""
    if site.view.is_whole:
        return found
    if site.view.requests:
        return ()
    known = {(one.code, one.path, one.span.start, one.variant) for one in whole}
    return tuple(
        one
        for one in found
        if (one.code, one.path, one.span.start, one.variant) in known and not one.path.startswith(CONFIGURATION)
    )


def _allows(site: ViewSite, state: CustomerState, report: Report) -> bool:
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


def _people(department: str, rules: Rules) -> set[str]:
    return {department, *(one.id for one in rules.team.members if one.department == department)}


def _asked(customer: Customer, department: str, rules: Rules) -> bool:
    people = _people(department, rules)
    return any(people & set(task.assignees) for task in customer.tasks)


def _keeps(file: SourceFile, site: ViewSite, paths: AbstractSet[str], ids: set[str], loaded: Loaded) -> bool:
    """Whether a file is the view's: its own records, what lies beside them, the configuration, the team's pages."""
    path = file.path
    if path.startswith(CONFIGURATION):
        return True
    if path.startswith(KNOWLEDGE):
        return not site.view.requests
    if path.startswith(PAGES):
        return site.shows(page_name(path))
    if path.startswith(ATTACHMENTS):
        return not site.view.requests and path.removeprefix(ATTACHMENTS).partition("/")[0] in ids
    if path.startswith(INBOX):
        text = loaded.book.sources.get(path)
        inbox = read_inbox(source_text(path, text), loaded.rules) if text else None
        return bool(inbox and inbox.customer and inbox.customer.text.strip() in ids)
    return path in paths


def _rules(rules: Rules, site: ViewSite, files: tuple[SourceFile, ...], ids: set[str]) -> Rules:
    """The configuration without what tells of others: their targets and waivers, and members who occur nowhere."""
    text = b"\n".join(file.content or b"" for file in files if not file.path.startswith(CONFIGURATION)).decode(
        "utf-8", "replace"
    )
    own = site.member.id if site.member else None
    members = tuple(one for one in rules.team.members if one.id == own or one.id in text or one.name in text)
    targets = tuple(one for one in rules.targets if own and dict(one.where) == {"rep": own})
    waivers = tuple(one for one in rules.waivers if one.customer is None or one.customer in ids)
    team = replace(
        rules.team,
        members=members,
        by_id={one.id: one for one in members},
        by_name={name: one for name, one in rules.team.by_name.items() if one in members},
    )
    return replace(rules, team=team, targets=targets, waivers=waivers)


def _requests_only(loaded: Loaded, site: ViewSite) -> Loaded:
    """Of each customer only who it is and what was asked of the department."""
    people = _people(site.view.requests or "", loaded.rules)
    customers = tuple(
        Customer(
            path=one.path,
            id=one.id,
            name=one.name,
            tier=one.tier,
            owner=one.owner,
            in_pool=one.in_pool,
            first_contact=one.first_contact,
            tasks=tuple(task for task in one.tasks if people & set(task.assignees)),
        )
        for one in loaded.book.customers
    )
    return replace(loaded, book=make_book(customers), problems=())

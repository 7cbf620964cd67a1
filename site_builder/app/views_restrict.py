"""What a view may see: the records are taken away before anything is read or measured (decisions.md C7)."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from site_builder.app.known_names import recogniser_of
from site_builder.app.load import CONFIGURATION, Loaded, load_files
from site_builder.app.view_reach import allows, people_of
from site_builder.app.views import ViewSite
from site_builder.app.when_asked import AllWhenAsked, WhenAsked
from site_builder.app.withheld import Withheld
from site_builder.app.withheld_files import withheld_files
from site_builder.app.withheld_records import told, withheld_book
from site_builder.i18n.translator import translator
from site_builder.metrics.report import Report
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.history import History, Revision, Version
from site_builder.model.knowledge import KNOWLEDGE
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.model.team import Team
from site_builder.model.view import PageNames
from site_builder.parse.inbox import read_inbox
from site_builder.parse.knowledge import ATTACHMENTS
from site_builder.parse.own_page_names import PAGES, page_name
from site_builder.parse.recognised import Recogniser
from site_builder.parse.record_file import INBOX
from site_builder.parse.text import source_text


def restrict(
    loaded: Loaded, site: ViewSite, report: Report, known: Recogniser | None = None, history: History | None = None
) -> Loaded:
    """The repository as if it held only what the view may see; `report` is the whole team's.

    `known` finds the names of the whole book; who builds several views makes it once. What is left of texts names
    nobody who was taken away.
    """
    if site.view.is_whole:
        return loaded
    seen = [one.customer for one in report.figures.customers if allows(site, one, report)]
    allowed, ids = {one.path for one in seen}, {one.id for one in seen if one.id}
    withheld = _withheld(loaded, allowed, known or recogniser_of(loaded, history))
    kept = (file for file in loaded.files if _keeps(file, site, allowed, ids, loaded))
    files = tuple(withheld_files(kept, loaded.book, withheld, as_written=site.view.knowledge is PageNames.AS_WRITTEN))
    found = load_files(files)
    names = replace(loaded.book.names(), shown=_pages_of(found.book))
    book = withheld_book(replace(found.book, whole_names=names), withheld)
    rules = _rules(found.rules, site, files, ids | allowed)
    look = replace(rules.site, filters=tuple(one for one in rules.site.filters if one in loaded.rules.site.filters))
    found = replace(found, rules=replace(rules, site=look), book=book, problems=told(found.problems, withheld.said))
    return _requests_only(found, site) if site.view.requests else found


def _withheld(loaded: Loaded, allowed: AbstractSet[str], known: Recogniser) -> Withheld:
    book = loaded.book
    return Withheld(
        known=known,
        names=book.names(),
        hidden=frozenset((*book.by_path, *book.unreadable)) - allowed,
        mark=translator(loaded.rules.site.language).text("view.another-customer"),
    )


def _pages_of(book: Book) -> frozenset[str]:
    """The records that have a page."""
    return frozenset((*book.by_path, *(one.path for one in book.knowledge)))


def restricted_history(history: History | None, loaded: Loaded) -> History | None:
    """The history of the records that are left; authors whom the view does not know are not named."""
    if history is None:
        return None
    paths = {one.path for one in loaded.book.customers}
    team, said = loaded.rules.team, loaded.book.said
    kept = {path: None for path in history.versions if path in paths}

    def versions(path: str) -> tuple[Version, ...]:
        found = tuple(_unnamed(one, team) for one in history.versions[path])
        return told(found, said) if said else found

    written = AllWhenAsked(lambda: {key: one for key, one in history.written.items() if _knows(team, one)})
    return replace(history, versions=WhenAsked(kept, versions), written=written, beyond=history.beyond & paths)


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
    known = {_place(one) for one in whole}
    return tuple(one for one in found if _place(one) in known and not one.path.startswith(CONFIGURATION))


def _place(problem: Problem) -> tuple[str, str, int, str]:
    """Which problem it is; names were taken out of lines, so columns tell nothing."""
    return problem.code, problem.path, problem.span.line, problem.variant


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


def _rules(rules: Rules, site: ViewSite, files: tuple[SourceFile, ...], names: AbstractSet[str]) -> Rules:
    """The configuration without what tells of others: their targets and waivers, and members who occur nowhere."""
    text = b"\n".join(file.content or b"" for file in files if not file.path.startswith(CONFIGURATION)).decode(
        "utf-8", "replace"
    )
    own = site.member.id if site.member else None
    members = tuple(one for one in rules.team.members if one.id == own or one.id in text or one.name in text)
    targets = tuple(one for one in rules.targets if own and dict(one.where) == {"rep": own})
    waivers = tuple(one for one in rules.waivers if one.customer is None or one.customer in names)
    team = replace(
        rules.team,
        members=members,
        by_id={one.id: one for one in members},
        by_name={name: one for name, one in rules.team.by_name.items() if one in members},
    )
    return replace(rules, team=team, targets=targets, waivers=waivers)


def _requests_only(loaded: Loaded, site: ViewSite) -> Loaded:
    """Of each customer only who it is and what was asked of the department."""
    people = people_of(site.view.requests or "", loaded.rules)
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
    return replace(loaded, book=replace(make_book(customers), said=loaded.book.said), problems=())

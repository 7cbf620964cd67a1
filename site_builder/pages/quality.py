"""What is wrong in the records, rule by rule, and where to mend it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from site_builder.metrics.report import Report
from site_builder.metrics.rules.clean_up import Action, CleanUp, clean_up
from site_builder.model.customer import Customer, Waiver
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.problem import Problem, Severity
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.breakdown import asking
from site_builder.pages.forge import forge_links
from site_builder.pages.record_keeping import FieldLine, Recording, field_lines, recording

FINDINGS_SHOWN = 40
"""So many findings of one rule stand in the page; `genjin check` lists them all."""

IN_FILE_SHOWN = 3
"""So many findings of one rule in one file stand in the page, the last with how many more the file has."""

TIDY_SHOWN = 30
"""So many records of one action stand in the page."""

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem, the record's page (None: not a record that has one) and the line at the forge.

    `also` counts further ones of this rule in this file, which are not listed.
    """

    problem: Problem
    name: str
    url: str | None
    line: int
    forge: str | None
    also: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one rule at one severity; `more` are not shown."""

    code: str
    severity: Severity
    findings: tuple[Finding, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLine:
    """How many problems the records of one owner hold; None: nobody's, or configuration."""

    person: Person | None
    errors: int
    warnings: int
    hints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverLine:
    """A rule that does not apply for a while; `customer` None: in the team's waivers for no single record."""

    waiver: Waiver
    name: str | None
    url: str | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyLine:
    """A record to tidy up and why; `about` is the person, the opportunity or the other record it is about."""

    name: str
    url: str
    reason: str
    about: str
    days: int
    owner: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidy:
    """The records for which one action is proposed; `more` are not shown."""

    action: Action
    lines: tuple[TidyLine, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What the page shows. `clean` are the records without errors and warnings, `tidy` is the clean-up list (R32)."""

    errors: int
    warnings: int
    hints: int
    customers: int
    clean: int
    groups: tuple[Group, ...]
    owners: tuple[OwnerLine, ...]
    waivers: tuple[WaiverLine, ...]
    unreadable: tuple[str, ...]
    tidy: tuple[Tidy, ...] = ()
    to_tidy: int = 0
    fields: tuple[FieldLine, ...] = ()
    recording: Recording | None = None


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    yield Page(
        url="quality.html", template="quality.html", content=_content(report), section="quality", title="nav.quality"
    )


def _content(report: Report) -> Quality:
    known, ask = addresses(report), asking(report)
    severities = Counter(problem.severity for problem in report.problems)
    bad = {problem.path for problem in report.problems if problem.severity is not Severity.INFO}
    customers = report.book.customers
    tidy = _tidy(report, known)
    return Quality(
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        hints=severities[Severity.INFO],
        customers=len(customers),
        clean=sum(one.path not in bad for one in customers),
        groups=_groups(report, known),
        owners=_owners(report, known),
        waivers=_waivers(report, known),
        unreadable=report.book.unreadable,
        tidy=tidy,
        to_tidy=sum(one.count for one in tidy),
        fields=field_lines(ask),
        recording=recording(ask),
    )


def _tidy(report: Report, known: Addresses) -> tuple[Tidy, ...]:
    found: defaultdict[Action, list[CleanUp]] = defaultdict(list)
    for one in report.figures.ledger.once(clean_up):
        found[one.action].append(one)
    return tuple(
        Tidy(
            action=action,
            lines=tuple(_tidy_line(one, known) for one in rows[:TIDY_SHOWN]),
            count=len(rows),
            more=max(0, len(rows) - TIDY_SHOWN),
        )
        for action, rows in found.items()
    )


def _tidy_line(one: CleanUp, known: Addresses) -> TidyLine:
    customer = one.customer.customer
    person = known.people.get(one.about)
    return TidyLine(
        name=customer.label,
        url=known.customer(customer),
        reason=str(one.reason),
        about=person.name if person else one.about,
        days=one.days or 0,
        owner=known.person(customer.owner),
    )


def _groups(report: Report, known: Addresses) -> tuple[Group, ...]:
    found: defaultdict[tuple[int, str, Severity], list[Problem]] = defaultdict(list)
    for problem in report.problems:
        found[_WEIGHT[problem.severity], problem.code, problem.severity].append(problem)
    return tuple(
        _group(code, severity, found[key], report, known) for key in sorted(found) for _, code, severity in [key]
    )


def _group(code: str, severity: Severity, problems: Sequence[Problem], report: Report, known: Addresses) -> Group:
    found = _by_file(problems)
    shown = found[:FINDINGS_SHOWN]
    return Group(
        code=code,
        severity=severity,
        findings=tuple(replace(_finding(one, report, known), also=also) for one, also in shown),
        count=len(problems),
        more=len(problems) - sum(1 + also for _, also in shown),
    )


def _by_file(problems: Sequence[Problem]) -> tuple[tuple[Problem, int], ...]:
    """The first findings of each file in their order, the last with how many more of the file are left out."""
    whole, place = Counter(one.path for one in problems), Counter[str]()
    found: list[tuple[Problem, int]] = []
    for one in problems:
        place[one.path] += 1
        if place[one.path] <= IN_FILE_SHOWN:
            last = place[one.path] == IN_FILE_SHOWN
            found.append((one, whole[one.path] - IN_FILE_SHOWN if last else 0))
    return tuple(found)


def _finding(problem: Problem, report: Report, known: Addresses) -> Finding:
    customer, links = report.book.by_path.get(problem.path), forge_links(report.rules.site, problem.path)
    line = problem.span.line
    return Finding(
        problem=problem,
        name=customer.label if customer else problem.path,
        url=known.customer(customer) if customer else None,
        line=line,
        forge=links.line(line) if links else None,
    )


def _owners(report: Report, known: Addresses) -> tuple[OwnerLine, ...]:
    counts: defaultdict[str | None, Counter[Severity]] = defaultdict(Counter)
    for problem in report.problems:
        customer = report.book.by_path.get(problem.path)
        counts[customer.owner if customer else None][problem.severity] += 1
    lines = (
        OwnerLine(
            person=known.person(owner),
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            hints=count[Severity.INFO],
        )
        for owner, count in counts.items()
    )
    return tuple(sorted(lines, key=_by_errors))


def _by_errors(line: OwnerLine) -> tuple[int, int, int, str]:
    return -line.errors, -line.warnings, -line.hints, line.person.name if line.person else "\uffff"


def _waivers(report: Report, known: Addresses) -> tuple[WaiverLine, ...]:
    customers = report.book.customers
    found = (
        *((waiver, None) for waiver in report.rules.waivers),
        *((w, one) for one in customers for w in one.waivers),
    )
    lines = (_waiver(waiver, one, report.book.by_id, report.today, known) for waiver, one in found)
    return tuple(sorted(lines, key=lambda line: (line.waiver.until or date.max, line.waiver.code, line.name or "")))


def _waiver(
    waiver: Waiver, one: Customer | None, by_id: Mapping[str, Customer], today: date, known: Addresses
) -> WaiverLine:
    customer = one or by_id.get(waiver.customer or "")
    return WaiverLine(
        waiver=waiver,
        name=customer.label if customer else waiver.customer,
        url=known.customer(customer) if customer else None,
        days=(waiver.until - today).days if waiver.until else None,
    )

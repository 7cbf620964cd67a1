"""All that a customer's page follows from: its record, what the rest of the team's book says of it, and the ground.

A page whose content follows from what the last build had need not be made again. So nothing else is handed to what
makes the content: neither the book nor the report.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState, RiskReason
from site_builder.model.book import Attachment
from site_builder.model.customer import RiskLevel
from site_builder.model.follow_up import FollowUp, MalformedEntry
from site_builder.model.frozen import dataclass
from site_builder.model.page import Common
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.task import Task
from site_builder.pages.addresses import Addresses
from site_builder.pages.change_lines import Change, Telling
from site_builder.pages.changes_recorded import recorded
from site_builder.pages.mentions import NONE, Mentions, mentions
from site_builder.pages.related import Related, find_kin, related


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Common):
    """What is the same for all customers. `known` are people, without what they have overdue, and no customers."""

    rules: Rules
    today: date
    medians: Mapping[str, Decimal]
    known: Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Of one customer. The text says what its record says; what came to it from the inbox stands beside it.

    `text` is None where the record's text is not what was read of it. Everything in the customer's state follows from
    its record, the rules and the day, but for the risks: some need earlier versions of the record.
    """

    path: str
    url: str
    text: str | None
    arrived: tuple[FollowUp, ...]
    tasks: tuple[Task, ...]
    malformed: tuple[MalformedEntry, ...]
    stray: tuple[str, ...]
    risk: RiskLevel
    risk_reasons: tuple[RiskReason, ...]
    problems: tuple[Problem, ...]
    files: tuple[Attachment, ...]
    related: tuple[Related, ...]
    changes: tuple[Change, ...]
    mentions: Mentions

    @property
    def is_whole(self) -> bool:
        """Whether this is all that the page follows from."""
        return self.text is not None


def make_ground(report: Report, known: Addresses) -> Ground:
    """That of a report."""
    people = {key: replace(person, count=0) for key, person in known.people.items()}
    return Ground(
        rules=report.rules,
        today=report.today,
        medians=report.figures.stage_medians,
        known=Addresses(customers={}, people=people),
    )


def giver(report: Report, known: Addresses) -> Callable[[CustomerState], Given]:
    """Gathers once what concerns all: problems by path, files by customer id, kin, who mentions whom."""
    book, kin, told = report.book, find_kin(report.book), mentions(report, known)
    problems, files = _problems(report), _files(report)
    telling = Telling(report, known)

    def give(state: CustomerState) -> Given:
        one = state.customer
        return Given(
            path=one.path,
            url=known.customer(one),
            text=book.sources.get(one.path) if book.said is None else None,
            arrived=tuple(entry for entry in one.follow_ups if entry.path != one.path),
            tasks=one.tasks,
            malformed=one.malformed,
            stray=one.stray,
            risk=state.risk,
            risk_reasons=state.risk_reasons,
            problems=tuple(problems.get(one.path, ())),
            files=tuple(files.get(one.id or "", ())),
            related=related(one, book, kin, known),
            changes=tuple(reversed(tuple(recorded(state, telling)))),
            mentions=told.get(one.path, NONE),
        )

    return give


def _problems(report: Report) -> Mapping[str, Sequence[Problem]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in report.problems:
        found[problem.path].append(problem)
    return found


def _files(report: Report) -> Mapping[str, Sequence[Attachment]]:
    found: dict[str, list[Attachment]] = defaultdict(list)
    for attachment in report.book.attachments:
        found[attachment.customer].append(attachment)
    return found

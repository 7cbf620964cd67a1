"""One page per customer: everything its record says and what follows from it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import islice

from site_builder.metrics.report import Report
from site_builder.metrics.standing.choosing import listed
from site_builder.metrics.standing.state import CustomerKind, CustomerState, RiskReason
from site_builder.model.book import Attachment
from site_builder.model.contact import Contact, Need
from site_builder.model.customer import Customer, Risk, RiskLevel, Waiver
from site_builder.model.frozen import dataclass
from site_builder.model.page import Late, Page, Person
from site_builder.model.pipeline import Choice, Status, Tier
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.pages.addresses import addresses
from site_builder.pages.attached import attached_files
from site_builder.pages.change_lines import Change
from site_builder.pages.customer_given import Given, Ground, giver, make_ground
from site_builder.pages.deals import Deal, Dwell, Step, deals, dwells, steps
from site_builder.pages.entering import EntryForm, entry_form
from site_builder.pages.facts import Fact, facts
from site_builder.pages.forge import ForgeLinks, forge_links
from site_builder.pages.mentions import Mentions
from site_builder.pages.next_card import NextCard, next_card
from site_builder.pages.related import Related
from site_builder.pages.restoring import restore_command
from site_builder.pages.stage_gate import GateCard, gate_cards
from site_builder.pages.tasks import TaskLine, task_lines
from site_builder.pages.timeline import Entry, timeline

RECENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file kept beside the record; `place` is its copy in the site, None where it is missing.

    `away`: it is there, but Git LFS keeps it and it was not fetched where the site was built.
    """

    name: str
    size: int | None
    place: str | None
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A problem of this record and where to mend it."""

    problem: Problem
    line: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerContent:
    """What the page shows; nothing the record holds is left out. `risk` is None where nothing is at stake any more.

    `restore` brings an archived record back; `changes` are those of the front matter that earlier versions tell.
    """

    path: str
    id: str | None
    name: str
    tier: Tier | None
    tier_text: str
    kind: CustomerKind
    status: Status
    owner: Person | None
    collaborators: tuple[Person, ...]
    head: tuple[Choice | str, ...]
    source_detail: str | None
    tags: tuple[str, ...]
    risk: RiskLevel | None
    risk_stated: Risk | None
    risk_reasons: tuple[RiskReason, ...]
    step: NextCard
    steps: tuple[Step, ...]
    deals: tuple[Deal, ...]
    gates: tuple[GateCard, ...]
    dwells: tuple[Dwell, ...]
    won_amount: Decimal
    notes: str
    comments: tuple[str, ...]
    entries: tuple[Entry, ...]
    tasks: tuple[TaskLine, ...]
    contacts: tuple[Contact, ...]
    needs: tuple[Need, ...]
    pains: tuple[Need, ...]
    related: tuple[Related, ...]
    files: tuple[FileLine, ...]
    facts: tuple[Fact, ...]
    waivers: tuple[Waiver, ...]
    troubles: tuple[Trouble, ...]
    malformed: tuple[str, ...]
    stray: tuple[str, ...]
    forge: ForgeLinks | None
    entry: EntryForm | None
    card_file: str | None
    quiet_days: int | None
    last_contact: date | None
    restore: str | None
    changes: tuple[Change, ...]
    mentions: Mentions

    @property
    def recent(self) -> tuple[Entry, ...]:
        """The last contacts, which a phone shows first."""
        return tuple(islice((one for one in self.entries if not (one.internal or one.ahead)), RECENT))

    @property
    def open_tasks(self) -> int:
        """How many tasks are not done."""
        return sum(not one.done for one in self.tasks)

    @property
    def dwelt(self) -> tuple[int, int]:
        """The days in all stages together, and in the longest."""
        days = [one.days for one in self.dwells]
        return sum(days), max(days, default=0)


def plan(report: Report) -> Iterator[Page]:
    """A page for every record, also for those without an id or a name."""
    known = addresses(report)
    ground, give = make_ground(report, known), giver(report, known)
    for customer in report.book.customers:
        state = report.figures.by_path.get(customer.path)
        if state is not None:
            given = give(state)
            yield Page(
                url=given.url,
                template="customer.html",
                content=Late(partial(_content, state, given, ground), (given, ground) if given.is_whole else None),
                section="customers",
                title=customer.label,
                title_is_text=True,
            )


def _content(state: CustomerState, given: Given, ground: Ground) -> CustomerContent:
    one, rules, known, today = state.customer, ground.rules, ground.known, ground.today
    links = forge_links(rules.site, one.path)
    files = _files(one, given.files)
    return CustomerContent(
        path=one.path,
        id=one.id,
        name=one.label,
        tier=rules.tier(one.tier) if one.tier else None,
        tier_text=one.tier or "",
        kind=state.kind,
        status=state.status,
        owner=known.person(one.owner),
        collaborators=tuple(person for id_ in one.collaborators if (person := known.person(id_))),
        head=tuple(_head(one, rules)),
        source_detail=one.source_detail,
        tags=one.tags,
        risk=_risk(state),
        risk_stated=one.risk,
        risk_reasons=tuple(reason for reason in state.risk_reasons if reason.kind != "manual"),
        step=next_card(state, rules, known),
        steps=steps(state, rules),
        deals=deals(state, rules, known),
        gates=gate_cards(state, rules, today, known),
        dwells=dwells(state, ground.medians),
        won_amount=state.won_amount,
        notes=one.notes,
        comments=one.comments,
        entries=timeline(state, rules, known, today, {file.name: file.place for file in files if file.place}),
        tasks=task_lines(one, today, known),
        contacts=one.contacts,
        needs=one.needs,
        pains=one.pains,
        related=given.related,
        files=files,
        facts=facts(one, rules, known),
        waivers=one.waivers,
        troubles=tuple(_trouble(problem, links) for problem in given.problems),
        malformed=tuple(entry.text for entry in one.malformed),
        stray=one.stray,
        forge=links,
        entry=entry_form(one, state, rules, today),
        card_file=_card_file(one, given.url),
        quiet_days=state.quiet_days,
        last_contact=state.last_contact.on if state.last_contact else None,
        restore=restore_command(one) if one.archived else None,
        changes=given.changes,
        mentions=given.mentions,
    )


def _head(one: Customer, rules: Rules) -> Iterator[Choice | str]:
    """Industry, region and source, the last one before its detail."""
    if one.industry:
        yield listed(one.industry, rules.lists.industries)
    if one.region:
        yield one.region
    if one.source:
        yield listed(one.source, rules.lists.sources)


def _risk(state: CustomerState) -> RiskLevel | None:
    """The level while the customer is worked on, afterwards only what a person or a reason says."""
    told = state.is_active or state.risk_reasons or state.customer.risk
    return state.risk if told else None


def _files(one: Customer, attachments: Sequence[Attachment]) -> tuple[FileLine, ...]:
    kept = {attachment.name: attachment for attachment in attachments}
    named = dict.fromkeys(name for entry in one.follow_ups for name in entry.files)
    places = attached_files(kept.values())
    lines = [
        FileLine(name=file.name, size=file.size, place=places.get(file.path), away=file.away) for file in kept.values()
    ]
    missing = (name for name in named if name.rsplit("/", 1)[-1] not in kept)
    return (*lines, *(FileLine(name=name, size=None, place=None) for name in missing))


def _trouble(problem: Problem, links: ForgeLinks | None) -> Trouble:
    line = problem.span.line
    return Trouble(problem=problem, line=line, url=links.line(line) if links else None)


def _card_file(one: Customer, url: str) -> str | None:
    if not any(not contact.left for contact in one.contacts):
        return None
    slug = url.removeprefix("customers/").removesuffix(".html")
    return f"feeds/contacts/{slug}.vcf"

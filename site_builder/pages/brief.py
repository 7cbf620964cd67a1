"""What one must know of a customer before a call: no more than a screen or a sheet holds."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerKind, CustomerState, OpportunityState, RiskReason
from site_builder.model.contact import Contact
from site_builder.model.customer import Risk, RiskLevel
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Method, Stage, StageKind, Tier
from site_builder.model.words import Words, names_of
from site_builder.pages.addresses import Addresses, page_url
from site_builder.pages.entry_fields import is_contact
from site_builder.pages.next_card import NextCard, next_card
from site_builder.pages.promises import Promise, promises
from site_builder.pages.stage_gate import GateCard, gate_cards
from site_builder.parse.links import without_links
from site_builder.parse.outline import plain_words

CONTACTS, TALKS, DEALS, RISKS, NEEDS, GUIDES = 5, 3, 3, 4, 6, 3
"""So many of each stand in a brief; the customer's page has them all."""

SAID, TOLD = 80, 150
"""Signs of what somebody said, and of what an entry tells."""

_ROLES = ("decision-maker", "approver", "champion", "influencer")
_PLAYBOOK = ("topics", "strategy", "resources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """Somebody at the customer: when they last took part, and what was heard then, the nearest to how they think."""

    contact: Contact
    last: date | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a deal stands; `id` only where there are several. `long`: over twice as long as usual in its stage."""

    id: str
    name: str | None
    stage: Stage
    kind: StageKind
    days: int
    is_long: bool
    amount: Decimal | None
    probability: int
    close: date | None
    close_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """A contact in a few words."""

    on: date
    at: time | None
    methods: tuple[Method | str, ...]
    author: Person | None
    people: tuple[str, ...]
    text: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A page of the team's own that its title says is about the stage."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A customer in short. `more_people` and `more_needs` say how many are left out; `gone` have left the customer.

    `ours` and `theirs` are the open promises; `gates` what the stages still ask for, met requirements left out.
    `playbook` are what the tier's playbook says, `guides` the team's pages on the stage.
    """

    path: str
    url: str
    id: str | None
    name: str
    tier: Tier | None
    tier_text: str
    kind: CustomerKind
    stage: Stage
    owner: Person | None
    notes: str
    people: tuple[Facing, ...]
    more_people: int
    gone: tuple[str, ...]
    stands: tuple[Stand, ...]
    won_amount: Decimal
    step: NextCard
    at: time | None
    quiet_days: int | None
    talks: tuple[Talked, ...]
    ours: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    risk: RiskLevel | None
    risk_stated: Risk | None
    risk_reasons: tuple[RiskReason, ...]
    gates: tuple[GateCard, ...]
    playbook: tuple[Words, ...]
    guides: tuple[Guide, ...]


def make_brief(state: CustomerState, report: Report, known: Addresses) -> Brief:
    """The brief of a customer."""
    one, rules = state.customer, report.rules
    tier = rules.tier(one.tier) if one.tier else None
    there = _people(state, report)
    ours, theirs = promises(state, report, known)
    told = state.is_active or state.risk_reasons or one.risk
    return Brief(
        path=one.path,
        url=known.customer(one),
        id=one.id,
        name=one.label,
        tier=tier,
        tier_text=one.tier or "",
        kind=state.kind,
        stage=state.stage,
        owner=known.person(one.owner),
        notes=shortened(one.notes, report, TOLD),
        people=there[:CONTACTS],
        more_people=len(there) - len(there[:CONTACTS]),
        gone=tuple(contact.name for contact in one.contacts if contact.left),
        stands=tuple(_stands(state, report))[:DEALS],
        won_amount=state.won_amount,
        step=next_card(state, report.rules, known),
        at=state.next_step.at if state.next_step else None,
        quiet_days=state.quiet_days,
        talks=tuple(_talks(state, report, known)),
        ours=ours,
        theirs=theirs,
        risk=state.risk if told else None,
        risk_stated=one.risk,
        risk_reasons=tuple(reason for reason in state.risk_reasons if reason.kind != "manual")[:RISKS],
        gates=gate_cards(state, rules, report.today, known)[:DEALS],
        playbook=tuple(said for key in _PLAYBOOK if tier and (said := getattr(tier, key))),
        guides=tuple(_guides(state.stage, report))[:GUIDES],
    )


def shortened(text: str, report: Report, most: int) -> str:
    """A text on one line without marks, cut where it is long; `[[…]]` by what they name."""
    names = report.book.names() if "[[" in text else None
    lines = (without_links(text, names) if names else text)[: 20 * most].split("\n")
    plain = " ".join(" ".join(word for line in lines for word in plain_words(line).split()).split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "\u2026"


def _people(state: CustomerState, report: Report) -> tuple[Facing, ...]:
    """Those who are still there, who decides first."""
    latest: dict[str, FollowUp] = {}
    heard: dict[str, str] = {}
    for entry in state.log:
        for one in entry.participants:
            latest[one.name] = entry
            heard[one.name] = entry.feedback or heard.get(one.name, "")
    there = sorted((one for one in state.customer.contacts if not one.left), key=_weight)
    return tuple(
        Facing(
            contact=one,
            last=latest[one.name].on if one.name in latest else None,
            said=shortened(heard.get(one.name, ""), report, SAID),
        )
        for one in there
    )


def _weight(one: Contact) -> int:
    return _ROLES.index(one.role) if one.role in _ROLES else len(_ROLES)


def _stands(state: CustomerState, report: Report) -> Iterator[Stand]:
    """The running deals, the largest first; where none runs, the last one."""
    running = [one for one in state.opportunities if one.kind is StageKind.OPEN]
    running.sort(key=lambda one: -(one.amount or Decimal(0)))
    for one in running or state.opportunities[-1:]:
        yield _stand(one, report, several=len(state.opportunities) > 1)


def _stand(one: OpportunityState, report: Report, *, several: bool) -> Stand:
    median = report.figures.stage_medians.get(one.stage.key)
    close = one.expected_close if one.kind is StageKind.OPEN else one.closed_on
    return Stand(
        id=one.record.id if several else "",
        name=one.record.name,
        stage=one.stage,
        kind=one.kind,
        days=one.days_in_stage,
        is_long=one.kind is StageKind.OPEN and median is not None and one.days_in_stage > 2 * median,
        amount=one.amount if one.won_amount is None else one.won_amount,
        probability=one.probability,
        close=close,
        close_days=(close - report.today).days if close and one.kind is StageKind.OPEN else None,
    )


def _talks(state: CustomerState, report: Report, known: Addresses) -> Iterator[Talked]:
    """The last contacts, newest first; notes among ourselves are none."""
    contacts = [one for one in state.log if is_contact(one, report.rules)]
    for one in reversed(contacts[-TALKS:]):
        yield Talked(
            on=one.on,
            at=one.at,
            methods=tuple(report.rules.method(name) or name for name in one.methods),
            author=known.person(one.author),
            people=tuple(person.name for person in one.participants),
            text=shortened(one.content, report, TOLD),
            feedback=shortened(one.feedback or "", report, SAID),
        )


def _guides(stage: Stage, report: Report) -> Iterator[Guide]:
    names = [name.casefold() for name in names_of(stage)]
    for page in report.book.knowledge:
        title = page.title.casefold()
        if any(name in title for name in names):
            yield Guide(title=page.title, url=page_url(page))

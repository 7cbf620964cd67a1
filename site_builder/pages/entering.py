"""What the forms need to write records in the browser: the team's words, people, stages and working days."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

from site_builder.checks.finding import is_chinese, label, log_line
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.calendar import WorkCalendar, add_cadence
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.pipeline import Method, Stage, StageKind
from site_builder.model.rules import Rules, Site
from site_builder.parse.amounts import LONGEST, MONEY_SHAPE
from site_builder.parse.contacts import FEWEST_DIGITS, PHONE_SHAPE
from site_builder.parse.fields import FIELDS, spelled
from site_builder.parse.headings import log_heading, tasks_heading
from site_builder.parse.vocabulary.money_words import CURRENCIES
from site_builder.parse.vocabulary.scripts import word_for
from site_builder.parse.vocabulary.task_words import TAGS

AHEAD_DAYS = 400
"""So far ahead the calendar of the form knows which days are worked."""

_FIELDS = ("next_step", "feedback", "stage", "reason", "contract", "churn")
_KEYS = ("id", "name", "tier", "owner", "industry", "source", "region", "first_contact", "contacts", "needs", "amount")
_TAGS = ("request", "service", "milestone", "payment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """Where the forge makes a new file: an address to which name and text are added, "" where it takes no text.

    `takes_text`: the address may carry the text, so that it only has to be committed.
    """

    inbox: str
    customers: str
    parameter: str
    takes_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """The parser's own rules of what an amount and a telephone number look like, as the browser can run them."""

    money: str = MONEY_SHAPE.replace("(?P<", "(?<")
    longest: int = LONGEST
    currencies: tuple[tuple[str, str], ...] = tuple(CURRENCIES.items())
    phone: str = PHONE_SHAPE
    digits: int = FEWEST_DIGITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """What is the same for every form. Words are as the team types them; `fields` are log fields with their mark.

    `methods` are those that the form can write, with whether they ask for the time.
    """

    chinese: bool
    today: date
    pinned: bool
    methods: tuple[tuple[str, bool], ...]
    members: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]
    stage_words: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]
    tiers: tuple[tuple[str, object, date], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    reasons: tuple[str, ...]
    free_days: tuple[date, ...]
    tasks_heading: str
    log_heading: str
    tags: tuple[str, ...]
    forge: Forge | None
    shapes: Shapes = Shapes()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDeal:
    """An opportunity of a customer as the form needs it: its id, its stage's key, whether it runs."""

    id: str
    stage: str
    running: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """What the form on a customer's page knows of the customer; `due` is the day by the tier's cadence."""

    id: str
    path: str
    owner: str
    due: date | None
    deals: tuple[OwnDeal, ...]
    open: bool


def entry_form(customer: Customer, state: CustomerState | None, rules: Rules, today: date) -> EntryForm | None:
    """The form of a customer; None for records without an id and for archived ones: nothing can be filed for them."""
    if not customer.id or customer.archived or state is None:
        return None
    tier = rules.tier(customer.tier or "")
    cadence = tier.cadence if tier else None
    deals = tuple(
        OwnDeal(id=one.record.id, stage=one.stage.key, running=one.kind is StageKind.OPEN)
        for one in state.opportunities
    )
    return EntryForm(
        id=customer.id,
        path=customer.path,
        owner=customer.owner or "",
        due=add_cadence(today, cadence, rules.calendar) if cadence else None,
        deals=deals,
        open=any(one.running for one in deals) or not deals,
    )


def plan(report: Report) -> Iterator[Page]:
    """The data of all forms, and the page on which a new customer is entered."""
    content = _entering(report)
    yield Page(url="data/enter.js", template="enter-data.js", content=content, section="customers", title="enter.new")
    yield Page(url="new.html", template="new.html", content=content, section="customers", title="enter.new")


def _entering(report: Report) -> Entering:
    rules = report.rules
    chinese = is_chinese(rules)
    return Entering(
        chinese=chinese,
        today=report.today,
        pinned=report.pinned,
        methods=tuple((label(one, rules), "time" in one.requires) for one in rules.methods if _is_plain(one)),
        members=tuple((one.id, one.name) for one in rules.team.members if one.active),
        stages=rules.pipeline.stages,
        stage_words=tuple(label(one, rules) for one in rules.pipeline.stages),
        fields=tuple((key, log_line(key, "", rules)) for key in _FIELDS),
        keys=tuple((one.key, spelled(one, rules.site.language)) for one in FIELDS if one.key in _KEYS),
        tiers=tuple(_tiers(report)),
        lists=tuple(_lists(rules)),
        reasons=tuple(label(one, rules) for one in rules.lists.loss_reasons),
        free_days=tuple(_free_days(report.today, rules.calendar)),
        tasks_heading=tasks_heading(rules.site.language),
        log_heading=log_heading(rules.site.language),
        tags=tuple(_tags(rules.site.language)),
        forge=new_file(rules.site),
    )


def _is_plain(method: Method) -> bool:
    """Whether the form can write it: it asks for no field besides the time."""
    return set(method.requires) <= {"time"}


def _tiers(report: Report) -> Iterator[tuple[str, object, date]]:
    """Key, label and the day of the first step by the cadence."""
    for one in report.rules.tiers:
        due = add_cadence(report.today, one.cadence, report.rules.calendar) if one.cadence else None
        yield one.key, one, due or report.today + timedelta(days=7)


def _lists(rules: Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    lists = rules.lists
    for key, choices in (("industry", lists.industries), ("source", lists.sources), ("region", lists.regions)):
        yield key, tuple(label(one, rules) for one in choices)


def _free_days(today: date, calendar: WorkCalendar) -> Iterator[date]:
    days = (today + timedelta(days=number) for number in range(-40, AHEAD_DAYS))
    return (day for day in days if not calendar.is_working(day))


def new_file(site: Site) -> Forge | None:
    """How the team's forge makes new files; None where it is not known or takes no new file by address."""
    if not site.forge or not site.forge.startswith(("https://", "http://")):
        return None
    base, branch = site.forge.rstrip("/"), quote(site.branch)
    forms = {
        "github": (f"{base}/new/{branch}/", "filename", True),
        "gitea": (f"{base}/_new/{branch}/", "filename", True),
        "gitlab": (f"{base}/-/new/{branch}/", "file_name", False),
    }
    found = forms.get(site.forge_kind)
    if found is None:
        return None
    start, parameter, takes = found
    return Forge(
        inbox=f"{start}records/inbox", customers=f"{start}records/customers", parameter=parameter, takes_text=takes
    )


def _tags(language: str) -> Iterator[str]:
    """The known tags of tasks as the team types them."""
    for key in _TAGS:
        yield word_for(key, TAGS, language)

"""site.yaml and calendar.yaml."""

from decimal import Decimal
from urllib.parse import urlsplit

from site_builder.model.calendar import WorkCalendar
from site_builder.model.language import ENGLISH
from site_builder.model.look import Look
from site_builder.model.publishing import Publishing
from site_builder.model.rules import Site
from site_builder.model.team import Role
from site_builder.model.view import PageNames, Reach, View
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.saved_filters import make_filters
from site_builder.parse.config.values import Values
from site_builder.parse.holidays import official_days

_FORGES = ("github", "gitlab", "gitea", "gitee")
_ALIKE = {"forgejo": "gitea", "codeberg": "gitea"}
_NONE = "none"


def make_site(read: Values, look: Look) -> Site:
    """How the site presents itself; the team's language is always among its languages."""
    base = Site()
    language = read.text("language", base.language)
    languages = read.texts("languages") or _usual(language)
    forge = read.section("forge")
    address = forge.text("address").rstrip("/") or None
    return Site(
        name=read.text("name"),
        language=language,
        languages=tuple(dict.fromkeys((language, *languages))),
        currency=read.text("currency", base.currency),
        rates=read.table("rates", Decimal),
        timezone=read.text("timezone", base.timezone),
        today=read.day("today"),
        forge=address,
        forge_kind=forge.text("kind") or forge_kind(address or ""),
        branch=forge.text("branch", base.branch),
        publish=_publishing(read.section("publish")),
        look=look,
        filters=make_filters(read),
        views=tuple(_view(one) for one in read.items("views") if one.text("name")),
    )


def _publishing(read: Values) -> Publishing | None:
    to = read.maybe("to")
    return Publishing(to=to.strip(), protected=read.flag("protected")) if to and to.strip() else None


def _usual(language: str) -> tuple[str, ...]:
    """The languages of a team that says nothing about them: its own, and English beside a variant of Chinese."""
    return Site().languages if language in Site().languages else (language, ENGLISH)


def _view(read: Values) -> View:
    """One view; a view of a person or of each of a role begins with their own customers."""
    each, member = read.text("each"), read.maybe("member")
    reach = read.text("customers", Reach.OWN if each or member else Reach.ALL)
    return View(
        name=read.text("name"),
        each=Role(each) if each else None,
        member=member,
        customers=Reach(reach),
        where=read.texts("where"),
        requests=read.maybe("requests"),
        pages=read.texts("pages"),
        without=read.texts("without"),
        knowledge=PageNames(read.text("knowledge", PageNames.NAMELESS)),
    )


def forge_kind(address: str) -> str:
    """Which forge an address belongs to by its host's name, "" where it does not tell."""
    try:
        host = (urlsplit(address).hostname or "").casefold()
    except ValueError:
        return ""
    found = next((kind for kind in _FORGES if kind in host), None)
    return found or next((kind for name, kind in _ALIKE.items() if name in host), "")


def judge_site(read: Values, findings: Findings) -> None:
    """Report rates that make nothing of the money and currencies that are none."""
    rates = read.section("rates")
    for name, rate in rates.values.items():
        if rate == 0:
            findings.add("GJ810", rates.place(name), "positive", key="rates", value="0", low=0, high="")


def make_calendar(read: Values) -> WorkCalendar:
    """The working days: official ones unless `country: none`, the team's own `off` and `work` over them."""
    own_off, own_work = read.days("off"), read.days("work")
    off, work, years = official_days() if read.text("country") != _NONE else (frozenset(), frozenset(), frozenset())
    hours = read.values.get("hours")
    return WorkCalendar(
        off=(off - own_work) | own_off,
        work=(work - own_off) | own_work,
        official_years=years,
        official=read.text("country") != _NONE,
        hours=hours if isinstance(hours, tuple) else None,
    )


def judge_calendar(read: Values, findings: Findings) -> None:
    """Report days that are both off and worked."""
    for day in sorted(read.days("off") & read.days("work")):
        findings.add("GJ805", read.place("work"), "day", key="work", value=day.isoformat())

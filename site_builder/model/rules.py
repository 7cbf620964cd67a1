"""Everything a team configures, read and complete: shipped defaults fill what it left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from site_builder.model.calendar import WorkCalendar
from site_builder.model.custom_field import CustomField
from site_builder.model.customer import Waiver
from site_builder.model.pipeline import Choice, Method, Pipeline, Tier
from site_builder.model.place import TOP, Span
from site_builder.model.problem import Severity
from site_builder.model.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChange:
    """The team's own severity of a rule (None = off), from a day on (None = always)."""

    code: str
    severity: Severity | None
    since: date | None = None
    span: Span = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds in days unless said otherwise; `rules.yaml` may change each.

    `lagging_days` maps a status, tier or stage key to the quiet days from which on a customer lags (R23).
    """

    lagging_days: Mapping[str, int] = field(default_factory=dict)
    pool_days: int = 30
    potential_silent_days: int = 180
    soon_days: int = 7
    long_stage_factor: Decimal = Decimal(2)
    funnel_days: int = 90
    funnel_minimum: int = 5
    commit_probability: int = 70
    follow_up_alarm_percent: int = 80
    daily_customers: int = 15
    forbid_mobiles: bool = False
    allowed_hashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Value lists; an empty one means free text."""

    industries: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    loss_reasons: tuple[Choice, ...] = ()
    competitors: tuple[Choice, ...] = ()
    regions: tuple[Choice, ...] = ()
    sizes: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A goal: `figure` in `period`, restricted by `where` (dimension → key). Judged from step 2 on."""

    period: str
    figure: str
    value: Decimal
    where: Mapping[str, str] = field(default_factory=dict)
    baseline: Decimal | None = None
    span: Span = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """How the site presents itself. `today` pins the day; `forge` is the repository's web address.

    `forge_kind` is github, gitlab, gitea, gitee or "" ; `branch` the one that edit links point to.
    `rates` convert one unit of a currency into the team's.
    """

    name: str = ""
    language: str = "zh"
    languages: tuple[str, ...] = ("zh", "en")
    currency: str = "CNY"
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    timezone: str = "Asia/Shanghai"
    today: date | None = None
    forge: str | None = None
    forge_kind: str = ""
    branch: str = "main"
    theme: str = "auto"
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The team's whole configuration."""

    team: Team
    pipeline: Pipeline
    tiers: tuple[Tier, ...]
    methods: tuple[Method, ...]
    method_names: Mapping[str, Method]
    lists: Lists = field(default_factory=Lists)
    fields: tuple[CustomField, ...] = ()
    targets: tuple[Target, ...] = ()
    severities: tuple[SeverityChange, ...] = ()
    limits: Limits = field(default_factory=Limits)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    site: Site = field(default_factory=Site)
    waivers: tuple[Waiver, ...] = ()

    def tier(self, text: str) -> Tier | None:
        """The tier of this key or label."""
        wanted = text.strip().casefold()
        return next(
            (one for one in self.tiers if wanted in (one.key.casefold(), one.zh.casefold(), one.en.casefold())), None
        )

    def method(self, text: str) -> Method | None:
        """The method of this key, label or synonym."""
        return self.method_names.get(text.strip().casefold())

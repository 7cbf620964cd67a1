"""Everything a team configures, read and complete: shipped defaults fill what it left out."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from site_builder.model.archiving import ArchiveRule
from site_builder.model.attaching import AttachmentRule
from site_builder.model.calendar import WorkCalendar
from site_builder.model.custom_field import CustomField
from site_builder.model.customer import RiskLevel, Waiver
from site_builder.model.deadline import DueRule, EscalationStep
from site_builder.model.frozen import dataclass
from site_builder.model.language import CHINESE, root
from site_builder.model.look import Look
from site_builder.model.permissions import Permissions
from site_builder.model.pipeline import Choice, Method, Pipeline, Tier
from site_builder.model.place import TOP, Span
from site_builder.model.problem import Severity
from site_builder.model.publishing import Publishing
from site_builder.model.reminding import Reminders
from site_builder.model.saved_filter import SavedFilter
from site_builder.model.spot_check import SpotCheckRule
from site_builder.model.team import Team
from site_builder.model.view import View
from site_builder.model.words import names_of


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

    `lagging_days` maps a status, tier or stage key to the quiet days from which on a customer lags (R23);
    `lagging_working_days` those that count working days.
    A next step overdue for more than `overdue_yellow_days` (`overdue_red_days`) or postponed `postponed_times`, an
    expected close pushed `pushed_times` and an amount cut by `amount_cut_percent` endanger a customer; a change of the
    decision maker and a budget cut do so for `risk_event_days` (R28).
    Follow-ups are recorded within `record_within_hours`; what happened on a day off counts as of the hour
    `rest_day_until_hour` of the next working day (M9).
    A change may add entries that are `back_dated_days` old, and rewrite what its author wrote `grace_hours` ago.
    """

    lagging_days: Mapping[str, int] = field(default_factory=dict)
    lagging_working_days: Mapping[str, int] = field(default_factory=dict)
    pool_days: int = 30
    potential_silent_days: int = 180
    soon_days: int = 7
    long_stage_factor: Decimal = Decimal(2)
    funnel_days: int = 90
    funnel_minimum: int = 5
    commit_probability: int = 70
    dormant_months: int = 12
    follow_up_alarm_percent: int = 80
    daily_customers: int = 15
    forbid_mobiles: bool = False
    allowed_hashes: tuple[str, ...] = ()
    overdue_yellow_days: int = 7
    overdue_red_days: int = 30
    pushed_times: int = 2
    amount_cut_percent: int = 20
    postponed_times: int = 3
    risk_event_days: int = 90
    record_within_hours: Decimal = Decimal(24)
    rest_day_until_hour: int = 12
    back_dated_days: int = 7
    grace_hours: int = 24


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

    `forge_kind` is github, gitlab, gitea, gitee or "" ; `branch` the one that edit links point to. `publish` is where
    CI may put the site.
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
    publish: Publishing | None = None
    look: Look = field(default_factory=Look)
    filters: tuple[SavedFilter, ...] = ()
    views: tuple[View, ...] = ()

    @property
    def writes_chinese(self) -> bool:
        """Whether the team's records are in Chinese, of whatever region."""
        return root(self.language) == CHINESE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rules:
    """The team's whole configuration; the same object as long as its files are the same, so it stands for itself.

    `risk_levels` are the team's own levels of the computed risk's triggers by kind, None where switched off (R28).
    """

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
    deadlines: tuple[DueRule, ...] = ()
    escalation: tuple[EscalationStep, ...] = ()
    risk_levels: Mapping[str, RiskLevel | None] = field(default_factory=dict)
    spot_check: SpotCheckRule = field(default_factory=SpotCheckRule)
    permissions: Permissions = field(default_factory=Permissions)
    attachments: AttachmentRule = field(default_factory=AttachmentRule)
    archive: ArchiveRule = field(default_factory=ArchiveRule)
    reminders: Reminders = field(default_factory=Reminders)

    def tier(self, text: str) -> Tier | None:
        """The tier of this key or label."""
        return _tier_names(self).get(text.strip().casefold())

    def method(self, text: str) -> Method | None:
        """The method of this key, label or synonym."""
        return self.method_names.get(text.strip().casefold())


@lru_cache(maxsize=4)
def _tier_names(rules: Rules) -> Mapping[str, Tier]:
    """Tiers by everything they are called; the first one has a name."""
    return {name.casefold(): one for one in reversed(rules.tiers) for name in names_of(one)}

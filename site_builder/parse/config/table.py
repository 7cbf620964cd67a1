"""The one table of settings: it drives reading, problems, the nearest known key, and the reference pages."""

from collections.abc import Mapping

from site_builder.model.custom_field import FieldHome, FieldType
from site_builder.model.deadline import Alert
from site_builder.model.language import LANGUAGES
from site_builder.model.pipeline import StageKind, Status
from site_builder.model.risk import Trigger
from site_builder.model.team import Role
from site_builder.model.view import PageNames, Reach
from site_builder.parse.config.archiving import SETTINGS as _ARCHIVE
from site_builder.parse.config.attachments import SETTINGS as _ATTACHMENTS
from site_builder.parse.config.look import SETTINGS as _LOOK
from site_builder.parse.config.permissions import SETTINGS as _PERMISSIONS
from site_builder.parse.config.reminders import SETTINGS as _REMINDERS
from site_builder.parse.config.risk_levels import LEVELS
from site_builder.parse.config.saved_filters import SETTING as FILTERS
from site_builder.parse.config.setting import ConfigurationFile, Kind, Setting
from site_builder.parse.config.spot_check import SETTINGS as _SPOT_CHECK

FOLDER = "records/config/"

_EXTENDS = Setting(key="extends", kind=Kind.KEY)
_REMOVE = Setting(key="remove", kind=Kind.BOOL)
_KEY = Setting(key="key", kind=Kind.KEY, required=True)
_LABELS = tuple(Setting(key=one) for one in LANGUAGES)
_FORMER = Setting(key="former", kind=Kind.TEXTS)
_NAMED = (_KEY, *_LABELS, _REMOVE)
_UNIQUE = ("key", *LANGUAGES)

_MEMBER = (
    Setting(key="id", kind=Kind.SLUG, required=True),
    Setting(key="name", required=True),
    Setting(key="role", kind=Kind.OPTION, options=tuple(Role)),
    *(Setting(key="department"), Setting(key="manager"), Setting(key="region"), Setting(key="mail")),
    Setting(key="git", kind=Kind.TEXTS),
    Setting(key="login"),
    Setting(key="active", kind=Kind.BOOL),
    Setting(key="left", kind=Kind.DATE),
)
_REQUIRES = (
    Setting(key="enabled", kind=Kind.BOOL),
    Setting(key="fields", kind=Kind.TEXTS),
    Setting(key="entries", kind=Kind.TABLE, of=Kind.NUMBER, least=0, most=100),
    Setting(key="contact", kind=Kind.TEXTS),
    Setting(key="tasks", kind=Kind.TEXTS),
    Setting(key="approval", kind=Kind.TEXTS),
    Setting(key="since", kind=Kind.DATE),
    Setting(key="skip", kind=Kind.BOOL),
)
_STAGE_TASK = (
    *(*_LABELS, Setting(key="owner")),
    Setting(key="due_days", kind=Kind.OFFSET, least=0, most=3650),
)
_STAGE = (
    *_NAMED,
    Setting(key="kind", kind=Kind.OPTION, options=tuple(StageKind)),
    Setting(key="probability", kind=Kind.NUMBER, least=0, most=100),
    Setting(key="status", kind=Kind.OPTION, options=tuple(Status)),
    Setting(key="next", kind=Kind.TEXTS),
    Setting(key="max_days", kind=Kind.NUMBER, least=1, most=3650),
    Setting(key="requires", kind=Kind.SECTION, settings=_REQUIRES),
    Setting(key="tasks", kind=Kind.ITEMS, settings=_STAGE_TASK, short="zh"),
    Setting(key="roles", kind=Kind.TEXTS),
    _FORMER,
)
_PROMISE = (
    Setting(key="reach", kind=Kind.KEY, required=True),
    Setting(key="within", kind=Kind.CADENCE),
    Setting(key="growth", kind=Kind.AMOUNT),
)
_TIER = (
    *_NAMED,
    Setting(key="cadence", kind=Kind.CADENCE),
    *(Setting(key=key, kind=Kind.WORDS) for key in ("strategy", "topics", "resources", "expected", "remark")),
    Setting(key="promise", kind=Kind.SECTION, settings=_PROMISE),
)
_METHOD = (
    *_NAMED,
    Setting(key="contact", kind=Kind.BOOL),
    Setting(key="requires", kind=Kind.TEXTS),
    Setting(key="synonyms", kind=Kind.TEXTS),
    Setting(key="reference", kind=Kind.AMOUNT),
)
_CHOICE = (*_NAMED, Setting(key="includes", kind=Kind.TEXTS), _FORMER)
_FIELD = (
    *_NAMED,
    Setting(key="type", kind=Kind.OPTION, options=tuple(FieldType)),
    Setting(key="required", kind=Kind.BOOL),
    Setting(key="required_from", kind=Kind.KEY),
    Setting(key="values", kind=Kind.ITEMS, settings=(*_NAMED, _FORMER), short="key", unique=_UNIQUE),
    Setting(key="on", kind=Kind.OPTION, options=tuple(FieldHome)),
    Setting(key="retired", kind=Kind.BOOL),
)
_TARGET = (
    Setting(key="period", kind=Kind.PERIOD, required=True),
    Setting(key="figure", kind=Kind.KEY, required=True),
    Setting(key="where", kind=Kind.TABLE),
    Setting(key="value", kind=Kind.AMOUNT, required=True),
    Setting(key="baseline", kind=Kind.AMOUNT),
)


def _days(key: str, most: int = 3650) -> Setting:
    return Setting(key=key, kind=Kind.NUMBER, least=1, most=most)


_LIMITS = (
    Setting(key="lagging_days", kind=Kind.TABLE, of=Kind.QUIET),
    *(_days("pool_days"), _days("potential_silent_days"), _days("soon_days", 90)),
    Setting(key="long_stage_factor", kind=Kind.DECIMAL, least=1, most=20),
    *(_days("funnel_days"), _days("funnel_minimum", 1000)),
    Setting(key="commit_probability", kind=Kind.NUMBER, least=0, most=100),
    _days("dormant_months", 120),
    Setting(key="follow_up_alarm_percent", kind=Kind.NUMBER, least=0, most=100),
    _days("daily_customers", 1000),
    Setting(key="forbid_mobiles", kind=Kind.BOOL),
    Setting(key="allowed_hashes", kind=Kind.TEXTS),
    *(_days("overdue_yellow_days"), _days("overdue_red_days"), _days("pushed_times", 100)),
    Setting(key="amount_cut_percent", kind=Kind.NUMBER, least=1, most=100),
    *(_days("postponed_times", 100), _days("risk_event_days")),
    Setting(key="record_within_hours", kind=Kind.DECIMAL, least=0, most=1000),
    Setting(key="rest_day_until_hour", kind=Kind.NUMBER, least=0, most=24),
    Setting(key="back_dated_days", kind=Kind.NUMBER, least=0, most=3650),
    Setting(key="grace_hours", kind=Kind.NUMBER, least=0, most=720),
)
_RISK = tuple(Setting(key=str(one), kind=Kind.OPTION, options=LEVELS) for one in Trigger)
_AFTER = (
    Setting(key="event", kind=Kind.OPTION, options=("new-customer",)),
    Setting(key="tag", kind=Kind.TAGS),
    *(Setting(key=key, kind=Kind.TEXTS) for key in ("method", "status", "stage")),
)
_UNTIL = (
    *(Setting(key=key, kind=Kind.TEXTS) for key in ("methods", "stages", "fields")),
    *(Setting(key=key, kind=Kind.BOOL) for key in ("reply", "contact")),
)
_DEADLINE = (
    *_NAMED,
    Setting(key="after", kind=Kind.SECTION, settings=_AFTER, short="event", required=True),
    Setting(key="until", kind=Kind.SECTION, settings=_UNTIL, required=True),
    Setting(key="within", kind=Kind.WITHIN, required=True),
    Setting(key="to"),
    Setting(key="enabled", kind=Kind.BOOL),
)
_ESCALATION = (
    Setting(key="after", kind=Kind.QUIET, required=True),
    Setting(key="to"),
    Setting(key="level", kind=Kind.OPTION, options=tuple(Alert)),
)
_WAIVER = (
    Setting(key="code", required=True),
    *(Setting(key="customer"), Setting(key="path"), Setting(key="reason")),
    Setting(key="until", kind=Kind.DATE),
)
_FORGE = (
    Setting(key="address", kind=Kind.ADDRESS, required=True),
    Setting(key="kind", kind=Kind.OPTION, options=("github", "gitlab", "gitea", "gitee")),
    Setting(key="branch"),
)
_PUBLISH = (Setting(key="to", required=True), Setting(key="protected", kind=Kind.BOOL))
_VIEW = (
    Setting(key="name", kind=Kind.SLUG, required=True),
    Setting(key="each", kind=Kind.OPTION, options=tuple(Role)),
    Setting(key="member"),
    Setting(key="customers", kind=Kind.OPTION, options=tuple(Reach)),
    Setting(key="where", kind=Kind.TEXTS),
    Setting(key="requests"),
    Setting(key="pages", kind=Kind.SECTIONS),
    Setting(key="without", kind=Kind.SECTIONS),
    Setting(key="knowledge", kind=Kind.OPTION, options=tuple(PageNames)),
)

_FILES = (
    ConfigurationFile(
        name="team.yaml",
        settings=(
            Setting(key="departments", kind=Kind.TEXTS),
            Setting(key="members", kind=Kind.ITEMS, settings=_MEMBER, unique=("id",)),
        ),
    ),
    ConfigurationFile(
        name="pipeline.yaml",
        preset="pipeline",
        settings=(_EXTENDS, Setting(key="stages", kind=Kind.ITEMS, settings=_STAGE, unique=_UNIQUE)),
    ),
    ConfigurationFile(
        name="tiers.yaml",
        preset="tiers",
        settings=(_EXTENDS, Setting(key="tiers", kind=Kind.ITEMS, settings=_TIER, unique=_UNIQUE)),
    ),
    ConfigurationFile(
        name="methods.yaml",
        preset="methods",
        settings=(_EXTENDS, Setting(key="methods", kind=Kind.ITEMS, settings=_METHOD, unique=_UNIQUE)),
    ),
    ConfigurationFile(
        name="lists.yaml",
        preset="lists",
        settings=(
            _EXTENDS,
            *(
                Setting(key=key, kind=Kind.ITEMS, settings=_CHOICE, short="key", unique=_UNIQUE)
                for key in ("industries", "sources", "loss_reasons", "competitors", "regions", "sizes")
            ),
        ),
    ),
    ConfigurationFile(
        name="fields.yaml",
        settings=(Setting(key="fields", kind=Kind.ITEMS, settings=_FIELD, unique=_UNIQUE),),
    ),
    ConfigurationFile(name="targets.yaml", settings=(Setting(key="targets", kind=Kind.ITEMS, settings=_TARGET),)),
    ConfigurationFile(
        name="rules.yaml",
        preset="rules",
        laid_over=True,
        settings=(
            _EXTENDS,
            Setting(key="severity", kind=Kind.SEVERITIES),
            Setting(key="limits", kind=Kind.SECTION, settings=_LIMITS),
            Setting(key="risk", kind=Kind.SECTION, settings=_RISK),
            Setting(key="deadlines", kind=Kind.ITEMS, settings=_DEADLINE, unique=_UNIQUE),
            Setting(key="escalation", kind=Kind.ITEMS, settings=_ESCALATION),
            Setting(key="spot_check", kind=Kind.SECTION, settings=_SPOT_CHECK),
            Setting(key="permissions", kind=Kind.SECTION, settings=_PERMISSIONS),
            Setting(key="attachments", kind=Kind.SECTION, settings=_ATTACHMENTS),
            Setting(key="archive", kind=Kind.SECTION, settings=_ARCHIVE),
        ),
    ),
    ConfigurationFile(
        name="calendar.yaml",
        settings=(
            Setting(key="country", kind=Kind.OPTION, options=("CN", "none")),
            Setting(key="off", kind=Kind.DAYS),
            Setting(key="work", kind=Kind.DAYS),
            Setting(key="hours", kind=Kind.HOURS),
        ),
    ),
    ConfigurationFile(
        name="site.yaml",
        settings=(
            Setting(key="name"),
            Setting(key="language", kind=Kind.OPTION, options=LANGUAGES),
            Setting(key="languages", kind=Kind.TEXTS, options=LANGUAGES),
            Setting(key="currency", kind=Kind.CURRENCY),
            Setting(key="rates", kind=Kind.TABLE, of=Kind.DECIMAL, least=0),
            Setting(key="timezone", kind=Kind.ZONE),
            Setting(key="today", kind=Kind.DATE),
            Setting(key="forge", kind=Kind.SECTION, settings=_FORGE, short="address"),
            Setting(key="publish", kind=Kind.SECTION, settings=_PUBLISH, short="to"),
            *_LOOK,
            Setting(key="views", kind=Kind.ITEMS, settings=_VIEW, unique=("name",)),
            FILTERS,
        ),
    ),
    ConfigurationFile(name="reminders.yaml", settings=_REMINDERS),
    ConfigurationFile(name="waivers.yaml", settings=(Setting(key="waivers", kind=Kind.ITEMS, settings=_WAIVER),)),
)

FILES: Mapping[str, ConfigurationFile] = {one.name: one for one in _FILES}
"""Every file of records/config/ by its name."""

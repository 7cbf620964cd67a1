"""reminders.yaml: who is reminded, when, and over which channels (R84)."""

from collections.abc import Iterator
from datetime import time

from site_builder.model.language import LANGUAGES
from site_builder.model.reminding import EACH, Channel, ChannelKind, Reminders, Security
from site_builder.model.rules import Rules
from site_builder.model.team import Role
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.secrets import is_variable
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values
from site_builder.parse.nearest import nearest

CHANNEL = (
    Setting(key="key", kind=Kind.SLUG, required=True),
    Setting(key="kind", kind=Kind.OPTION, options=tuple(ChannelKind), required=True),
    Setting(key="for", kind=Kind.TEXTS),
    *(Setting(key="server"), Setting(key="port", kind=Kind.NUMBER, least=1, most=65535)),
    Setting(key="security", kind=Kind.OPTION, options=tuple(Security)),
    *(Setting(key="user"), Setting(key="from")),
    *(Setting(key="password_env"), Setting(key="address_env"), Setting(key="secret_env")),
)
SETTINGS = (
    Setting(key="at", kind=Kind.TIME),
    Setting(key="quiet", kind=Kind.NIGHT),
    Setting(key="working_days", kind=Kind.BOOL),
    Setting(key="site", kind=Kind.ADDRESS),
    Setting(key="language", kind=Kind.OPTION, options=LANGUAGES),
    Setting(key="channels", kind=Kind.ITEMS, settings=CHANNEL, unique=("key",)),
)

VARIABLES = ("password_env", "address_env", "secret_env")
_PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}
_MANAGERS = (str(Role.MANAGER),)
_NEEDS = {ChannelKind.MAIL: ("server", "from")}
_ROBOT_NEEDS = ("address_env",)


def make_reminders(read: Values) -> Reminders:
    """The team's reminders; without any channel nothing is sent."""
    base = Reminders()
    at, quiet = read.values.get("at"), read.values.get("quiet")
    return Reminders(
        at=at if isinstance(at, time) else base.at,
        quiet=(quiet or None) if isinstance(quiet, tuple) else base.quiet,
        working_days=read.flag("working_days", default=base.working_days),
        site=read.maybe("site"),
        language=read.maybe("language"),
        channels=tuple(_channel(item) for item in read.items("channels") if not list(_missing(item))),
    )


def _channel(item: Values) -> Channel:
    kind, security = ChannelKind(item.text("kind")), Security(item.text("security", Security.TLS))
    usual = (EACH,) if kind is ChannelKind.MAIL else _MANAGERS
    return Channel(
        key=item.text("key"),
        kind=kind,
        audience=item.texts("for") or usual,
        host=item.text("server"),
        port=item.number("port", _PORTS[security]),
        security=security,
        user=item.maybe("user"),
        sender=item.text("from"),
        password=item.maybe("password_env"),
        address=item.maybe("address_env"),
        secret=item.maybe("secret_env"),
        span=item.place("key"),
    )


def _missing(item: Values) -> Iterator[str]:
    """What a channel of this kind cannot do without; a name that is none counts as missing."""
    needs = _NEEDS.get(ChannelKind(item.text("kind")), _ROBOT_NEEDS) if item.has("kind") else ("kind",)
    yield from (key for key in needs if not item.has(key))
    yield from (key for key in VARIABLES if item.has(key) and not is_variable(item.text(key)))


def judge_reminders(read: Values, findings: Findings, rules: Rules) -> None:
    """Report channels without what they need, secrets where the name of a variable belongs, and unknown people."""
    for item in read.items("channels"):
        for key in _missing(item):
            if item.has(key):
                findings.add("GJ831", item.place(key), "variable", key=key)
            else:
                findings.add("GJ804", item.span, key=key)
        _judge_people(item, findings, rules)


def _judge_people(item: Values, findings: Findings, rules: Rules) -> None:
    known = (EACH, *Role, *(one.id for one in rules.team.members), *rules.team.departments)
    for word in item.words("for"):
        if word.text not in known and rules.team.find(word.text) is None:
            near = nearest(word.text, known) or ""
            findings.add("GJ806", word.span, "nearest" if near else "", key="for", value=word.text, near=near)

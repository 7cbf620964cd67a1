"""Reminders as configured: when they may be sent, over which channels, to whom (R84)."""

from dataclasses import field
from datetime import time
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Span


class ChannelKind(StrEnum):
    """What carries a message: mail, the robot of a chat group, or anything that apprise knows."""

    MAIL = "mail"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    SLACK = "slack"
    APPRISE = "apprise"


class Security(StrEnum):
    """How the way to a mail server is kept private."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


EACH = "each"
"""Everybody at work, each with their own digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to people. `audience` are whose digests go over it: `each`, roles, members, departments.

    Passwords and addresses that let anybody send stand in the environment: `password`, `address` and `secret` are the
    names of variables. `host`, `port`, `security`, `user` and `sender` are a mail server's.
    """

    key: str
    kind: ChannelKind
    audience: tuple[str, ...] = (EACH,)
    host: str = ""
    port: int = 0
    security: Security = Security.TLS
    user: str | None = None
    sender: str = ""
    password: str | None = None
    address: str | None = None
    secret: str | None = None
    span: Span = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """The team's reminders. `at` is when the job runs; in `quiet` (from, to; may go past midnight) nothing is sent.

    `site` is where the site can be read, `{member}` in it stands for the member's id (sites of views).
    `language` is the messages'; None is the team's.
    """

    at: time = time(8, 30)
    quiet: tuple[time, time] | None = (time(20), time(8))
    working_days: bool = True
    site: str | None = None
    language: str | None = None
    channels: tuple[Channel, ...] = field(default=())

    def is_quiet(self, now: time) -> bool:
        """Whether this is a time at which nobody wants to hear anything."""
        if self.quiet is None:
            return False
        start, end = self.quiet
        return start <= now < end if start <= end else now >= start or now < end

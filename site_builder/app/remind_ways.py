"""How a message goes over each kind of channel; secrets come from the environment, and only here."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from functools import partial
from smtplib import SMTP

from site_builder.adapters.apprise_way import AppriseFault, notify
from site_builder.adapters.mail import Letter, MailFault, Server, connected, send
from site_builder.adapters.robot_post import is_address, post
from site_builder.app.remind import Delivery, Outcome, Send, letter_name
from site_builder.exporters.digest.html import html
from site_builder.exporters.digest.message import Message
from site_builder.exporters.digest.robots import Portion, is_too_fast, payload, portions, refusal, signed_address
from site_builder.exporters.digest.text import text
from site_builder.model.frozen import dataclass
from site_builder.model.reminding import Channel, ChannelKind, Security

_NEAR = frozenset({"localhost", "127.0.0.1", "::1"})
_PACED = frozenset({ChannelKind.WECOM, ChannelKind.DINGTALK})
_BURST, _PAUSE = 15, 3.1
"""WeCom and DingTalk take 20 messages a minute of a robot."""

_MINUTE, _LONG_WAITS = 61.0, 3
"""What a robot that was sent too much is given to take the rest, and how often in a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a run is given: the environment's variables, the moment by the clock, the day it is about, a way to wait."""

    variables: Mapping[str, str]
    moment: datetime
    day: date
    wait: Callable[[float], None] = time.sleep


@contextmanager
def opened(channels: Iterable[Channel], around: Surroundings) -> Iterator[dict[str, Send]]:
    """A way for every channel; mail servers are connected when the first letter is due, and left at the end."""
    with ExitStack() as stack:
        yield {one.key: _way(one, around, stack) for one in channels}


def _way(channel: Channel, around: Surroundings, stack: ExitStack) -> Send:
    if channel.kind is ChannelKind.MAIL:
        return _Mail(channel, around, stack).send
    if channel.kind is ChannelKind.APPRISE:
        return partial(_by_apprise, around)
    return _Robot(channel, around).send


def failed(one: Delivery, why: str = "", key: str = "", **params: str) -> Outcome:
    """Nothing was sent, and why."""
    return Outcome(delivery=one, why=why, key=key, params=tuple(params.items()))


class _Mail:
    """One connection for all letters of a channel; where it fails, every letter is told so."""

    def __init__(self, channel: Channel, around: Surroundings, stack: ExitStack) -> None:
        self._channel, self._around, self._stack = channel, around, stack
        self._session: SMTP | None = None
        self._broken: tuple[str, str, dict[str, str]] | None = None

    def send(self, one: Delivery, message: Message) -> Outcome:
        """Hand in one letter; where the server has hung up meanwhile, over a new connection."""
        letter = self._letter(one, message)
        for _ in range(2):
            if self._session is None and self._broken is None:
                self._connect()
            if self._broken or self._session is None:
                why, key, params = self._broken or ("", "", {})
                return failed(one, why, key, **params)
            try:
                send(self._session, letter)
            except MailFault as fault:
                told = str(fault)
                if not fault.is_gone:
                    return failed(one, told)
                self._session = None
            else:
                return Outcome(delivery=one, parts=1)
        return failed(one, told)

    def _connect(self) -> None:
        channel = self._channel
        password = self._around.variables.get(channel.password or "")
        if channel.user and not channel.password:
            self._broken = ("", "password", {})
        elif channel.password and not password:
            self._broken = ("", "variable", {"name": channel.password})
        elif password and channel.security is Security.NONE and channel.host not in _NEAR:
            self._broken = ("", "plain", {})
        else:
            server = Server(
                host=channel.host, port=channel.port, security=channel.security, user=channel.user, password=password
            )
            try:
                self._session = self._stack.enter_context(connected(server))
            except MailFault as fault:
                self._broken = (str(fault), "", {})

    def _letter(self, one: Delivery, message: Message) -> Letter:
        return Letter(
            sender=self._channel.sender,
            to=one.member.mail or "",
            to_name=one.member.name,
            subject=message.subject,
            text=text(message),
            html=html(message),
            name=letter_name(one, self._around.day),
            moment=self._around.moment,
        )


class _Robot:
    """Messages to one robot, no faster than it takes them."""

    def __init__(self, channel: Channel, around: Surroundings) -> None:
        self._channel, self._around = channel, around
        self._count = 0
        self._waits = _LONG_WAITS

    def send(self, one: Delivery, message: Message) -> Outcome:
        """All parts of a message; the first that is refused ends it."""
        channel = self._channel
        address = self._around.variables.get(channel.address or "", "")
        secret = self._around.variables.get(channel.secret, "") if channel.secret else None
        missing = channel.address if not address else channel.secret if channel.secret and not secret else None
        if missing:
            return failed(one, key="variable", name=missing)
        if not is_address(address):
            return failed(one, key="address", name=channel.address or "")
        parts = portions(message, channel.kind)
        for part in parts:
            why = self._post(part, address, secret)
            if why and is_too_fast(why) and self._waits:
                self._waits -= 1
                self._around.wait(_MINUTE)
                why = self._post(part, address, secret)
            if why:
                return failed(one, why)
        return Outcome(delivery=one, parts=len(parts))

    def _post(self, part: Portion, address: str, secret: str | None) -> str | None:
        kind, seconds = self._channel.kind, int(self._around.moment.timestamp())
        if kind in _PACED and self._count >= _BURST:
            self._around.wait(_PAUSE)
        self._count += 1
        answer = post(signed_address(address, kind, secret, seconds), payload(part, kind, secret, seconds))
        return answer.fault or refusal(kind, answer.status, answer.body)


def _by_apprise(around: Surroundings, one: Delivery, message: Message) -> Outcome:
    name = one.channel.address or ""
    address = around.variables.get(name, "")
    if not address:
        return failed(one, key="variable", name=name)
    parts = portions(message, ChannelKind.APPRISE)
    try:
        for part in parts:
            notify(address, part.title, part.text)
    except AppriseFault as fault:
        return failed(one, key=str(fault), name=name)
    return Outcome(delivery=one, parts=len(parts))

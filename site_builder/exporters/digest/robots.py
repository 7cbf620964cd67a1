"""Messages for the robots of chats: in the shape and below the size that each takes, and what it answers."""

import base64
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from urllib.parse import quote

from site_builder.exporters.digest.markdown import CARD, PLAIN, SLACK, Dialect, markdown
from site_builder.exporters.digest.message import Message
from site_builder.model.frozen import dataclass
from site_builder.model.reminding import ChannelKind

LIMITS: Mapping[ChannelKind, int] = {
    ChannelKind.WECOM: 4096,
    ChannelKind.DINGTALK: 18_000,
    ChannelKind.FEISHU: 16_000,
    ChannelKind.SLACK: 30_000,
    ChannelKind.APPRISE: 1_800,
}
"""Bytes of text in one message. WeCom counts its Markdown; DingTalk and Feishu count the whole request (20 kB);
what stands behind apprise is not known, so messages are as short as most services take them."""

_DIALECTS: Mapping[ChannelKind, Dialect] = {ChannelKind.FEISHU: CARD, ChannelKind.SLACK: SLACK}
_TITLED = frozenset({ChannelKind.FEISHU, ChannelKind.APPRISE})
"""These show the title by themselves."""

_TOO_FAST = frozenset({"45009", "130101", "410100", "11232"})
"""What WeCom, DingTalk and Feishu answer to whoever sends too much at once."""

_NUMBER = " ({at}/{of})"
_ROOM = 24
"""Bytes for the number of a part and the dots of a line that was cut."""


@dataclass(frozen=True, slots=True)
class Portion:
    """One message: its title and its text."""

    title: str
    text: str


def portions(message: Message, kind: ChannelKind) -> tuple[Portion, ...]:
    """The message in as few parts as the service takes, parted between lines."""
    lines = markdown(message, _DIALECTS.get(kind, PLAIN))[kind in _TITLED :]
    limit = LIMITS[kind] - _ROOM - len(message.title.encode())
    texts = list(_parted(lines, limit))
    of = len(texts)
    if of == 1:
        return (Portion(message.title, texts[0]),)
    numbers = [_NUMBER.format(at=at, of=of) for at in range(1, of + 1)]
    return tuple(
        Portion(message.title + number, text if at == 0 or kind in _TITLED else f"{message.title}{number}\n{text}")
        for at, (text, number) in enumerate(zip(texts, numbers, strict=True))
    )


def _parted(lines: Sequence[str], limit: int) -> Iterator[str]:
    part: list[str] = []
    size = 0
    for line in (_cut(one, limit) for one in lines):
        more = len(line.encode()) + 1
        if part and size + more > limit:
            yield "\n".join(part).strip("\n")
            part, size = [], 0
        part.append(line)
        size += more
    yield "\n".join(part).strip("\n")


def _cut(line: str, limit: int) -> str:
    if len(line.encode()) < limit:
        return line
    return line.encode()[: limit - 8].decode("utf-8", "ignore") + "…"


def payload(portion: Portion, kind: ChannelKind, secret: str | None, seconds: int) -> bytes:
    """The request's body; Feishu wants its signature in it."""
    content: dict[str, object] = dict(_content(portion, kind))
    if secret and kind is ChannelKind.FEISHU:
        key = f"{seconds}\n{secret}".encode()
        content |= {"timestamp": str(seconds), "sign": _signed(key, b"")}
    return json.dumps(content, ensure_ascii=False).encode("utf-8")


def _content(portion: Portion, kind: ChannelKind) -> Mapping[str, object]:
    match kind:
        case ChannelKind.WECOM:
            return {"msgtype": "markdown", "markdown": {"content": portion.text}}
        case ChannelKind.DINGTALK:
            return {"msgtype": "markdown", "markdown": {"title": portion.title, "text": portion.text}}
        case ChannelKind.FEISHU:
            head = {"title": {"tag": "plain_text", "content": portion.title}, "template": "blue"}
            elements = [{"tag": "markdown", "content": portion.text}]
            return {"msg_type": "interactive", "card": {"header": head, "elements": elements}}
        case _:
            return {"text": portion.text}


def signed_address(address: str, kind: ChannelKind, secret: str | None, seconds: int) -> str:
    """DingTalk wants its signature in the address."""
    if not secret or kind is not ChannelKind.DINGTALK:
        return address
    stamp = seconds * 1000
    sign = quote(_signed(secret.encode(), f"{stamp}\n{secret}".encode()), safe="")
    return f"{address}&timestamp={stamp}&sign={sign}"


def _signed(key: bytes, text: bytes) -> str:
    return base64.b64encode(hmac.new(key, text, sha256).digest()).decode("ascii")


def refusal(kind: ChannelKind, status: int, body: bytes) -> str | None:
    """Why the service did not take it, None where it did. Most answer 200 whatever happens, and tell in the body."""
    told = body[:2000].decode("utf-8", "replace").strip()
    if not 200 <= status < 300:  # noqa: PLR2004 - HTTP's own numbers
        return f"HTTP {status} {_said(told)}".strip()
    if kind is ChannelKind.SLACK:
        return None if told == "ok" else _said(told) or "?"
    try:
        found = json.loads(told)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return _said(told) or "?"
    code = next((found[key] for key in ("errcode", "code", "StatusCode") if key in found), None)
    if code == 0:
        return None
    return f"{code} {_said(str(found.get('errmsg') or found.get('msg') or ''))}".strip()


def is_too_fast(why: str) -> bool:
    """Whether a refusal says that it came too soon after the others: the same message is taken a minute later."""
    return why.partition(" ")[0] in _TOO_FAST or why.startswith("HTTP 429")


def _said(text: str) -> str:
    return " ".join(text.split())[:200]

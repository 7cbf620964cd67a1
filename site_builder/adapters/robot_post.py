"""One request to the robot of a chat. Its address is a secret: whoever has it can write; it stands in no message."""

import ssl
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from site_builder.model.frozen import dataclass

_SECONDS = 20
_LARGEST = 20_000
_NEAR = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `fault` where nothing did, in a line without the address."""

    status: int = 0
    body: bytes = b""
    fault: str = ""


class _Straight(HTTPRedirectHandler):
    """A robot that leads elsewhere is none of ours."""

    def redirect_request(self, *_: object) -> None:
        """None: the answer that leads elsewhere is the answer."""


def is_address(text: str) -> bool:
    """Whether a text is an address that may be used: https, or http on this machine."""
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_near(text)))
    except ValueError:
        return False


def is_near(text: str) -> bool:
    """Whether an address is on this machine."""
    return (urlsplit(text).hostname or "") in _NEAR


def post(address: str, content: bytes) -> Answer:
    """Send JSON and hear the answer."""
    proxies = [ProxyHandler({})] if is_near(address) else []
    opener = build_opener(_Straight, HTTPSHandler(context=ssl.create_default_context()), *proxies)
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "genjin"}
    request = Request(address, data=content, headers=headers, method="POST")  # noqa: S310 - judged by is_address
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            return Answer(answer.status, answer.read(_LARGEST))
    except HTTPError as fault:
        with fault:
            return Answer(fault.code, fault.read(_LARGEST))
    except URLError as fault:
        return Answer(fault=_said(fault.reason))
    except (OSError, HTTPException, ValueError) as fault:
        return Answer(fault=_said(fault))


def _said(fault: object) -> str:
    """What happened, by its kind: texts of libraries may repeat the address."""
    number = getattr(fault, "strerror", None)
    kind = type(fault).__name__ if isinstance(fault, BaseException) else "URLError"
    return f"{kind}: {number}" if number else kind

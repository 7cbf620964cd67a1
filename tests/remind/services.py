"""Services on this machine: a mail server with accounts and certificates, and a receiver for robots."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "crm@example.com", "correct horse"
GOOD = {"errcode": 0, "errmsg": "ok", "code": 0}


@dataclass
class Mailbox:
    """What came in; whoever is in `unknown` gets nothing. After `hang_up` letters the connection is cut."""

    unknown: frozenset[str] = frozenset()
    hang_up: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    sessions: int = 0

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        if address in self.unknown:
            return "550 5.1.1 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content = cast("bytes", envelope.content)
        self.letters.append(message_from_bytes(content, policy=default))
        if self.hang_up and len(self.letters) == self.hang_up:
            cast("Any", server).transport.close()
        return "250 OK"

    def to(self) -> list[str]:
        return [str(one["To"]) for one in self.letters]


@contextmanager
def mail_server(box: Mailbox, way: str = "starttls") -> Iterator[int]:
    """A server on this machine; `way` is plain, starttls or tls. Gives its port."""

    def known(_: SMTP, __: Session, ___: Any, ____: str, told: LoginPassword) -> AuthResult:
        box.sessions += 1
        good = (told.login, told.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)

    context = _certified() if way != "plain" else None
    options: dict[str, Any] = {"authenticator": known}
    if way == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    elif way == "plain":
        options |= {"auth_require_tls": False}
    else:
        options |= {"ssl_context": context, "auth_require_tls": False}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


AUTHORITY = trustme.CA()


def _certified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


@dataclass(frozen=True)
class Request:
    """What a robot was sent."""

    path: str
    query: dict[str, list[str]]
    size: int
    body: Any


@contextmanager
def receiver(answer: Callable[[str], tuple[int, bytes]] | None = None) -> Iterator[tuple[str, list[Request]]]:
    """A web server that takes JSON; `answer` says for a path what comes back. Gives its address and what came in."""
    came: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            parts = urlsplit(self.path)
            came.append(Request(parts.path, parse_qs(parts.query), len(content), json.loads(content)))
            status, body = answer(parts.path) if answer else (200, json.dumps(GOOD).encode())
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Not in the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", came
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

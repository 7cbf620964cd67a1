"""Mail, handed to the team's own server; a connection for a run, a message at a time."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from site_builder.model.frozen import dataclass
from site_builder.model.reminding import Security

_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where mail is handed in. `password` is the secret itself: it is never said, kept or shown."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail. `name` makes its Message-ID: the same letter twice is one for whoever receives it."""

    sender: str
    to: str
    to_name: str
    subject: str
    text: str
    html: str
    name: str
    moment: datetime


class MailFault(Exception):  # noqa: N818 - a fault of the world
    """What the server, or the way to it, has against it; in a line without anything secret.

    `is_gone`: the connection is over, a new one may do.
    """

    def __init__(self, said: str, *, is_gone: bool = False) -> None:
        super().__init__(said)
        self.is_gone = is_gone


@contextmanager
def connected(server: Server) -> Iterator[smtplib.SMTP]:
    """A session with the server.

    Raises:
        MailFault: it cannot be reached, its certificate is wrong, or it does not know us.
    """
    session: smtplib.SMTP | None = None
    try:
        session = _open(server)
        if server.user and server.password is not None:
            session.login(server.user, server.password)
        yield session
    except (OSError, smtplib.SMTPException) as fault:
        raise MailFault(_said(fault)) from None
    finally:
        if session is not None:
            _close(session)


def _open(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    session = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    if server.security is Security.STARTTLS:
        session.starttls(context=context)
    return session


def _close(session: smtplib.SMTP) -> None:
    try:
        session.quit()
    except (OSError, smtplib.SMTPException):
        session.close()


def send(session: smtplib.SMTP, letter: Letter) -> None:
    """Hand in one letter; others may follow, also when this one was refused.

    Raises:
        MailFault: the server did not take it.
    """
    try:
        session.send_message(write(letter))
    except (OSError, smtplib.SMTPException, ValueError) as fault:
        raise MailFault(_said(fault), is_gone=not _is_there(session)) from None


def _is_there(session: smtplib.SMTP) -> bool:
    """Whether the server still listens; it forgets what it heard of a letter that it refused."""
    try:
        session.rset()
    except (OSError, smtplib.SMTPException):
        return False
    return True


def write(letter: Letter) -> EmailMessage:
    """The letter as a mail: text first, HTML for whoever shows it."""
    name, address = parseaddr(letter.sender)
    domain = address.rpartition("@")[2] or "localhost"
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(display_name=_line(name), addr_spec=address)
    mail["To"] = Address(display_name=_line(letter.to_name), addr_spec=letter.to)
    mail["Subject"] = _line(letter.subject)
    mail["Date"] = format_datetime(letter.moment)
    mail["Message-ID"] = f"<{letter.name}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(letter.text, cte="base64")
    mail.add_alternative(letter.html, subtype="html", cte="base64")
    return mail


def _line(text: str) -> str:
    return " ".join(text.split())


def _said(fault: Exception) -> str:
    """What the server said, else what kind of fault it was."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        told = "; ".join(f"{code} {_text(said)}" for code, said in fault.recipients.values())
    elif isinstance(fault, smtplib.SMTPResponseException):
        told = f"{fault.smtp_code} {_text(fault.smtp_error)}"
    else:
        told = f"{type(fault).__name__}: {fault}"
    return _line(told)[:200]


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)

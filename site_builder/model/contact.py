"""People at the customer, and what they need."""

from datetime import date

from site_builder.model.frozen import dataclass
from site_builder.model.place import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at the customer; the first of a customer is the primary one.

    `role` is a key: decision-maker, influencer, user, gatekeeper, approver, champion, finance, technical.
    `left`: no longer there; `left_on` since when, where the record tells.
    `further` are the other phone numbers and mail addresses, as typed: whatever reaches people looks at `phones` and
    `mails`.
    `chat` is a WeChat name or another messenger's; `same_wechat` says that the phone number is the account.
    """

    name: str
    title: str | None = None
    role: str | None = None
    phone: str | None = None
    mail: str | None = None
    further: tuple[str, ...] = ()
    chat: str | None = None
    same_wechat: bool = False
    left: bool = False
    left_on: date | None = None
    raw: str = ""
    span: Span
    phone_span: Span | None = None
    mail_span: Span | None = None

    @property
    def phones(self) -> tuple[str, ...]:
        """Every phone number, the first one first."""
        return (*filter(None, (self.phone,)), *(one for one in self.further if "@" not in one))

    @property
    def mails(self) -> tuple[str, ...]:
        """Every mail address, the first one first."""
        return (*filter(None, (self.mail,)), *(one for one in self.further if "@" in one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need or a pain point with the day it was raised, where known."""

    text: str
    raised_on: date | None = None
    span: Span

"""Whose customer a message is about: by addresses, numbers and names, each with its weight."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property

from site_builder.app.known_names import recogniser_of
from site_builder.app.load import Loaded
from site_builder.importers.messages.message import Message, Party
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.team import Member
from site_builder.parse.recognised import TEAM, Recogniser
from site_builder.parse.vocabulary.naming_words import MAIL_HOSTS
from site_builder.parse.width import fold

MAIL, CHAT, DOMAIN, PHONE, PERSON, TITLE, TEXT = 100, 80, 60, 60, 45, 40, 25
"""What each sign is worth; one of a kind counts once for a customer."""

LEAST, AHEAD = 45, 20
"""A customer is meant with so many points, and so many more than the next one."""

_SHORTEST = 2
_LOOKED_AT = 4_000
_MOST = 8
"""So many customers may share a sign; what more share (an agency's address) tells nothing."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Why a customer may be meant: `kind` mail, chat, domain, phone, person, title or text, and what it was."""

    kind: str
    what: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A customer that may be meant, with the signs."""

    customer: Customer
    signs: tuple[Sign, ...]

    @property
    def points(self) -> int:
        """All signs together, up to 100."""
        return min(100, sum(one.points for one in self.signs))


Told = tuple[Sign, frozenset[str]]
"""A sign, and the paths of the records that it tells of."""


@dataclass
class Matcher:
    """Knows all signs of the book; made once for all messages of a file."""

    loaded: Loaded
    _found: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self._customers = {one.path: one for one in self.loaded.book.customers}
        for one in self.loaded.book.customers:
            for kind, text in _signs(one):
                self._found[kind, text].add(one.path)

    def member(self, party: Party) -> Member | None:
        """Who of the team it is, by address or name."""
        team = self.loaded.rules.team
        if party.mail:
            return next((one for one in team.members if party.mail in one.addresses), None)
        return team.find(party.name)

    def is_ours(self, party: Party) -> bool:
        """Whether it is somebody of the team, or of its mail domain; a contact in a record is not, in any domain."""
        if self.member(party) is not None:
            return True
        return bool(party.mail) and _host(party.mail) in self._own_hosts and ("mail", party.mail) not in self._found

    def candidates(self, message: Message) -> tuple[Candidate, ...]:
        """All customers that may be meant, the likeliest first; the text is read only where addresses do not tell."""
        people = list(self._people(message))
        found = self._joined(people)
        if found and found[0].points >= MAIL and chosen(found) is not None:
            return found
        return self._joined([*people, *self._texts(message)])

    def _joined(self, told: Iterable[Told]) -> tuple[Candidate, ...]:
        found: dict[str, dict[str, Sign]] = defaultdict(dict)
        for sign, paths in told:
            for path in paths if len(paths) <= _MOST else ():
                found[path].setdefault(sign.kind, sign)
        made = [
            Candidate(customer=self._customers[path], signs=tuple(signs.values()))
            for path, signs in found.items()
            if path in self._customers
        ]
        return tuple(sorted(made, key=lambda one: (-one.points, one.customer.archived, one.customer.path)))

    def _people(self, message: Message) -> Iterator[Told]:
        for party in (*message.everybody, *message.also):
            if not self.is_ours(party):
                yield from self._of_party(party)

    def _texts(self, message: Message) -> Iterator[Told]:
        for party in (*message.everybody, *message.also):
            for named in self._recogniser.named(party.name) if not self.is_ours(party) else ():
                yield Sign("title", party.name[named.start : named.end], TITLE), named.owners - {TEAM}
        for kind, points, text in (("title", TITLE, message.subject), ("text", TEXT, _words(message))):
            for named in self._recogniser.named(text[:_LOOKED_AT]):
                what = text[named.start : named.end]
                is_number = sum(sign.isdigit() for sign in what) > len(what) / 2
                yield (Sign("phone", what, PHONE) if is_number else Sign(kind, what, points)), named.owners - {TEAM}

    def _of_party(self, party: Party) -> Iterator[Told]:
        wanted = (
            ("mail", party.mail, MAIL),
            ("domain", _host(party.mail), DOMAIN),
            ("chat", _plain(party.name), CHAT),
            ("person", _plain(party.name), PERSON),
        )
        for kind, text, points in wanted:
            if text and (paths := self._found.get((kind, text))):
                yield Sign(kind, text if kind in ("mail", "domain") else party.name, points), frozenset(paths)

    @cached_property
    def _own_hosts(self) -> frozenset[str]:
        members = self.loaded.rules.team.members
        hosts = {_host(mail) for one in members for mail in one.addresses}
        return frozenset(host for host in hosts if host and host not in MAIL_HOSTS)

    @cached_property
    def _recogniser(self) -> Recogniser:
        return recogniser_of(self.loaded, None)


def chosen(candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The one that is meant; None where none is likely enough or several are."""
    if not candidates or candidates[0].points < LEAST:
        return None
    is_alone = len(candidates) == 1 or candidates[0].points - candidates[1].points >= AHEAD
    return candidates[0] if is_alone else None


def _signs(one: Customer) -> Iterator[tuple[str, str]]:
    for contact in one.contacts:
        for mail in contact.mails:
            address = mail.strip().casefold()
            yield "mail", address
            if _host(address) not in MAIL_HOSTS:
                yield "domain", _host(address)
        if contact.chat and len(contact.chat.strip()) >= _SHORTEST:
            yield "chat", _plain(contact.chat)
        if len(contact.name.strip()) >= _SHORTEST:
            yield "person", _plain(contact.name)
    site = (one.website or "").casefold().partition("//")[2] or (one.website or "").casefold()
    host = site.partition("/")[0].removeprefix("www.")
    if "." in host:
        yield "domain", host


def _words(message: Message) -> str:
    return "\n".join((message.text[:_LOOKED_AT], message.signature[:_LOOKED_AT]))[:_LOOKED_AT]


def _host(mail: str) -> str:
    return mail.rpartition("@")[2]


def _plain(name: str) -> str:
    return "".join(fold(name).casefold().split())

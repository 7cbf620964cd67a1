"""What becomes of each message of a file, and of the records that they belong to."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date
from pathlib import Path

from site_builder.app.attach import Attached, plan_content
from site_builder.app.capturing.drafting import Setting, Wish, by_our_clock, draft
from site_builder.app.capturing.known_entries import told_before
from site_builder.app.capturing.matching import Sign, chosen
from site_builder.app.capturing.outcomes import Aside, Impossible, Known, Outcome, Proposal, Stranger, Unclear
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal, misread
from site_builder.app.writing import Change
from site_builder.edits.append import append_entry
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.wording import Wording
from site_builder.importers.messages.message import Message, Party, Unread
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.redaction import gaps
from site_builder.parse.text import source_text


@dataclass(slots=True)
class Planner:
    """Takes messages one after the other; the records grow with them, on paper."""

    root: Path
    loaded: Loaded = field(repr=False)
    setting: Setting = field(repr=False)
    wish: Wish
    to: Customer | None = None
    with_pieces: bool = False
    _texts: dict[str, str] = field(default_factory=dict, repr=False)
    _records: dict[str, Customer] = field(default_factory=dict, repr=False)

    def outcomes(self, messages: Iterable[Message | Unread]) -> Iterator[Outcome]:
        """What becomes of each."""
        zone = self._rules.site.timezone
        for message in messages:
            yield message if isinstance(message, Unread) else self.outcome(by_our_clock(message, zone))

    def outcome(self, message: Message, to: Customer | None = None) -> Outcome:
        """What becomes of one; `to` is whose it is where somebody says so."""
        wanted = to or self.to
        matcher = self.setting.matcher
        found = matcher.candidates(message) if wanted is None else ()
        if wanted is None and (aside := self._aside(message)):
            return Aside(message, aside)
        meant = chosen(found)
        if wanted is None and meant is None:
            if found:
                return Unclear(message, found)
            strangers = [one for one in message.everybody if not matcher.is_ours(one)]
            return Stranger(message, strangers[0] if strangers else Party())
        customer = wanted or (meant.customer if meant else None)
        signs, points = (meant.signs, meant.points) if meant and not wanted else ((), 0)
        return self._proposal(message, customer, signs, points) if customer else Stranger(message, Party())

    def _aside(self, message: Message) -> str:
        if message.is_bulk:
            return "bulk"
        parties = message.everybody
        is_internal = bool(parties) and all(self.setting.matcher.is_ours(one) for one in parties)
        return "internal" if is_internal and message.kind == "mail" else ""

    def _proposal(self, message: Message, customer: Customer, signs: tuple[Sign, ...], points: int) -> Outcome:
        record = self._records.get(customer.path, customer)
        entry = draft(message, record, self.wish, self.setting)
        if before := told_before(entry, record):
            return Known(message, customer, before)
        files, refused = self._files(message, customer, entry.on)
        if files:
            named = Wording(self._rules).list_comma.join(one.name for one in files)
            entry = _with_field(entry, FieldDraft(key="file", value=named))
        fault = self._append(customer, entry)
        if fault:
            return Impossible(message, customer, fault)
        return Proposal(
            message=message,
            customer=customer,
            signs=signs,
            points=points,
            entry=entry,
            text=entry_text(entry, Wording(self._rules)),
            files=files,
            refused=refused,
        )

    def _append(self, customer: Customer, entry: EntryDraft) -> Refusal | None:
        text = self._texts.get(customer.path) or self.loaded.book.sources.get(customer.path)
        if text is None:
            return Refusal(key="log.unreadable", params={"path": customer.path})
        if not entry.author:
            return Refusal(key="capture.no-author")
        wording = Wording(self._rules)
        source = source_text(customer.path, text)
        written = append_entry(source, entry_text(entry, wording), wording)
        if fault := misread(source, written, entry, self._rules):
            return fault
        record, _ = read_customer(source_text(customer.path, written), self._rules)
        if record.follow_ups[-1].tags or gaps(entry.content):
            return Refusal(key="log.misread", params={"text": entry.content[:60]})
        self._texts[customer.path], self._records[customer.path] = written, record
        return None

    def without(self, one: Proposal) -> None:
        """Take the last proposal of a customer back: it is not wanted."""
        wording = Wording(self._rules)
        text = self._texts[one.customer.path].rstrip().removesuffix(entry_text(one.entry, wording)).rstrip() + "\n"
        self._texts[one.customer.path] = text
        self._records[one.customer.path] = read_customer(source_text(one.customer.path, text), self._rules)[0]

    def changes(self, proposals: Iterable[Proposal]) -> tuple[Change, ...]:
        """The records of these proposals as they are to be, and the files to be put beside them."""
        wanted = list(proposals)
        found = []
        for path in dict.fromkeys(one.customer.path for one in wanted):
            before = self.loaded.content(path)
            if before is not None:
                found.append(Change(path=path, before=before, after=as_before(self._texts[path], before)))
        files = {one.path: one for proposal in wanted for one in proposal.files}
        stored = (
            Change(path=path, before=one.content if one.is_there else None, after=one.content)
            for path, one in files.items()  # what a run that was killed has stored is put there again: it is tidied up
        )
        return (*stored, *found)

    def _files(
        self, message: Message, customer: Customer, on: date
    ) -> tuple[tuple[Attached, ...], tuple[Refusal, ...]]:
        if not self.with_pieces:
            return (), ()
        planned = [
            plan_content(self.root, self.loaded, customer, (one.name, one.content), None, on, self.setting.today)
            for one in message.pieces
            if one.content is not None
        ]
        kept = {one.path.casefold(): one for one in planned if isinstance(one, Attached)}
        return tuple(kept.values()), tuple(one for one in planned if isinstance(one, Refusal))

    @property
    def _rules(self) -> Rules:
        return self.setting.rules


def _with_field(entry: EntryDraft, more: FieldDraft) -> EntryDraft:
    """Fields stand before the next step."""
    others = [one for one in entry.fields if one.key != "next_step"]
    steps = [one for one in entry.fields if one.key == "next_step"]
    return EntryDraft(
        on=entry.on,
        at=entry.at,
        methods=entry.methods,
        author=entry.author,
        content=entry.content,
        fields=(*others, more, *steps),
    )

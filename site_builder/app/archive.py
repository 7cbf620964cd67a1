"""`archive` and `restore`: a record changes its folder, with an entry that says when and why (R86)."""

from collections.abc import Callable, Sequence
from pathlib import Path

from site_builder.adapters.writing import WriteFault, move_record
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.writing import Change, Verdict, judge_files, write
from site_builder.edits.append import append_entry
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.wording import Wording
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.rules.archiving import Ending, Hindrance, ending_of, hindrances
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE, read_customer
from site_builder.parse.text import source_text

_METHOD = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A record with its new entry, and the path that it gets."""

    customer: Customer
    change: Change
    target: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindered:
    """A customer that may not be archived, and why."""

    customer: Customer
    reasons: tuple[Hindrance, ...]


def hindered(states: Sequence[CustomerState], ledger: Ledger) -> tuple[Hindered, ...]:
    """Those among them for whom something is still to be done."""
    found = ((state, hindrances(state, ledger)) for state in states)
    return tuple(Hindered(customer=state.customer, reasons=reasons) for state, reasons in found if reasons)


def plan_archive(
    loaded: Loaded, states: Sequence[CustomerState], say: Callable[[CustomerState, Ending], str], author: str, day: Day
) -> tuple[Move, ...] | Refusal:
    """The moves of these customers into the archive. `say` gives the text of a customer's entry."""
    moves: list[Move] = []
    for state in states:
        ending = ending_of(state)
        if ending is None:
            return Refusal(key="archiving.open", params={"name": state.customer.label})
        draft = _draft(say(state, ending), author, loaded.rules, day)
        move = _move(loaded, state.customer, draft, ARCHIVE, moves)
        if isinstance(move, Refusal):
            return move
        moves.append(move)
    return tuple(moves)


def plan_restore(
    loaded: Loaded, customer: Customer, text: str, step: FieldDraft | None, author: str, day: Day
) -> Move | Refusal:
    """The way back to the daily lists, with a next step where one is set."""
    if not customer.archived:
        return Refusal(key="restore.not-archived", params={"name": customer.label})
    draft = _draft(text, author, loaded.rules, day, (step,) if step else ())
    return _move(loaded, customer, draft, CUSTOMERS, ())


def _draft(text: str, author: str, rules: Rules, day: Day, fields: tuple[FieldDraft, ...] = ()) -> EntryDraft:
    method = rules.method(_METHOD) or next((one for one in rules.methods if not one.contact), None)
    methods = (method.key if method else _METHOD,)
    return EntryDraft(on=day.today, methods=methods, author=author, content=text, fields=fields)


def _move(loaded: Loaded, customer: Customer, draft: EntryDraft, folder: str, others: Sequence[Move]) -> Move | Refusal:
    before, text = loaded.content(customer.path), loaded.book.sources.get(customer.path)
    if before is None or text is None:
        return Refusal(key="log.unreadable", params={"path": customer.path})
    written = text if _is_said(customer, draft) else _appended(customer, text, draft, loaded.rules)
    if written is None:
        return Refusal(key="log.not-one-entry", params={"path": customer.path})
    change = Change(path=customer.path, before=before, after=as_before(written, before))
    target = _free_place(loaded, customer, folder, others)
    return Move(customer=customer, change=change, target=target, text=draft.content)


def _is_said(customer: Customer, draft: EntryDraft) -> bool:
    """Whether a run that broke off has written the entry already."""
    last = customer.follow_ups[-1] if customer.follow_ups else None
    return bool(last and last.content == draft.content and not draft.fields)


def begun(state: CustomerState, sign: str) -> str | None:
    """The entry of a run that broke off before the record moved; `sign` is what such entries begin with."""
    follow_ups = state.customer.follow_ups
    content = follow_ups[-1].content if follow_ups and not state.customer.archived else ""
    return content if content.startswith(sign) else None


def _appended(customer: Customer, text: str, draft: EntryDraft, rules: Rules) -> str | None:
    """The record with the entry; None where the log would not be read as one entry longer."""
    wording = Wording(rules)
    written = append_entry(source_text(customer.path, text), entry_text(draft, wording), wording)
    old, new = (read_customer(source_text(customer.path, one), rules)[0] for one in (text, written))
    kept = [one.fingerprint for one in new.follow_ups[:-1]] == [one.fingerprint for one in old.follow_ups]
    return written if kept and len(new.follow_ups) == len(old.follow_ups) + 1 else None


def _free_place(loaded: Loaded, customer: Customer, folder: str, others: Sequence[Move]) -> str:
    """The same name in the other folder; where somebody has it there, the customer's number behind it."""
    taken = {one.path.casefold() for one in loaded.files} | {one.target.casefold() for one in others}
    name = customer.path.rsplit("/", 1)[-1]
    beside = f"{name.removesuffix('.md')} {customer.id or 'x'}.md"
    return folder + (beside if (folder + name).casefold() in taken else name)


def judge_moves(loaded: Loaded, moves: Sequence[Move], day: Day) -> Verdict:
    """The errors that the moves would bring."""
    places = {one.customer.path: one.target for one in moves}
    others = [file for file in loaded.files if file.path not in places]
    moved = [SourceFile(path=one.target, content=one.change.after, size=len(one.change.after)) for one in moves]
    return judge_files(loaded.files, (*others, *moved), day, places)


def write_moves(root: Path, moves: Sequence[Move]) -> tuple[Move, WriteFault] | None:
    """All of them or none: where one cannot be made, those before it are taken back."""
    for at, move in enumerate(moves):
        fault = _write(root, move)
        if fault:
            for done in reversed(moves[:at]):
                move_record(root, done.target, done.customer.path)
                _undo(root, done)
            return move, fault
    return None


def _write(root: Path, move: Move) -> WriteFault | None:
    """The entry first: wherever a run breaks off, there is one record, and the next run takes it up again."""
    fault = write(root, move.change)
    if fault is None and (fault := move_record(root, move.customer.path, move.target)):
        _undo(root, move)
    return fault


def _undo(root: Path, move: Move) -> None:
    change = move.change
    if change.before is not None:
        write(root, Change(path=change.path, before=change.after, after=change.before))

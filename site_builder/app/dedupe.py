"""`dedupe`: records that may be of one customer, and two of them made one (R31)."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from site_builder.adapters.writing import WriteFault, remove_record
from site_builder.app.day import Day
from site_builder.app.load import Loaded, load_files
from site_builder.app.log import Refusal
from site_builder.app.writing import Change, Verdict, changed_files, errors_of, said, write
from site_builder.edits.append import append_entry
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.joining.front import Conflict
from site_builder.edits.joining.records import Joined, join_records
from site_builder.edits.prose import entry_prose
from site_builder.edits.wording import Wording
from site_builder.i18n.translator import Translator
from site_builder.metrics.rules.twins import Twins, twins
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text

_METHODS = ("correction", "note")
_STEP = "next_step"
Label = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two records as one: the change of the one that is kept, the file that goes, what they differ in."""

    keep: Customer
    drop: Customer
    change: Change
    gone: bytes
    conflicts: tuple[Conflict, ...] = ()


def find_twins(loaded: Loaded) -> tuple[Twins, ...]:
    """All pairs of the whole base, the surest first."""
    return twins(loaded.book.customers)


def plan_merge(
    loaded: Loaded, keep: Customer, drop: Customer, author: str, taken: frozenset[str], words: Translator, day: Day
) -> Merge | Refusal:
    """The merge of two records; of the fields `taken` the dropped one's value is to hold. `words` are the team's."""
    texts = {one.path: loaded.book.sources.get(one.path) for one in (keep, drop)}
    contents = {one.path: loaded.content(one.path) for one in (keep, drop)}
    refusal = _unfit(keep, drop, texts)
    if refusal:
        return refusal
    mine, theirs = (source_text(one.path, texts[one.path] or "") for one in (keep, drop))
    before, gone = contents[keep.path] or b"", contents[drop.path] or b""
    if _is_merged(keep, drop):
        return Merge(keep=keep, drop=drop, change=Change(path=keep.path, before=before, after=before), gone=gone)
    joined = join_records(mine, theirs, loaded.rules, taken)
    if joined is None:
        return Refusal(key="dedupe.list", params={"path": keep.path})
    content = _content(joined, drop, taken, words)
    text = _with_entry(joined.text, content, (keep, drop), author, loaded.rules, day)
    if not _is_whole(keep, drop, text, joined, loaded.rules, day):
        return Refusal(key="dedupe.deals", params={"keep": keep.label, "drop": drop.label})
    change = Change(path=keep.path, before=before, after=as_before(text, before))
    return Merge(keep=keep, drop=drop, change=change, gone=gone, conflicts=joined.conflicts)


def _is_merged(keep: Customer, drop: Customer) -> bool:
    """Whether a run wrote the one and was killed before it deleted the other: only deleting is left to do."""
    entries = set(map(_told, drop.follow_ups)) <= set(map(_told, keep.follow_ups))
    tasks = {one.text for one in drop.tasks} <= {one.text for one in keep.tasks}
    contacts = {one.name for one in drop.contacts} <= {one.name for one in keep.contacts}
    return drop.id in keep.former_ids and entries and tasks and contacts


def _unfit(keep: Customer, drop: Customer, texts: dict[str, str | None]) -> Refusal | None:
    """Why these two cannot be one."""
    if keep.path == drop.path:
        return Refusal(key="dedupe.same", params={"name": keep.label})
    unread = next((path for path, text in texts.items() if text is None), None)
    if unread:
        return Refusal(key="log.unreadable", params={"path": unread})
    if keep.archived and not drop.archived:
        return Refusal(key="dedupe.archived", params={"name": keep.label})
    broken = next((one for one in (keep, drop) if one.malformed or one.stray), None)
    if broken:
        return Refusal(key="dedupe.broken", params={"path": broken.path})
    waiting = next((entry.path for one in (keep, drop) for entry in one.follow_ups if entry.path != one.path), None)
    return Refusal(key="dedupe.inbox", params={"path": waiting}) if waiting else None


def _content(joined: Joined, drop: Customer, taken: frozenset[str], words: Translator) -> str:
    """What the entry tells: that it was merged, and both values of every conflict."""
    lines = [words.text("dedupe.entry", name=drop.label, id=drop.id or drop.path)]
    for one in joined.conflicts:
        kept, other = (one.dropped, one.kept) if one.key in taken else (one.kept, one.dropped)
        label = words.text(f"field.{one.key}") if words.has(f"field.{one.key}") else one.key
        lines.append(words.text("dedupe.entry.conflict", field=label, kept=kept, dropped=other))
    return "\n".join(lines)


def _with_entry(
    text: str, content: str, records: tuple[Customer, Customer], author: str, rules: Rules, day: Day
) -> str:
    """The record with an entry about the merge at the end of its log."""
    keep, drop = records
    method = next((key for key in _METHODS if rules.method(key)), None)
    method = method or next((one.key for one in rules.methods if not one.contact), _METHODS[0])
    step = _step(keep, drop, rules, day)
    entry = EntryDraft(
        on=day.today,
        methods=(method,),
        author=author,
        content=entry_prose(content, rules),
        fields=(step,) if step else (),
    )
    wording = Wording(rules)
    source = source_text(keep.path, text)
    return append_entry(source, entry_text(entry, wording), wording)


def _step(keep: Customer, drop: Customer, rules: Rules, day: Day) -> FieldDraft | None:
    """The earliest step still ahead where both plan one: the newer log would hide the other's (M5)."""
    planned = [[step for step in _state(one, rules, day).steps if step.due] for one in (keep, drop)]
    ahead = sorted(
        (step for steps in planned for step in steps if step.due and step.due >= day.today),
        key=lambda one: one.due or day.today,
    )
    if not ahead or not all(planned):
        return None
    first = ahead[0]
    return FieldDraft(key=_STEP, value=first.text, on=first.due, at=first.at, method=first.method, person=first.person)


def _state(one: Customer, rules: Rules, day: Day) -> CustomerState:
    return customer_states(make_book((one,)), rules, day.today, every_entry=True)[one.path]


def _is_whole(keep: Customer, drop: Customer, text: str, joined: Joined, rules: Rules, day: Day) -> bool:
    """Whether nothing of the two is lost: every entry, and where each opportunity stands."""
    record, _ = read_customer(source_text(keep.path, text), rules)
    both = Counter(map(_told, (*keep.follow_ups, *drop.follow_ups)))
    if {one for one in both if one not in set(map(_told, record.follow_ups))} or record.malformed:
        return False
    after = {one.record.id.casefold(): one for one in _state(record, rules, day).opportunities}
    states = [(one.record.id.casefold(), one) for one in _state(keep, rules, day).opportunities]
    states += [
        (joined.ids[one.record.id.casefold()].casefold(), one)
        for one in _state(drop, rules, day).opportunities
        if one.record.id.casefold() in joined.ids
    ]
    if not joined.ids:
        return True
    return all(
        name in after and after[name].stage.key == one.stage.key and after[name].won_amount == one.won_amount
        for name, one in states
    )


def _told(entry: object) -> tuple[object, ...]:
    return tuple(getattr(entry, key) for key in ("on", "at", "methods", "author", "content"))


def judge_merge(loaded: Loaded, merge: Merge, day: Day) -> Verdict:
    """The errors that the merge would bring, with all records around it."""
    files = [file for file in loaded.files if file.path != merge.drop.path]
    after = load_files(changed_files(files, merge.change), loaded)
    old = Counter(_moved(said(one, loaded.book.sources), merge) for one in errors_of(loaded, day))
    brought: list[Problem] = []
    for one in errors_of(after, day):
        key = said(one, after.book.sources)
        old[key] -= 1
        if old[key] < 0:
            brought.append(one)
    return Verdict(errors=tuple(brought), sources=after.book.sources, before=loaded, after=after)


def _moved(key: tuple[object, ...], merge: Merge) -> tuple[object, ...]:
    """What was wrong in the record that goes is wrong in the other one then, and no worse."""
    code, path, *rest = key
    return (code, merge.keep.path if path == merge.drop.path else path, *rest)


def write_merge(root: Path, merge: Merge) -> tuple[str, WriteFault] | None:
    """Write the one and delete the other; where that fails the first is as it was."""
    fault = write(root, merge.change)
    if fault:
        return merge.change.path, fault
    fault = remove_record(root, merge.drop.path, merge.gone)
    if fault is None:
        return None
    back = Change(path=merge.change.path, before=merge.change.after, after=merge.change.before or b"")
    write(root, back)
    return merge.drop.path, fault

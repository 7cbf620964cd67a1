"""A record that is there already: what the tables say otherwise is changed, field by field; the log only grows."""

from dataclasses import replace
from datetime import date

from site_builder.app.importing.comparing import differing, emptied
from site_builder.app.importing.drafting import fingerprints, source_keys
from site_builder.app.importing.known_talks import new_talks
from site_builder.app.importing.log_drafts import opening_method, talk_entry
from site_builder.app.importing.notes import add_notes
from site_builder.app.importing.told_steps import step_change, tell_step
from site_builder.app.importing.update import Update, state_of
from site_builder.app.importing.updating_deals import move_by_talks, update_deals
from site_builder.app.importing.updating_people import update_people
from site_builder.app.importing.wish import FieldChange, Wish
from site_builder.checks.next_steps import step_gap
from site_builder.edits.append import append_entry
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.front_lists import with_bracketed, without_key
from site_builder.edits.record import Value
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.importers.incoming import Incoming
from site_builder.metrics.standing.state import CustomerKind
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.names import fold_company_name
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary.company_words import GROUP_WORDS

_HANDOVER = "handover"


def update_record(record: Customer, text: str, one: Incoming, wish: Wish, rules: Rules, today: date) -> Update:
    """The record with what the tables bring; the first step, where it lacks one, is still to be set."""
    update = Update(record=record, incoming=one, text=text, wish=wish, rules=rules, today=today)
    new = fingerprints(one, wish.source)
    old = _last_import(record, new)
    was, now = old.partition("#")[2].split("-"), new.partition("#")[2].split("-")
    if was[:1] != now[:1]:
        tell_step(update, update.state())
        _facts(update)
    if wish.blank:
        _empty(update)
    if was[1:2] != now[1:2]:
        update_people(update)
    if was[2:3] != now[2:3]:
        update_deals(update, update.state())
    talks = new_talks(record, one.talks)
    author = record.owner or wish.author
    for talk in talks:
        _append(update, talk_entry(talk, author, wish, rules))
        update.changes.append(
            FieldChange(field="log", old="", new=f"{talk.on.isoformat()} {talk.content[:40]}".strip())
        )
    if talks:
        move_by_talks(update, update.state(), talks)
    if update.changes or update.step_untimed:
        _remember(update, old, new)
        if update.fields:
            _append(update, _entry(update))
        update.lacks_step = update.step_untimed or _lacks_step(update)
    return update


def _last_import(record: Customer, new: str) -> str:
    """What the record remembers of the last import of these rows; of several (it was merged) the most alike."""
    table, _, parts = new.partition("#")
    known = [key for key in record.imported_from if key.startswith(f"{table}#")]
    return max(known, key=lambda key: len(set(parts.split("-")) & set(key.partition("#")[2].split("-"))), default="")


def _facts(update: Update) -> None:
    """The values of the front matter; who owns it, and its tier, are told in the log as well."""
    record, one = update.record, update.incoming
    if record.name and _is_renamed(record, one, update.wish):
        update.set("name", one.name)
        names = tuple(dict.fromkeys((*record.former_names, record.name)))
        source = source_text(record.path, update.text)
        update.text = with_bracketed(source, "former_names", names, update.rules)
        update.changes.append(FieldChange(field="name", old=record.name, new=one.name))
    for change, value in differing(record, one, update.rules):
        update.changes.append(change)
        _fact(update, change, value)
    add_notes(update)


def _is_renamed(record: Customer, one: Incoming, wish: Wish) -> bool:
    """Whether the name is another one: by its own words, or, under the same number, by being a group or not.

    A name that the record had before is no news.
    """
    old, new = record.name or "", one.name
    if fold_company_name(new) in {fold_company_name(name) for name in record.former_names}:
        return False
    if fold_company_name(old) != fold_company_name(new):
        return True
    keys = {key.casefold() for key in one.keys}
    same = (record.id or "").casefold() in keys or bool(
        one.keys and set(source_keys(one, wish.source)) & set(record.imported_from)
    )
    return same and _is_group(old) is not _is_group(new)


def _is_group(name: str) -> bool:
    return any(word in name.casefold() for word in GROUP_WORDS)


def _empty(update: Update) -> None:
    """What the tables leave blank: also where the same rows were imported before without this being asked for."""
    record, one = update.record, update.incoming
    for change in emptied(record, one):
        update.changes.append(change)
        update.text = without_key(source_text(record.path, update.text), change.field, update.rules)


def _fact(update: Update, change: FieldChange, value: Value) -> None:
    if not isinstance(value, str):
        update.add(change.field, [[yaml_text(item)] for item in value])
        return
    update.set(change.field, value)
    wording = Wording(update.rules)
    if change.field == "tier":
        said = f"{change.old}{wording.arrow}{change.new}" if change.old else change.new
        update.fields.append(FieldDraft(key="tier_change", value=said))
    elif change.field == "owner":
        update.handed_over = True


def _remember(update: Update, old: str, new: str) -> None:
    """The keys of the rows, and what they said this time."""
    known = [key for key in update.record.imported_from if key != old]
    keys = (*known, *(key for key in source_keys(update.incoming, update.wish.source) if key not in known), new)
    source = source_text(update.record.path, update.text)
    update.text = with_bracketed(source, "imported_from", keys, update.rules)


def _entry(update: Update) -> EntryDraft:
    """The entry that tells what the import changed."""
    rules = update.rules
    handover = update.handed_over and rules.method(_HANDOVER)
    return EntryDraft(
        on=update.today,
        methods=(_HANDOVER if handover else opening_method(rules),),
        author=author_of(update),
        content=update.wish.words.text("import.updated", source=update.wish.source),
        fields=tuple(update.fields),
    )


def author_of(update: Update) -> str:
    """Who signs: whoever imports, else the owner."""
    told = update.incoming.fields.get("owner")
    owner = update.record.owner or (str(told.typed) if told else "")
    return update.wish.author or owner or next((one.id for one in update.rules.team.members), "genjin")


def _append(update: Update, entry: EntryDraft) -> None:
    wording = Wording(update.rules)
    source = source_text(update.record.path, update.text)
    update.text = append_entry(source, entry_text(entry, wording), wording)


def _lacks_step(update: Update) -> bool:
    """Whether the record needs a next step now and has none (M5)."""
    record, _ = read_customer(source_text(update.record.path, update.text), update.rules)
    state = state_of(record, update.rules, update.today)
    return state.kind is CustomerKind.OPEN and step_gap(state, none_allowed=False) is not None


def with_first_step(update: Update, on: date, text: str) -> None:
    """Set the first step, in an opening entry of its own."""
    step = FieldDraft(key="next_step", value=text, on=on)
    entry = replace(_entry(update), fields=(step,), methods=(opening_method(update.rules),))
    _append(update, entry)
    update.lacks_step = False
    update.changes.append(step_change(update.state(), on, text))

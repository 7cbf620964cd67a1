"""The people of a record: who the tables name and the record does not is added, others gain what they lack."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from site_builder.app.importing.drafting import contact_drafts
from site_builder.app.importing.update import Update
from site_builder.app.importing.wish import FieldChange
from site_builder.edits.contact_text import ContactDraft, contact_lines, draft_of
from site_builder.edits.front_lists import with_item
from site_builder.edits.wording import Wording
from site_builder.importers.known import folded_channels
from site_builder.model.contact import Contact
from site_builder.parse.contacts import is_further
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text

_VALUES = ("title", "role", "phone", "mail", "chat")


def update_people(update: Update) -> None:
    """Each person of the tables, one after the other."""
    for draft in contact_drafts(update.incoming, update.wish.words.text("import.switchboard")):
        record, _ = read_customer(source_text(update.record.path, update.text), update.rules)
        found = next((one for one in record.contacts if _is_same(one, draft)), None)
        if found is None:
            lines = contact_lines(draft, Wording(update.rules))
            update.changes.append(FieldChange(field="contacts", old="", new=" ".join(lines)))
            update.add("contacts", [lines])
        else:
            _complete(update, found, draft)


def _is_same(one: Contact, draft: ContactDraft) -> bool:
    """The same name; of a person that the tables do not name, the same channel."""
    if one.name.casefold() == draft.name.casefold():
        return True
    mine = set(folded_channels(one.phone, one.mail, one.chat)) | _reached(one.further)
    return bool(mine & set(folded_channels(draft.phone, draft.mail, draft.chat))) and not draft.title


def _reached(numbers: Iterable[str]) -> set[str]:
    """Numbers and addresses as they compare."""
    pairs = ((None, one) if "@" in one else (one, None) for one in numbers)
    return {found for phone, mail in pairs for found in folded_channels(phone, mail, None)}


def _is_known(text: str, known: AbstractSet[str]) -> bool:
    return is_further(text) and _reached((text,)) <= known


def _complete(update: Update, one: Contact, draft: ContactDraft) -> None:
    """Put what differs into the person's item; a number that another one had stays beside it."""
    old = draft_of(one)
    new = {key: value for key in _VALUES if (value := getattr(draft, key)) and value != getattr(old, key)}
    known = _reached(one for one in (old.phone, old.mail, *old.further) if one)
    for key in ("phone", "mail"):
        if key in new and getattr(old, key) and _reached((new[key],)) <= known:
            new.pop(key)
    further = tuple(one for one in draft.further if one not in old.title and not _is_known(one, known))
    if not new and not further and (draft.left == old.left or not draft.left):
        return
    kept = tuple(getattr(old, key) for key in ("phone", "mail", "chat") if key in new and getattr(old, key))
    merged = replace(old, **new, left=old.left or draft.left, further=(*old.further, *further, *kept))
    wording = Wording(update.rules)
    before, after = " ".join(contact_lines(old, wording)), contact_lines(merged, wording)
    if before == " ".join(after):
        return
    update.text = with_item(source_text(update.record.path, update.text), one.span, after)
    update.changes.append(FieldChange(field="contacts", old=before, new=" ".join(after)))

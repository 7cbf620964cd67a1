"""A contact as an item of the front matter: a text with brackets where it reads back the same, else a mapping."""

from dataclasses import replace

from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.contact import Contact
from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP
from site_builder.parse.contacts import contact_of_text, is_further, split_outside_brackets
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.fields import CONTACT_FIELDS, spelled
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary.contact_words import LEFT, ROLES, SAME_WECHAT
from site_builder.parse.vocabulary.marks import LIST_SEPARATORS, TITLE_JOIN
from site_builder.parse.vocabulary.scripts import word_for

_SPECS = {spec.key: spec for spec in CONTACT_FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """A person to be written; `role` is a key. `further` are numbers and remarks that have no place of their own."""

    name: str
    title: str = ""
    role: str = ""
    phone: str = ""
    mail: str = ""
    chat: str = ""
    same_wechat: bool = False
    left: bool = False
    left_on: str = ""
    further: tuple[str, ...] = ()


def contact_lines(draft: ContactDraft, wording: Wording) -> list[str]:
    """The lines of the item, without its dash."""
    text = _as_text(draft, wording)
    if text is not None and _reads_back(text, draft, wording):
        return [yaml_text(text)]
    return _as_mapping(draft, wording)


def _as_text(draft: ContactDraft, wording: Wording) -> str | None:
    if draft.left_on:
        return None
    left = _word(LEFT, wording) if draft.left else ""
    same = _word(SAME_WECHAT, wording) if draft.same_wechat else ""
    role = word_for(draft.role, ROLES, wording.language) if draft.role else ""
    chat = f"{spelled(_SPECS['chat'], wording.language)}: {draft.chat}" if draft.chat else ""
    parts = [one for one in (draft.title, role, draft.phone, draft.mail, chat, same, left, *draft.further) if one]
    return draft.name + wording.brackets(wording.comma.join(parts)) if parts else draft.name


def _word(words: frozenset[str], wording: Wording) -> str:
    """The shortest word of the vocabulary in the team's script."""
    own = [one for one in words if one.isascii() is not wording.chinese]
    return min(own, key=lambda one: (len(one), one))


def _reads_back(text: str, draft: ContactDraft, wording: Wording) -> bool:
    if len(split_outside_brackets(text, LIST_SEPARATORS + "\n")) != 1:
        return False
    read = contact_of_text(text, TOP, FieldReader(source_text("", text), wording.rules))
    return _said(read) == (
        draft.name,
        TITLE_JOIN.join(filter(None, (draft.title, *_words(draft)))),
        _numbers(draft),
        *(draft.role, draft.phone, draft.mail, draft.chat, draft.same_wechat, draft.left),
    )


def _numbers(draft: ContactDraft) -> tuple[str, ...]:
    """What else reaches the person."""
    return tuple(dict.fromkeys(one for one in draft.further if is_further(one)))


def _words(draft: ContactDraft) -> tuple[str, ...]:
    """Remarks: they stand with the title."""
    return tuple(one for one in draft.further if not is_further(one))


def _said(one: Contact) -> tuple[object, ...]:
    texts = (one.name, one.title or "", one.further, one.role or "", one.phone or "", one.mail or "", one.chat or "")
    return (*texts, one.same_wechat, one.left)


def _as_mapping(draft: ContactDraft, wording: Wording) -> list[str]:
    title = TITLE_JOIN.join(filter(None, (draft.title, *_words(draft))))
    phone = TITLE_JOIN.join(filter(None, (draft.phone, *(one for one in _numbers(draft) if "@" not in one))))
    mail = TITLE_JOIN.join(filter(None, (draft.mail, *(one for one in _numbers(draft) if "@" in one))))
    chat = draft.chat or (_word(SAME_WECHAT, wording) if draft.same_wechat else "")
    left = draft.left_on or (("\u662f" if wording.chinese else "yes") if draft.left else "")
    role = word_for(draft.role, ROLES, wording.language) if draft.role else ""
    values = {"name": draft.name, "title": title, "role": role, "phone": phone, "mail": mail}
    values |= {"chat": chat, "left": left}
    return [
        f"{spelled(_SPECS[key], wording.language)}: {yaml_text(value, within_list=True)}"
        for key, value in values.items()
        if value
    ]


def draft_of(one: Contact) -> ContactDraft:
    """A person of a record, to be written again."""
    return ContactDraft(
        name=one.name,
        title=one.title or "",
        role=one.role or "",
        phone=one.phone or "",
        mail=one.mail or "",
        chat=one.chat or "",
        same_wechat=one.same_wechat,
        left=one.left,
        left_on=one.left_on.isoformat() if one.left_on else "",
        further=one.further,
    )


def merged_draft(one: ContactDraft, other: ContactDraft) -> ContactDraft:
    """The person with what the second one knows further; values that differ stand beside the first ones."""
    further = list(one.further)
    values = {}
    for key in ("title", "role", "phone", "mail", "chat", "left_on"):
        mine, theirs = getattr(one, key), getattr(other, key)
        values[key] = mine or theirs
        known = (one.title, *further)
        if mine and theirs and mine != theirs and key not in ("role", "left_on") and theirs not in known:
            further.append(theirs)
    further += [text for text in other.further if text not in (*further, one.phone, one.mail)]
    merged = replace(one, **values, further=tuple(further))
    return replace(merged, same_wechat=one.same_wechat or other.same_wechat, left=one.left or other.left)

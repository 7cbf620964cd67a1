"""Completion in the log and the tasks: fields, stages allowed next, people of the customer, methods, days, deals."""

import re
from collections.abc import Iterator

from site_builder.lsp.answers.completion_front import labelled_tiers
from site_builder.lsp.answers.cursor import Cursor, Where, last_part, last_word
from site_builder.lsp.answers.kinds import Item, ItemKind
from site_builder.lsp.answers.offers import choices, days, labelled, members, methods, put, tags
from site_builder.lsp.answers.stages import allowed_next, stage_before
from site_builder.lsp.sheet import Sheet
from site_builder.model.custom_field import CustomField
from site_builder.model.regex import regex
from site_builder.parse.dates import DATE
from site_builder.parse.log_keys import keys_of
from site_builder.parse.width import fold

_DATED = regex(rf"[ \t]*{DATE}")
_ARROW = regex(r"->|\u2192|=>")


def in_log(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    """What may stand at the cursor in the body of a record."""
    start, word = last_word(found)
    if word.startswith(("@", "\uff20")):
        yield from members(_at(found, start, word), sheet.desk, sign="@")
        return
    if word.startswith(("#", "\uff03")) and found.where is not Where.HEADING:
        yield from tags(_at(found, start, word), sheet.desk, sign="#")
        return
    match found.where:
        case Where.HEADING:
            yield from _heading(sheet, found)
        case Where.TASK:
            yield from () if _DATED.match(fold(found.typed)) else days(found, sheet.desk)
        case Where.FIELD:
            yield from _fields(sheet, found)
        case Where.QUALIFIER:
            yield from _qualifiers(sheet, found)
        case Where.TOLD:
            yield from _told(sheet, found)
        case _:
            return


def marked(found: Cursor) -> Cursor | None:
    """The cursor behind an `@` or `#` in prose."""
    cut = max(found.said.rfind(sign) for sign in " \t")
    word = found.said[cut + 1 :]
    if not word.startswith(("@", "#")):
        return None
    begin = found.at - len(word)
    return Cursor(where=found.where, at=found.at, start=begin, typed=word, said=found.said)


def _at(found: Cursor, start: int, typed: str) -> Cursor:
    return Cursor(where=found.where, at=found.at, start=start, typed=typed, word=found.word, said=found.said)


def _heading(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    """A day, then how, then who."""
    if not _DATED.match(fold(found.typed)):
        yield from days(found, sheet.desk)
        return
    start, word = last_word(found)
    if _DATED.fullmatch(fold(word)):
        return
    cut = word.rfind("+") + 1
    yield from methods(_at(found, start + cut, word[cut:]), sheet.desk)
    if sheet.desk.author and not word:
        yield put(_at(found, start, word), f"@{sheet.desk.author}", ItemKind.PERSON)


def _fields(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    """All fields of the log."""
    words, wording = sheet.desk.words, sheet.desk.wording
    keys = keys_of(sheet.desk.rules)
    for key, word in keys.by_key.items():
        name = wording.log_key(key)
        behind = "" if "date" in word.takes else "\uff1a" if wording.chinese and not name.isascii() else ": "
        known = words.text(f"field.{key}") if words.has(f"field.{key}") else _label(sheet, keys.custom.get(key))
        sought = " ".join(dict.fromkeys((name, word.zh, word.en, key)))
        yield put(found, f"{name}{behind or ' '}", ItemKind.KEY, label=name, detail=known, sought=sought)


def _label(sheet: Sheet, own: CustomField | None) -> str:
    return sheet.desk.words.label(own) if own else ""


def _qualifiers(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    takes = found.word.takes if found.word else frozenset[str]()
    start, word = last_word(found)
    here = _at(found, start, word)
    deals = [one for one in sheet.customer.opportunities if not one.implicit] if sheet.customer else []
    if "opportunity" in takes:
        yield from (put(here, one.id, ItemKind.VALUE, detail=one.name or "") for one in deals)
    if "date" in takes and not re.search(DATE, fold(found.typed)):
        yield from days(found, sheet.desk)
    if "method" in takes:
        yield from methods(here, sheet.desk)
    if "person" in takes:
        yield from members(here, sheet.desk, sign="@")
    if "kind" in takes:
        yield from (put(here, one, ItemKind.VALUE) for one in ("NPS", "CSAT"))


def _told(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    """The value of a field."""
    desk, lists = sheet.desk, sheet.desk.rules.lists
    key = found.word.key if found.word else ""
    match key:
        case "stage":
            yield from _stages(sheet, found)
        case "participants":
            people = sheet.customer.contacts if sheet.customer else ()
            part = last_part(found)
            yield from (put(part, one.name, ItemKind.PERSON, detail=one.title or "") for one in people if not one.left)
        case "reason":
            yield from choices(found, lists.loss_reasons, (), desk)
        case "competitor":
            yield from choices(last_part(found), lists.competitors, (), desk)
        case "tier_change":
            yield from labelled_tiers(found, desk)
        case "due" | "next_step":
            yield from days(found, desk)
        case "file":
            ours = [one for one in desk.book.attachments if sheet.customer and one.customer == sheet.customer.id]
            yield from (put(last_part(found), one.name, ItemKind.VALUE) for one in ours)
        case _ if own := keys_of(desk.rules).custom.get(key):
            yield from labelled(last_part(found), own.values, desk)
        case _:
            return


def _stages(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    """Both ends of a move; behind an arrow the target alone."""
    wording = sheet.desk.wording
    before = stage_before(sheet, found)
    arrow = list(_ARROW.finditer(found.typed))
    cut = arrow[-1].end() if arrow else 0
    cut += len(found.typed[cut:]) - len(found.typed[cut:].lstrip())
    here = _at(found, found.start + cut, found.typed[cut:])
    for stage in allowed_next(before, sheet.desk.rules):
        name = wording.stage(stage.key)
        origin = f"{wording.stage(before.key)}{wording.arrow}" if before and not arrow else ""
        detail = f"{stage.probability}%"
        yield put(here, origin + name, ItemKind.STAGE, label=name, detail=detail, sought=f"{name} {origin}{name}")

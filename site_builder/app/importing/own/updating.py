"""A record that is there already, with what our own table says otherwise of it; the log only grows."""

from collections.abc import Mapping

from site_builder.edits.fold import with_tasks
from site_builder.edits.front_lists import with_deal_values
from site_builder.edits.joining.front import joined_front, joined_people, with_block_of
from site_builder.edits.joining.log import entry_texts, with_entries
from site_builder.edits.joining.records import deal_values
from site_builder.edits.new_deal import DealDraft, add_deal
from site_builder.edits.notes import with_notes
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.opportunity import Opportunity
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import SourceText, source_text

_LISTS = ("products", "imported_from")


def updated_text(keep: SourceText, told: SourceText, rules: Rules) -> str | None:
    """The record's text with the values of the other where they differ; None where nothing can be put in."""
    conflicts = joined_front(keep, told, rules, frozenset(), frozenset())[1]
    taken = frozenset(one.key for one in conflicts)
    text = (
        joined_front(keep, told, rules, taken, frozenset())[0]
        if taken
        else joined_front(keep, told, rules, taken, taken)[0]
    )
    theirs = read_customer(told, rules)[0]
    text = joined_people(source_text(keep.path, text), theirs, rules)
    listed = _with_deals(source_text(keep.path, text), told, rules)
    if listed is None:
        return None
    text = with_notes(source_text(keep.path, listed), theirs.notes, rules)
    wording = Wording(rules)
    tasks = "\n".join(told.text[one.span.start : one.span.end].rstrip() for one in theirs.tasks)
    text = _with_fresh_tasks(source_text(keep.path, text), tasks, rules, wording)
    source = source_text(keep.path, text)
    log = read_customer(source, rules)[0]
    known = {one.fingerprint for one in log.follow_ups}
    fresh = [one for one in entry_texts(told, theirs) if one[0].fingerprint not in known]
    return with_entries(source, log, fresh, wording) if fresh else text


def _with_fresh_tasks(source: SourceText, tasks: str, rules: Rules, wording: Wording) -> str:
    """Tasks that the record does not have, open or done."""
    record = read_customer(source, rules)[0]
    there = {"".join(one.text.split()) for one in record.tasks}
    fresh = [line for line in tasks.splitlines() if not any(text in "".join(line.split()) for text in there)]
    return with_tasks(source, "\n".join(fresh), wording) if fresh else source.text


def _with_deals(keep: SourceText, told: SourceText, rules: Rules) -> str | None:
    mine, theirs = read_customer(keep, rules)[0], read_customer(told, rules)[0]
    if theirs.opportunities[0].implicit:
        return keep.text
    if mine.opportunities[0].implicit:
        return with_block_of(keep, told, "opportunities", rules) if _is_bare(mine.opportunities[0]) else keep.text
    text: str | None = keep.text
    known = {one.id.casefold(): one for one in mine.opportunities}
    for one in theirs.opportunities:
        if text is None:
            return None
        source, old = source_text(keep.path, text), known.get(one.id.casefold())
        if old is None:
            text = add_deal(source, DealDraft(values={"id": one.id, **deal_values(one)}), None, rules)
        elif values := _differing(old, one):
            text = with_deal_values(source, one.id, values, rules)
    return text


def _is_bare(one: Opportunity) -> bool:
    return not any((one.amount, one.expected_close, one.probability, one.products, dict(one.custom)))


def _differing(old: Opportunity, new: Opportunity) -> Mapping[str, str]:
    """The values that are others now, as the front matter has them."""
    before, after = deal_values(old), deal_values(new)
    return {
        key: f"[{value}]" if key in _LISTS else yaml_text(value)
        for key, value in after.items()
        if before.get(key) != value
    }

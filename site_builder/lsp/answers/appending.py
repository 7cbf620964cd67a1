"""A follow-up to be filled in, at the end of a record: today, who writes, how, and a dated next step."""

from site_builder.edits.append import append_entry
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.spans import apply
from site_builder.lsp.answers.kinds import Lens
from site_builder.lsp.answers.layout import between
from site_builder.lsp.sheet import Sheet
from site_builder.model.calendar import add_cadence
from site_builder.model.pipeline import Cadence, CadenceUnit
from site_builder.model.place import Edit

GAP = "\u2026"
"""Where somebody writes what happened."""

_WEEK = Cadence(1, CadenceUnit.WEEK)
_USUAL = "phone"


def lenses(sheet: Sheet) -> tuple[Lens, ...]:
    """One above the record."""
    if sheet.customer is None or not sheet.customer.id:
        return ()
    return (Lens(at=0, title=sheet.desk.words.text("lsp.lens.append")),)


def gap_after(sheet: Sheet, edits: tuple[Edit, ...]) -> tuple[str, int] | None:
    """The text with the entry in it, and where in it somebody writes on."""
    if not edits:
        return None
    text = apply(sheet.text, edits)
    at = text.find(GAP, min(one.start for one in edits))
    return (text, at) if at >= 0 else None


def follow_up(sheet: Sheet) -> tuple[Edit, ...]:
    """The edits that append the entry; none in a document that is no record."""
    if sheet.customer is None:
        return ()
    desk = sheet.desk
    tier = desk.rules.tier(sheet.customer.tier or "")
    due = add_cadence(desk.today, tier.cadence if tier and tier.cadence else _WEEK, desk.rules.calendar)
    draft = EntryDraft(
        on=desk.today,
        methods=(_method(sheet),),
        author=desk.author or sheet.customer.owner or GAP,
        content=GAP,
        fields=(FieldDraft(key="next_step", value=GAP, on=due),),
    )
    return between(sheet.text, append_entry(sheet.source, entry_text(draft, desk.wording), desk.wording))


def _method(sheet: Sheet) -> str:
    """How the next contact was planned, else the usual way."""
    planned = sheet.state.next_step.method if sheet.state and sheet.state.next_step else None
    usual = sheet.desk.rules.method(_USUAL)
    return planned or (usual.key if usual else sheet.desk.rules.methods[0].key)

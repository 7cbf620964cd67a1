"""Words behind lines that are not in the text: the stage a customer is in, the days a step is late."""

from collections.abc import Iterator

from site_builder.lsp.answers.kinds import Hint
from site_builder.lsp.sheet import Sheet

_NAMED = ("name", "id")


def hints(sheet: Sheet) -> Iterator[Hint]:
    """The stage behind the name, how the next step stands behind its line."""
    state, words = sheet.state, sheet.desk.words
    if state is None or sheet.customer is None:
        return
    named = next((sheet.customer.readings[key] for key in _NAMED if key in sheet.customer.readings), None)
    if named:
        yield Hint(
            at=sheet.line_at(named.span.end)[1], text=words.text("lsp.hint.stage", stage=words.label(state.stage))
        )
    step, entry, days = state.next_step, state.step_entry, state.days_to_due
    if step is None or entry is None or days is None or entry.path != sheet.path:
        return
    at = sheet.line_at(max(step.span.end - 1, step.span.start))[1]
    if days < 0:
        yield Hint(at=at, text=words.text("lsp.hint.overdue", n=-days))
    elif days == 0:
        yield Hint(at=at, text=words.text("lsp.hint.today"))
    else:
        yield Hint(at=at, text=words.text("lsp.hint.ahead", n=days))

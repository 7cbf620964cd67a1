"""The log of a new record: follow-ups as the tables tell them, and opening entries for how things stand (C5)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from site_builder.app.importing.wish import Wish
from site_builder.edits.entry import EntryDraft, FieldDraft
from site_builder.edits.prose import entry_prose
from site_builder.edits.wording import Wording
from site_builder.importers.incoming import Deal, Incoming, Talk
from site_builder.importers.problem import RowProblem
from site_builder.importers.rows.methods import plain_method
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Severity
from site_builder.model.rules import Rules
from site_builder.parse.tables.entry_cells import entry_fields
from site_builder.parse.tables.stated import StatedField

OPENING = "opening"
_LOSING = (StageKind.LOST, StageKind.INVALID)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealState:
    """An opportunity as an opening entry states it. `id` is empty where it is the only one, without a list."""

    id: str
    stage: str
    kind: StageKind
    on: date
    deal: Deal


def opening_method(rules: Rules) -> str:
    """The method of opening entries; a team without it has another internal one."""
    return OPENING if rules.method(OPENING) else plain_method(rules)


def deal_states(one: Incoming, ids: Mapping[int, str], rules: Rules, today: date) -> tuple[DealState, ...]:
    """Where the opportunities stand; a customer without any has one, at the stage of its own status."""
    status = one.text("status")
    moves = stage_moves(one)
    deals = one.deals or ((Deal(fields={}, cell=one.cell),) if status or moves else ())
    told = deals[0].text("stage") or status if len(deals) == 1 else ""
    if len(deals) == 1 and moves and told in ("", moves[-1][1]) and not deals[0].day("closed_on"):
        on, last = moves[-1]
        kind = rules.pipeline.by_key[last].kind
        return (DealState(id=ids.get(0, ""), stage=last, kind=kind, on=on, deal=deals[0]),)
    found = []
    for at, deal in enumerate(deals):
        stage = rules.pipeline.by_key.get(deal.text("stage") or (status if len(deals) == 1 else ""))
        stage = stage or rules.pipeline.first
        on = _closed_on(deal, one, today) if stage.kind is not StageKind.OPEN else today
        found.append(DealState(id=ids.get(at, ""), stage=stage.key, kind=stage.kind, on=on, deal=deal))
    return tuple(found)


def stage_moves(one: Incoming) -> list[tuple[date, str]]:
    """The stages that the follow-ups name, each with the day on which it is another one than before."""
    found: list[tuple[date, str]] = []
    for talk in sorted(one.talks, key=lambda talk: talk.on):
        if talk.stage and (not found or found[-1][1] != talk.stage):
            found.append((talk.on, talk.stage))
    return found


def stages_left(one: Incoming, rules: Rules) -> Iterator[RowProblem]:
    """Stages of follow-ups that could be those of several opportunities: nobody knows of which."""
    if len(one.deals) > 1:
        for talk in one.talks:
            if talk.stage:
                said = Wording(rules).stage(talk.stage)
                yield RowProblem(
                    name="stage-left", cell=talk.cell, field="stage", value=said, severity=Severity.WARNING
                )


def _closed_on(deal: Deal, one: Incoming, today: date) -> date:
    """The day of a closing: as told, else the expected one where it is past, else the last follow-up's."""
    told = (deal.day("closed_on"), deal.day("expected_close"), max((talk.on for talk in one.talks), default=None))
    return next((day for day in told if day and day <= today), today)


def opening_entries(
    one: Incoming, states: Sequence[DealState], author: str, wish: Wish, rules: Rules, today: date
) -> Iterator[EntryDraft]:
    """One opening entry for each day on which something was closed, and today's for what is open."""
    alone = states[0] if len(states) == 1 else None
    moves = [(on, stage) for on, stage in stage_moves(one) if alone and _is_before(on, stage, alone)]
    days = {state.on for state in states} | {on for on, _ in moves}
    first = rules.pipeline.first.key
    for day in sorted(days | ({today} if not states or _is_open(states) else set())):
        passed = [stage for on, stage in moves if on == day and stage != first]
        fields = [
            FieldDraft(key="stage", value=Wording(rules).stage(stage), opportunity=states[0].id or None)
            for stage in passed
        ]
        there = [state for state in states if state.on == day]
        fields += (field for state in there for field in state_fields(state, one, first, rules))
        yield EntryDraft(
            on=day,
            methods=(opening_method(rules),),
            author=author,
            content=entry_prose(wish.words.text("import.opening", source=wish.source), rules),
            fields=tuple(fields),
        )


def _is_before(on: date, stage: str, state: DealState) -> bool:
    """Whether a follow-up's stage came before the one that is told; on the same day it is another one."""
    return on < state.on or (on == state.on and stage != state.stage)


def _is_open(states: Sequence[DealState]) -> bool:
    return any(state.kind is StageKind.OPEN for state in states)


def state_fields(state: DealState, one: Incoming, first: str, rules: Rules) -> Iterator[FieldDraft]:
    """Stage (unless it is the `first`), contract, reason and competitor of an opportunity."""
    deal, name = state.deal, state.id or None
    if state.stage != first:
        yield FieldDraft(key="stage", value=Wording(rules).stage(state.stage), opportunity=name)
    amount = deal.text("contract_amount") or deal.text("amount")
    if state.kind is StageKind.WON and amount and state.on in (deal.day("closed_on"), deal.day("expected_close")):
        number = deal.text("contract_no")
        yield FieldDraft(key="contract", value=", ".join(filter(None, (amount, number))), on=state.on, opportunity=name)
    reason = deal.text("loss_reason") or one.text("loss_reason")
    if state.kind in _LOSING and reason:
        yield FieldDraft(key="reason", value=reason, opportunity=name)
    if competitor := deal.text("competitor"):
        yield FieldDraft(key="competitor", value=competitor, opportunity=name)


def talk_entry(talk: Talk, author: str, wish: Wish, rules: Rules) -> EntryDraft:
    """A follow-up as an entry. A method that asks for what the table lacks is written in front of the text."""
    methods, content = _method(talk, rules)
    on = talk.next_on if talk.next_on and talk.next_on >= talk.on else None
    stated = entry_fields(talk.stated, rules) if talk.stated else ()
    step = FieldDraft(key="next_step", value=talk.next_text or wish.words.text("import.step"), on=on)
    return EntryDraft(
        on=talk.on,
        at=talk.at,
        methods=methods,
        author=talk.author or author,
        content=entry_prose(content, rules),
        fields=(
            *(FieldDraft(key=key, value=value) for key, value in talk.fields.items()),
            *(FieldDraft(key=key, value=value) for key, value in talk.custom.items()),
            *([step] if talk.next_text or on else []),
            *(_field(one, rules) for one in stated if isinstance(one, StatedField)),
        ),
        lines=tuple(one for one in stated if isinstance(one, str)),
    )


def _field(one: StatedField, rules: Rules) -> FieldDraft:
    """A field of our own template as an entry has it."""
    method = rules.method(one.method) if one.method else None
    return FieldDraft(
        key=one.key,
        value=one.value,
        opportunity=one.opportunity,
        on=one.on,
        at=one.at,
        method=method.key if method else one.method,
        person=one.person,
        kind=one.kind,
    )


def _method(talk: Talk, rules: Rules) -> tuple[tuple[str, ...], str]:
    asking = [one for key in talk.methods if (one := rules.method(key)) and not _has(talk, one.requires)]
    if not asking:
        return talk.methods, talk.content
    names = ", ".join(Wording(rules).label(one) for one in asking)
    kept = tuple(key for key in talk.methods if key not in {one.key for one in asking})
    return kept or (plain_method(rules),), f"{names}: {talk.content}"


def _has(talk: Talk, wanted: tuple[str, ...]) -> bool:
    stated = {*talk.fields, *talk.custom, *(["time"] if talk.at else []), *(["content"] if talk.content else [])}
    return set(wanted) <= stated

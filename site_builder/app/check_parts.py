"""`check` of a large team: found anew is what changed since the last run, and what that changes elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from site_builder.app.day import Day
from site_builder.app.judging import Past, asks_for_facts, context_of
from site_builder.app.load import Loaded
from site_builder.app.outline import outline_of, seen_of
from site_builder.app.parts import Parts
from site_builder.app.remembered import Known
from site_builder.checks.registry import RULES
from site_builder.checks.rule import Context
from site_builder.checks.run import find
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.judgement import Judgement
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile

OWN = tuple(one for one in RULES if not one.across)
"""Rules that look at nothing but a record."""

ACROSS = tuple(one for one in RULES if one.across)
"""All others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What readers and rules found; `context` is what rules look at, with states of the customers that are whole.

    `read` is what readers found, `own` what rules found in customers alone, `rest` in what is no customer, `across`
    what rules across records found. `judgements` are those of all records whose entries stand in them alone, `dues`
    the years of all customers' next contacts. `past`: what earlier versions said decided about some of them.
    """

    context: Context
    read: tuple[Problem, ...]
    own: tuple[Problem, ...]
    rest: tuple[Problem, ...]
    across: tuple[Problem, ...]
    judgements: Mapping[str, Judgement]
    dues: Mapping[str, int | None]
    past: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of it."""
        return (*self.read, *self.own, *self.rest, *self.across)


def find_in(parts: Parts, day: Day, past: Past | None, judgements: Known) -> Found:
    """All that `checks.run.find` finds in the same repository read whole."""
    book = parts.whole()
    whole = _with_past(context_of(parts.loaded, day, book), past)
    held = _held(parts, book, judgements)
    unjudged = _without(whole, held)
    own = tuple(find(OWN, unjudged))
    fresh = _judge(parts.loaded, unjudged, own)
    judged = {**parts.judged, **held, **fresh}
    rest = find(OWN, replace(whole, book=parts.rest(book), states={}))
    kept = (problem for one in (*parts.judged.values(), *held.values()) for problem in one.found)
    dues = {path: one.due for path, one in judged.items()}
    context = replace(whole, book=parts.loaded.book, due_years=frozenset(filter(None, dues.values())))
    return Found(
        context=context,
        read=parts.loaded.problems,
        own=(*kept, *own),
        rest=tuple(rest),
        across=_across(parts.loaded, context, judged, judgements),
        judgements={path: one for path, one in judged.items() if parts.is_alone(path)},
        dues=dues,
        past=any(one.past for one in judged.values()),
    )


def _held(parts: Parts, book: Book, judgements: Known) -> dict[str, Judgement]:
    """What is known already of records that are read whole for another reason: what a change did to them."""
    files = {file.path: file for file in parts.loaded.files}
    alone = (one.path for one in book.customers if parts.is_alone(one.path))
    return {path: one for path in alone if (one := judgements.find(files[path]))}


def _without(context: Context, held: Mapping[str, Judgement]) -> Context:
    """The same without the records that need not be looked into."""
    if not held:
        return context
    left = tuple(one for one in context.book.customers if one.path not in held)
    sources = {path: text for path, text in context.book.sources.items() if path not in held}
    states = {path: one for path, one in context.states.items() if path not in held}
    return replace(context, book=make_book(left, sources=sources), states=states)


def judge_alone(parts: Parts, day: Day) -> dict[str, Judgement]:
    """What is found in each of the records, without knowing their past."""
    whole = context_of(parts.loaded, day, parts.whole())
    found = _judge(parts.loaded, whole, tuple(find(OWN, whole)))
    for state in whole.states.values():
        state.risks.ask(None)
    return found


def _with_past(context: Context, past: Past | None) -> Context:
    """With the history where a gate asks for it."""
    history = past() if past is not None and any(asks_for_facts(context, one) for one in context.states) else None
    return replace(context, history=history)


def _judge(loaded: Loaded, whole: Context, own: tuple[Problem, ...]) -> dict[str, Judgement]:
    """What was found in each of the whole records."""
    found: dict[str, list[Problem]] = {}
    for problem in own:
        found.setdefault(problem.path, []).append(problem)
    return {one.path: _judgement(one, loaded, whole, tuple(found.get(one.path, ()))) for one in whole.book.customers}


def _judgement(customer: Customer, loaded: Loaded, whole: Context, found: tuple[Problem, ...]) -> Judgement:
    return judgement_of(customer, loaded.readings[customer.path].problems, whole, found)


def judgement_of(
    customer: Customer, read: tuple[Problem, ...], whole: Context, found: tuple[Problem, ...]
) -> Judgement:
    """What was found in a record; `whole` is what rules looked at."""
    outline, state = outline_of(customer), whole.states[customer.path]
    due = state.contact_due.year if state.contact_due else None
    return Judgement(
        read=read,
        found=found,
        outline=outline,
        seen=seen_of(outline, whole.book.sources[customer.path], due),
        due=due,
        past=asks_for_facts(whole, customer.path),
    )


def _across(
    loaded: Loaded, context: Context, judged: Mapping[str, Judgement], judgements: Known
) -> tuple[Problem, ...]:
    """What rules across records find; nothing is looked for where they see what they saw last time."""
    seen = _seen(loaded, judged)
    known = judgements.across(seen)
    if known is None:
        known = tuple(find(ACROSS, context))
        judgements.keep_across(seen, known)
    return known


def _seen(loaded: Loaded, judged: Mapping[str, Judgement]) -> bytes:
    sum_ = blake2b(digest_size=16)
    for file in loaded.files:
        for part in (repr(file.path).encode(), *_parts(file, judged.get(file.path))):
            sum_.update(b"%d " % len(part) + part)
    return sum_.digest()


def _parts(file: SourceFile, judged: Judgement | None) -> Iterator[bytes]:
    if judged is not None:
        yield judged.seen
    else:
        yield repr((file.size, file.fault, file.away)).encode()
        yield file.content or b""

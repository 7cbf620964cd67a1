"""Reasons, competitors, needs and objections, calculated a second time (F6, F10, F17, R69)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from site_builder.model.customer import Customer
from site_builder.model.follow_up import LogField
from site_builder.model.period import Period
from site_builder.parse.log_values import split_list
from site_builder.parse.vocabulary.tag_words import OBJECTION
from tests.proof import courses
from tests.proof.world import Case, Course, Figure, Numbers, World, ratio

Key = dict[str, str | None]


@dataclass(slots=True)
class Line:
    """A field of the log that speaks of a deal: where it stands, and what it says."""

    place: int
    on: date
    value: str


def lines_of(world: World, one: Customer, key: str) -> dict[str, list[Line]]:
    """The valid fields of a kind by the deal they mean: the named, else the one the entry moves, else F10."""
    found: dict[str, list[Line]] = {}
    for place, entry in enumerate(world.logs[one.path]):
        for row in entry.fields:
            deal = _meant(world, one, place, row) if row.key == key and row.valid else None
            if deal:
                found.setdefault(deal.id, []).append(Line(place, entry.on, row.value))
    return found


def _meant(world: World, one: Customer, place: int, row: LogField) -> Course | None:
    deals = world.deals(one)
    if row.opportunity:
        return next((deal for deal in deals if deal.id.casefold() == row.opportunity.casefold()), None)
    if len(deals) == 1:
        return deals[0]
    moved = [deal for deal in deals if any(at == place for at, _, _ in deal.moves)]
    if len(moved) == 1:
        return moved[0]
    on = world.logs[one.path][place].on
    there = [deal for deal in deals if deal.opened is None or deal.opened <= on]
    if len(there) == 1:
        return there[0]
    running = [deal for deal in there if kind_at(world, deal, place) == "open"]
    if len(running) == 1:
        return running[0]
    closed = [(_closed_at(world, deal, place), deal) for deal in there] if not running else []
    return max(closed, key=lambda row: row[0])[1] if closed else None


def kind_at(world: World, deal: Course, place: int) -> str:
    """Open, won, lost or invalid after the entries up to a place in the log."""
    return courses.outcome([world.courses.kinds[stage] for at, _, stage in deal.moves if at <= place])[0]


def _closed_at(world: World, deal: Course, place: int) -> int:
    return max((at for at, _, stage in deal.moves if at <= place and world.courses.kinds[stage] != "open"), default=-1)


def listed(world: World, text: str | None) -> str | None:
    """The listed reason that a text begins with (the longest name wins), else the text as typed."""
    if text is None or not text.strip():
        return None
    low = text.strip().casefold()
    names = [name for kind, name in world.listed if kind == "loss_reasons" and low.startswith(name)]
    fitting = [name for name in names if not low[len(name) :] or not low[len(name)].isalnum()]
    return world.listed["loss_reasons", max(fitting, key=len)] if fitting else text.strip()


def bought(world: World, one: Customer) -> tuple[Decimal, bool]:
    """What a customer ever bought: won deals and repeat orders; whether any amount is known."""
    amounts = [deal.won for deal in world.deals(one) if deal.kind == "won"]
    amounts += [order.amount for order in world.courses.orders.get(one.path, [])]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)), bool(known)


def loss_cases(world: World, _: Period) -> Iterator[Case]:
    """Lost deals on their closing day, churned customers on the day of the declaration."""
    for one in world.book.customers:
        said = lines_of(world, one, "reason")
        for deal in world.deals(one):
            if deal.kind == "lost" and deal.closing is not None:
                after = [row.value for row in said.get(deal.id, []) if row.place >= deal.moves[deal.closing][0]]
                closing = world.logs[one.path][deal.moves[deal.closing][0]]
                reason = listed(world, after[-1] if after else closing.churn)
                who = (deal.owner,) if deal.owner else ()
                keys = {"kind": ("lost-deal",), "reason": (reason,)}
                yield Case(one, deal.closed_on, who, deal, what=deal.amount, keys=keys)
        yield from _churn(world, one, said)


def _churn(world: World, one: Customer, said: dict[str, list[Line]]) -> Iterator[Case]:
    """The declarations since the first purchase; another one counts only if the customer has come back since."""
    log = world.logs[one.path]
    declared: dict[date, str | None] = {entry.on: entry.churn for entry in log if entry.churn is not None}
    for deal in world.deals(one):
        for place in world.fallen(deal):
            here = [row.value for row in said.get(deal.id, []) if row.place == place]
            declared.setdefault(log[place].on, here[0] if here else None)
    first, back, gone = min((*purchase_days(world, one), *wins(world, one)), default=None), returns(world, one), None
    for on in sorted(declared):
        if first is None or on < first or (gone and not any(gone < day <= on for day in back)):
            continue
        gone = on
        amount, known = bought(world, one)
        keys = {"kind": ("churn",), "reason": (listed(world, declared[on]),)}
        yield Case(one, on, (one.owner,) if one.owner else (), what=amount if known else None, keys=keys)


def purchase_days(world: World, one: Customer) -> list[date]:
    """The days of wins and repeat orders."""
    wins = [deal.closed_on for deal in world.deals(one) if deal.kind == "won" and deal.closed_on]
    orders = [order.on or order.entered for order in world.courses.orders.get(one.path, [])]
    return [day for day in (*wins, *orders) if day <= world.today]


def wins(world: World, one: Customer) -> list[date]:
    """The days on which a deal was won, called off later or not."""
    kinds = [(on, world.courses.kinds[stage]) for deal in world.deals(one) for _, on, stage in deal.moves]
    return [on for on, kind in kinds if kind == "won"]


def returns(world: World, one: Customer) -> list[date]:
    """The days on which the customer bought, or something was opened, opened again or won."""
    found = purchase_days(world, one)
    for deal in world.deals(one):
        found += [deal.opened] if deal.opened else []
        before = "open"
        for _, on, stage in deal.moves:
            kind = world.courses.kinds[stage]
            found += [on] if kind in ("open", "won") and kind != before else []
            before = kind
    return found


def losses(world: World, cases: Sequence[Case], period: Period, key: Key) -> Numbers:
    """How many, the share of all of the kind, and their amount."""
    every = [case for case in loss_cases(world, period) if case.keys["kind"] == (key["kind"],)]
    whole = sum(case.on is not None and period.holds(case.on) for case in every)
    known = [case.what for case in cases if case.what is not None]
    return {
        "value": len(cases),
        "n": len(cases),
        "numerator": len(cases),
        "denominator": whole,
        "share": ratio(len(cases), whole),
        "amount": sum(known, Decimal(0)),
        "missing": len(cases) - len(known),
    }


def rival_cases(world: World, _: Period) -> Iterator[Case]:
    """Every deal with the competitors met in it."""
    for one in world.book.customers:
        said = lines_of(world, one, "competitor")
        for deal in world.deals(one):
            met: dict[str, date] = {}
            for row in said.get(deal.id, []):
                for name in split_list(row.value):
                    met.setdefault(world.key_of("competitors", name) or name, row.on)
            for key, first in met.items():
                who = (deal.owner,) if deal.owner else ()
                yield Case(one, deal.closed_on or first, who, deal, keys={"competitor": (key,)})


def rivals(_world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Met, won against, lost to."""
    deals = [case.deal for case in cases if case.deal]
    kinds = [deal.kind for deal in deals]
    won, lost = kinds.count("won"), kinds.count("lost")
    amounts = [deal.amount for deal in deals if deal.kind == "lost" and deal.amount is not None]
    return {
        "value": len(cases),
        "n": len(cases),
        "won_against": won,
        "lost_to": lost,
        "win_rate": ratio(won, won + lost),
        "open": kinds.count("open"),
        "invalid": kinds.count("invalid"),
        "lost_amount": sum(amounts, Decimal(0)),
    }


def need_cases(world: World, _: Period) -> Iterator[Case]:
    """Customers by what they named: by its tags, else by its wording; the first spelling in the order of characters is the key."""
    spelt: dict[tuple[str, str], str] = {}
    for kind, name, _on in (said for one in world.book.customers for said in _kept(world, one)):
        at = (kind, " ".join(name.split()).casefold())
        spelt[at] = min(spelt.get(at, name), name)
    for one in world.book.customers:
        met: dict[tuple[str, str], list[date | None]] = {}
        for kind, name, on in _kept(world, one):
            met.setdefault((kind, " ".join(name.split()).casefold()), []).append(on)
        who = world.owner(one)
        for at, days in met.items():
            first = min((day for day in days if day), default=None)
            keys = {"kind": (at[0],), "need": (spelt[at],)}
            yield Case(one, first, (who,) if who else (), what=len(days), keys=keys)


def _kept(world: World, one: Customer) -> Iterator[tuple[str, str, date | None]]:
    """Each text by its tags, else as it stands."""
    for kind, text, on in _named(world, one):
        tags = [word[1:] for word in text.split() if word.startswith("#") and len(word) > 1]
        yield from ((kind, name, on) for name in tags or [text.strip()])


def _named(world: World, one: Customer) -> Iterator[tuple[str, str, date | None]]:
    for kind, texts in (("need", one.needs), ("pain", one.pains)):
        for row in texts:
            yield kind, row.text, row.raised_on or one.first_contact
    for entry in world.logs[one.path]:
        for kind, said in (("need", entry.needs), ("pain", entry.pains)):
            for text in said:
                yield kind, text, entry.on


def wishes(world: World, cases: Sequence[Case], _: Period, __: Key) -> Numbers:
    """Customers, mentions, and what is open with them."""
    return {
        "value": len(cases),
        "n": len(cases),
        "mentions": sum(case.what for case in cases),
        "open_amount": world.open_amount(case.customer for case in cases),
    }


def objection_cases(world: World, _: Period) -> Iterator[Case]:
    """Customers by the tags that end in the word for an objection."""
    spelt: dict[str, str] = {}
    for one in world.book.customers:
        met: dict[str, list[date | None]] = {}
        tagged = [(tag, one.first_contact) for tag in one.tags]
        tagged += [(tag, entry.on) for entry in world.logs[one.path] for tag in dict.fromkeys(entry.tags)]
        for tag, on in tagged:
            if tag.casefold().endswith(OBJECTION):
                spelt.setdefault(tag.casefold(), tag)
                met.setdefault(tag.casefold(), []).append(on)
        who = world.owner(one)
        for at, days in met.items():
            first = min((day for day in days if day), default=None)
            yield Case(one, first, (who,) if who else (), what=len(days), keys={"objection": (spelt[at],)})


FIGURES = {
    "loss-reasons": Figure(loss_cases, losses, ("kind", "reason")),
    "competitors": Figure(rival_cases, rivals, ("competitor",)),
    "needs": Figure(need_cases, wishes, ("kind", "need")),
    "objections": Figure(objection_cases, wishes, ("objection",)),
}

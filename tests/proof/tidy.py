"""What is to be tidied up, a second time: every action, from the texts of the rules that say the same (R32, R34)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from site_builder.model.customer import Customer, Waiver
from site_builder.model.team import Member
from tests.proof.steps import standing
from tests.proof.world import Case, Course, Figure, Numbers, World, days

Found = tuple[str, str]
"""An action and the rule that says the same."""
STALE = 30


def tidy_cases(world: World, _: object) -> Iterator[Case]:
    """Every row of the list, for the customer's owner."""
    twins = _twins(world)
    for one in world.book.customers:
        if one.archived:
            continue
        found = [*_gone(world, one), *_deals(world, one), *_whole(world, one)]
        found += [("merge-duplicates", "GJ502")] * twins[one.path]
        owner = world.owner(one)
        for action, rule in found:
            if rule not in _waived(world, one):
                yield Case(one, None, (owner,) if owner else (), what=rule, keys={"action": (action,)})


def _waived(world: World, one: Customer) -> set[str]:
    rows = [*one.waivers, *(row for row in world.rules.waivers if row.customer and row.customer in (one.id, one.path))]
    return {row.code for row in rows if _holds(row, world.today)}


def _holds(row: Waiver, today: date) -> bool:
    return bool(row.reason and row.until and today <= row.until)


def _gone(world: World, one: Customer) -> Iterator[Found]:
    """What still belongs to people who are not there any more."""
    gone = {row.id for row in world.rules.team.members if _left(row, world.today)}
    if not one.in_pool and one.owner in gone:
        yield "hand-over", "GJ421"
    others = {deal.row["owner"] for deal in world.deals(one) if deal.is_open} - {one.owner}
    tasks = {who for task in one.tasks if not task.done for who in task.assignees}
    for names, rule in ((others, "GJ421"), (tasks, "GJ432"), (set(one.collaborators), "GJ433")):
        for _ in names & gone:
            yield "hand-over", rule


def _left(row: Member, today: date) -> bool:
    return not row.active or (row.left is not None and row.left < today)


def _deals(world: World, one: Customer) -> Iterator[Found]:
    """Losses without a reason, open deals long past their close, and offers without an amount."""
    is_open = world.states[one.path][0] == "open"
    for deal in world.deals(one):
        if deal.kind == "lost" and not _has_reason(world, one, deal):
            yield "add-loss-reason", "GJ406"
        if not is_open or not deal.is_open:
            continue
        close = deal.row["expected_close"]
        if close and days(date.fromisoformat(close), world.today) > STALE:
            yield "update-fields", "GJ418"
        if deal.row["amount"] is None and world.place[deal.stage] >= world.place["proposal"]:
            yield "update-fields", ""


def _has_reason(world: World, one: Customer, deal: Course) -> bool:
    """Said in the closing entry or later, of this deal; or why the customer left."""
    assert deal.closing is not None
    alone = len(one.opportunities) == 1
    for entry in world.logs[one.path][deal.moves[deal.closing][0] :]:
        moved = [move.opportunity for move in entry.moves]
        for row in entry.reasons:
            if alone or row.opportunity == deal.id or (row.opportunity is None and moved in ([deal.id], [None])):
                return True
        if entry.churn:
            return True
    return False


def _whole(world: World, one: Customer) -> Iterator[Found]:
    """What the customer as a whole lacks."""
    state, stage, status = world.states[one.path]
    present = [who for who in one.contacts if not who.left]
    if world.active(one) and not any(who.phone or who.mail or who.chat or who.same_wechat for who in present):
        yield "add-channel", "GJ415"
    if state == "pool":
        log = world.logs[one.path]
        since = log[-1].on if log else one.first_contact
        if since and days(since, world.today) > world.rules.limits.pool_days:
            yield "archive", "GJ411"
    if state != "open":
        return
    if all(step.due is None for step, _ in standing(world, one).values()):
        yield "set-next-step", "GJ401"
    said = [*one.needs, *one.pains, *(row for entry in world.logs[one.path] for row in (*entry.needs, *entry.pains))]
    if stage != world.courses.order[0] and not said:
        yield "update-fields", ""
    met, limit = world.contacts(one), world.rules.limits.potential_silent_days
    last = met[-1].on if met else one.first_contact
    silent = days(last, world.today) if last else 0
    if status == "potential" and silent > limit:
        yield "archive" if silent > 2 * limit else "to-pool", "GJ414"


def _twins(world: World) -> Counter[str]:
    """Records whose name and one channel are those of an earlier record, but for copies and subsidiaries."""
    found: Counter[str] = Counter()
    first: dict[tuple[str, str], Customer] = {}
    for one in sorted((one for one in world.book.customers if not one.archived), key=lambda one: one.path):
        others = []
        for who in one.contacts:
            digits = "".join(sign for sign in who.phone or "" if sign.isdigit())
            channels = (digits, (who.mail or "").casefold(), (who.chat or "").casefold())
            name = _folded(one.name or "")
            others += [first.setdefault((name, channel), one) for channel in channels if channel and one.name]
        found[one.path] += any(other is not one and not _belong(one, other) for other in others)
    return found


def _folded(name: str) -> str:
    plain = "".join(name.casefold().split())
    for form in ("有限公司", "公司"):
        if plain.endswith(form):
            return plain.removesuffix(form)
    return plain


def _belong(one: Customer, other: Customer) -> bool:
    names = {row for row in (one.parent, other.parent) if row}
    return one.id == other.id or bool(names & {one.id, one.name, other.id, other.name})


def tidied(_world: World, cases: list[Case], _: object, __: object) -> Numbers:
    """How many."""
    return {"value": len(cases), "n": len(cases)}


FIGURES = {"clean-up": Figure(tidy_cases, tidied, ("action",))}  # type: ignore[arg-type]

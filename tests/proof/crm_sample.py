"""Thousands of single deals in the plain style of a well-known CRM sample, as records in the documented format.

Thirty-five agents under six managers, five of them without any deal; seven products, accounts that are sometimes not
known; stages Prospecting, Engaging, Won and Lost with engage date, close date and close value. English keys.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

DAY = date(2017, 12, 31)
PIPELINE = """stages:
  - {key: prospecting, zh: 接触, en: Prospecting, kind: open, probability: 15, status: potential, next: [engaging, lost]}
  - {key: engaging, zh: 推进, en: Engaging, kind: open, probability: 45, status: intent, next: [won, lost]}
  - {key: won, zh: 赢单, en: Won, kind: won, probability: 100, status: won}
  - {key: lost, zh: 输单, en: Lost, kind: lost, probability: 0, status: lost}
"""
PROBABILITY = {"Prospecting": 15, "Engaging": 45}
SITE = "name: Sample\nlanguage: en\nlanguages: [en]\ncurrency: USD\ntimezone: UTC\ntoday: 2017-12-31\n"
PRODUCTS = {
    "GTX Basic": 550,
    "GTX Pro": 4821,
    "GTX Plus Basic": 1096,
    "GTX Plus Pro": 5482,
    "MG Special": 55,
    "MG Advanced": 3393,
    "GTK 500": 26768,
}
AGENTS = tuple(f"agent{number:02d}" for number in range(35))
IDLE = AGENTS[-5:]
MANAGERS = tuple(f"manager{number}" for number in range(6))
SECTORS = ("retail", "medical", "software", "finance")


@dataclass(frozen=True, slots=True)
class Deal:
    """One row of the sample. `value` is 0 for a lost deal and None for an open one; `due` only open ones have."""

    id: str
    agent: str
    product: str
    account: str
    sector: str
    stage: str
    engaged: date
    closed: date | None
    value: str | None
    due: date | None

    @property
    def manager(self) -> str:
        """Whose team the agent is in."""
        return manager_of(self.agent)


def manager_of(agent: str) -> str:
    """Six teams, one after another."""
    return MANAGERS[AGENTS.index(agent) % len(MANAGERS)]


def deals(seed: int, count: int) -> list[Deal]:
    """The rows of the sample."""
    chance = Random(seed)  # noqa: S311 - made-up rows, no secrets
    return [_deal(number, chance) for number in range(count)]


def _deal(number: int, chance: Random) -> Deal:
    stage = chance.choice(("Won",) * 48 + ("Lost",) * 28 + ("Engaging",) * 18 + ("Prospecting",) * 6)
    engaged = date(2016, 10, 20) + timedelta(days=chance.randrange(400))
    product = chance.choice(sorted(PRODUCTS))
    closed = _closed(engaged, chance) if stage in ("Won", "Lost") else None
    price = f"{PRODUCTS[product] * chance.randrange(80, 120) / 100:.2f}"
    account = chance.randrange(85)
    return Deal(
        id=f"OPP{number:05d}",
        agent=chance.choice(AGENTS[: -len(IDLE)]),
        product=product,
        account="" if stage in PROBABILITY and chance.random() < 0.3 else f"Account {account:02d}",
        sector=SECTORS[account % len(SECTORS)],
        stage=stage,
        engaged=engaged,
        closed=closed,
        value={"Won": price, "Lost": "0"}.get(stage) or (price if chance.random() < 0.9 else None),
        due=None if closed else DAY + timedelta(days=chance.randrange(-60, 200)),
    )


def _closed(engaged: date, chance: Random) -> date:
    """Some on the first day of a quarter, some on the day they were engaged; none after the day."""
    closed = min(engaged + timedelta(days=chance.randrange(139)), DAY)
    first = date(closed.year, (closed.month - 1) // 3 * 3 + 1, 1)
    return first if first >= engaged and chance.random() < 0.1 else closed


def write_sample(folder: Path, rows: list[Deal], *, by_account: bool) -> None:
    """The team as files: a customer for every deal, or one for every account with its list of opportunities."""
    config, customers = folder / "records/config", folder / "records/customers"
    config.mkdir(parents=True)
    customers.mkdir()
    for name, text in (("pipeline", PIPELINE), ("site", SITE), ("team", _team())):
        (config / f"{name}.yaml").write_text(text, encoding="utf-8")
    texts = _by_account(rows) if by_account else {one.id: _single(one) for one in rows}
    for name, text in texts.items():
        (customers / f"{name}.md").write_text(text, encoding="utf-8")


def _team() -> str:
    managers = [f"  - {{id: {one}, name: {one.title()}, role: manager}}" for one in MANAGERS]
    agents = [f"  - {{id: {one}, name: {one.title()}, role: rep, manager: {manager_of(one)}}}" for one in AGENTS]
    return "\n".join(["members:", *managers, *agents, ""])


def _single(one: Deal) -> str:
    """A deal with a customer of its own, in top-level keys; nobody types an id."""
    head = [f"id: {one.id}", f"name: {one.account or 'Unknown'} {one.id}", "tier: B", f"owner: {one.agent}"]
    head += [f"industry: {one.sector}", f"first_contact: {one.engaged}", "contacts: [Ann (buyer, +1 555 0100)]"]
    head += [line for line in (_amount(one), f"expected_close: {one.due}" if one.due else "") if line]
    return _record(head, _entries(one, ""))


def _amount(one: Deal) -> str:
    return f"amount: {one.value}" if one.value is not None and one.stage != "Won" else ""


def _record(head: list[str], entries: list[str]) -> str:
    return "\n".join(["---", *head, "---", "", "## Follow-ups", "", *entries])


def _entries(one: Deal, mark: str) -> list[str]:
    """The engagement and the closing."""
    found = []
    step = f"- Next{mark} {one.engaged + timedelta(days=7)}: call again\n"
    if one.stage != "Prospecting":
        found.append(f"### {one.engaged} phone @{one.agent}\nTalked about {one.product}, {one.id}.\n")
        found.append(f"- Stage{mark}: Prospecting -> Engaging\n{step}")
    if one.closed:
        found.append(f"### {one.closed} meeting @{one.agent}\nDecided, {one.id}.\n")
        told = f"- Contract{mark} {one.closed}: {one.value}" if one.stage == "Won" else f"- Reason{mark}: price"
        found.append(f"- Stage{mark}: Engaging -> {one.stage}\n{told}\n")
    return found


def _by_account(rows: list[Deal]) -> dict[str, str]:
    """Every account with all its deals, each with its own agent."""
    accounts: dict[str, list[Deal]] = defaultdict(list)
    for one in rows:
        accounts[one.account or f"Unknown {one.id}"].append(one)
    return {name.replace(" ", "-"): _account(name, each) for name, each in accounts.items()}


def _account(name: str, each: list[Deal]) -> str:
    first = min(one.engaged for one in each)
    head = [f"id: {name.replace(' ', '-')}", f"name: {name}", "tier: B", f"owner: {each[0].agent}"]
    head += [f"industry: {each[0].sector}", f"first_contact: {first}", "contacts: [Ann (buyer, +1 555 0100)]"]
    head.append("opportunities:")
    for one in each:
        head += [f"  - id: {one.id}", f"    opened: {one.engaged}", f"    products: [{one.product}]"]
        head += [f"    owner: {one.agent}"]
        head += [f"    {line}" for line in (_amount(one), f"expected_close: {one.due}" if one.due else "") if line]
    return _record(head, [line for one in each for line in _entries(one, f" {one.id}")])

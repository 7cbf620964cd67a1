"""Field fill with the team's own fields against its second calculation."""

from functools import cache
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from tests.proof.compared import Pair, pair, unlike
from tests.proof.own_fields import FIGURES
from tests.proof.teams import TODAY, load_team, team

FIELDS = """fields:
  - {key: model, zh: 机型, en: Model}
  - {key: line, zh: 产线, en: Line, required_from: proposal}
  - {key: margin, zh: 毛利, en: Margin, type: number, on: opportunity}
  - {key: rival, zh: 对手报价, en: Rival price, on: opportunity, required_from: negotiation}
  - {key: mood, zh: 态度, en: Mood, on: followup}
  - {key: old, zh: 旧字段, en: Old field, retired: true}
"""
OWN = ("model", "line", "margin", "rival", "mood")


@cache
def extended(seed: int) -> Pair:
    """A team with fields of its own, filled in here and there."""
    texts = {"records/config/fields.yaml": FIELDS}
    for n, (path, text) in enumerate(sorted(team(seed, 200).items())):
        if "config" in path:
            continue
        written = text.replace("等级:", "机型: M3\n等级:", 1) if n % 2 else text
        written = written.replace("等级:", "产线: 二\n等级:", 1) if n % 3 else written
        written = written.replace("    owner:", "    毛利: 12\n    对手报价: 高\n    owner:") if n % 5 else written
        texts[path] = written.replace("- 参与：", "- 态度：好\n- 参与：", n % 4)
    return pair(load_team(seed, 200, texts), TODAY)


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


@pytest.mark.parametrize("by", [(), ("rep",), ("tier",), ("region", "status")])
def test_every_field(by: tuple[str, ...], example: Pair) -> None:
    for both in (example, extended(0)):
        assert not unlike(both, FIGURES, ("field-fill", "all", by))


def test_the_teams_own_fields_are_there() -> None:
    rows = {row.of("field"): row.measured for row in ask(extended(0).ledger, "field-fill").rows}
    assert all(0 < (rows[key].numerator or 0) < (rows[key].denominator or 0) for key in OWN)
    assert "old" not in rows

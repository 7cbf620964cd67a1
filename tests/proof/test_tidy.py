"""The clean-up list against its second calculation: every action, whose records, by anything."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import sampled_from

from site_builder.app.load import load
from site_builder.metrics.asking.ask import ask
from tests.proof.compared import EXAMPLES, SEEDS, Pair, Question, pair, questions, unlike
from tests.proof.danger_traps import risk_records
from tests.proof.service_traps import service_records
from tests.proof.teams import TEAM, TODAY, load_team
from tests.proof.tidy import FIGURES

LEFT = """  - {id: huangtao, name: 黄涛, role: rep, manager: sunli, department: 销售部, active: false}
  - {id: heli, name: 何丽, role: rep, manager: sunli, department: 销售部, left: 2026-03-01}
  - {id: luojie, name: 罗杰, role: rep, manager: sunli, department: 销售部, left: 2026-03-12}
"""
WAIVERS = "waivers:\n  - {code: GJ401, customer: K00001, reason: 等标书, until: 2026-05-01}\n"
RECORD = """---
编号: T{n}
客户名称: {name}
等级: A
首次接触: 2025-11-03
负责人: {owner}
{more}
---

## 待办

- [ ] 2026-04-01 @{helper} 寄样
- [x] 2026-03-01 @huangtao 寄样 (2026-03-01)

## 跟进记录

### 2026-03-02 电话 @lina
说了。

- 阶段：{stage}
- 下一步 2026-04-02：再谈
"""
CASES = (
    ("甲厂有限公司", "huangtao", "联系人: [{name: 李明, phone: 0512-66778899}]", "lina", "方案报价"),
    ("甲厂", "heli", "联系人: [{name: 王芳, phone: '051266778899'}]", "heli", "需求确认"),
    ("甲厂", "luojie", "联系人: [{name: 王芳, phone: '051266778899'}]\n母公司: T0", "luojie", "需求确认"),
    ("乙厂", "公海", "协同人: [huangtao, lina]", "huangtao", "初步接触"),
    ("丙厂", "lina", "联系人: [{name: 李明, phone: 0512-66778800, left: yes}]", "lina", "输单"),
    ("丁厂", "lina", "协同人: [heli]\n豁免: [{code: GJ433, reason: 交接中, until: 2026-03-12}]", "lina", "输单"),
    ("戊厂", "lina", "协同人: [heli]\n豁免: [{code: GJ433, reason: 交接中, until: 2026-03-11}]", "lina", "无效"),
)


@cache
def untidy(seed: int) -> Pair:
    """A team with members who left, records that stand twice, and waivers."""
    own = {
        f"records/customers/t{n}.md": RECORD.format(n=n, name=name, owner=owner, more=more, helper=helper, stage=stage)
        for n, (name, owner, more, helper, stage) in enumerate(CASES)
    }
    config = {"records/config/team.yaml": TEAM + LEFT, "records/config/waivers.yaml": WAIVERS}
    return pair(load_team(seed, 200, own | config | risk_records(seed) | service_records(seed)), TODAY)


@pytest.fixture(scope="module")
def example(checkout: Path) -> Pair:
    return pair(load(checkout))


@pytest.mark.parametrize("by", [(), ("rep",), ("customer",), ("tier", "region")])
def test_the_example_team(by: tuple[str, ...], example: Pair) -> None:
    assert not unlike(example, FIGURES, ("clean-up", "all", by))


def test_every_action_occurs() -> None:
    assert {row.of("action") for row in ask(untidy(0).ledger, "clean-up").rows} == {
        *("hand-over", "merge-duplicates", "add-channel", "add-loss-reason"),
        *("set-next-step", "update-fields", "to-pool", "archive"),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_teams_as_a_whole(seed: int) -> None:
    for by in ((), ("customer",)):
        assert not unlike(untidy(seed), FIGURES, ("clean-up", "all", by))


@settings(max_examples=EXAMPLES // 4, phases=[Phase.explicit, Phase.generate])
@given(sampled_from(SEEDS[:2]), questions(FIGURES))
def test_by_anything(seed: int, question: Question) -> None:
    assert not unlike(untidy(seed), FIGURES, question)

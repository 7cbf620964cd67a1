"""An entry becomes cells, and the cells become the same entry: nothing is lost, whatever stands in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.app.load import Loaded, load, load_files
from site_builder.edits.wording import Wording, field_line
from site_builder.model.follow_up import FollowUp
from site_builder.model.money import Money
from site_builder.model.plain import plain
from site_builder.model.rules import Rules
from site_builder.parse.tables.entry_cells import entry_cells, entry_fields
from site_builder.parse.tables.stated import Cells, StatedField, cell_text
from tests.exports.export_team import CONFIG, ROOT, files, small
from tests.proof.teams import load_team
from tests.proof.wild import wild


def written(entry: FollowUp, cells: Cells, rules: Rules) -> str:
    """The entry as an import writes it, from its cells alone."""
    wording = Wording(rules)
    moment = f" {entry.at:%H:%M}" if entry.at else ""
    heading = f"### {entry.on.isoformat()}{moment} {'+'.join(map(wording.method, entry.methods))} @{entry.author}"
    lines = [one if isinstance(one, str) else _line(one, wording) for one in entry_fields(cells, rules)]
    return "\n".join((heading, entry.content, "", *lines)) + "\n"


def _line(one: StatedField, wording: Wording) -> str:
    quals = (
        one.opportunity,
        one.kind,
        cell_text(one.on),
        cell_text(one.at),
        one.method,
        one.person and f"@{one.person}",
    )
    value = one.value.replace("\n", "\n  ")
    return field_line(wording.log_key(one.key), " ".join(part for part in quals if part), value)


def again(entry: FollowUp, loaded: Loaded) -> FollowUp:
    """The entry read from what was written from its cells."""
    rules = loaded.rules
    text = written(entry, entry_cells(entry, loaded.book.sources[entry.path], rules), rules)
    config = [one for one in loaded.files if one.path.startswith("records/config/")]
    record = f"---\nid: C1\nname: x\n---\n\n## 跟进记录\n\n{text}"
    (back,) = load_files((*config, *files({"x.md": record}, {}))).book.customers[0].follow_ups
    return back


def said(entry: FollowUp, rules: Rules) -> object:
    """All that an entry says; the team's own currency may be named or not."""
    own = rules.site.currency

    def money(value: Money | None) -> Money | None:
        return Money(value.amount, None) if value and value.currency == own else value

    typed = {
        name: getattr(entry, name)
        for name in (
            *("on", "at", "methods", "author", "minutes", "feedback", "next_steps", "moves", "scores", "tier_change"),
            *("replies", "competitors", "files", "needs", "pains", "churn", "tags", "participants"),
        )
    }
    return (
        plain(typed),
        plain([replace(one, money=money(one.money)) for one in entry.contracts]),
        plain([replace(one, money=money(one.money)) for one in entry.payments]),
        [(one.key, one.opportunity, " ".join(one.value.split())) for one in entry.reasons],
        [one.key for one in entry.fields],
        {key: money(value) if isinstance(value, Money) else value for key, value in entry.custom.items()},
        [line.rstrip() for line in entry.content.split("\n") if line.strip()],
    )


def entries(loaded: Loaded) -> Iterator[FollowUp]:
    for customer in loaded.book.customers:
        yield from (one for one in customer.follow_ups if one.author and one.methods)


TEAMS: dict[str, Callable[[], Loaded]] = {
    "example": lambda: load(ROOT),
    "small": small,
    "wild": lambda: load_team(7, 0, wild(7, 60)),
}


@pytest.mark.parametrize("which", TEAMS)
def test_every_entry_comes_back(which: str) -> None:
    loaded = TEAMS[which]()
    found = list(entries(loaded))[:: 1 if which == "small" else 3]
    assert len(found) > 4
    for entry in found:
        assert said(again(entry, loaded), loaded.rules) == said(entry, loaded.rules), entry.span


def test_what_columns_can_say_stands_in_them_and_the_rest_word_for_word() -> None:
    loaded = small()
    first, second, third = loaded.book.by_id["C1"].follow_ups
    cells = entry_cells(first, loaded.book.sources[first.path], loaded.rules)
    assert cells["next_step"] == "发产品资料（目标：确认付款节点）"
    assert (cells["next_due"], cells["next_time"]) == (date(2025, 3, 5), time(10))
    assert (cells["next_method"], cells["next_person"], cells["mood"]) == ("visit", "lina", "good")
    assert "more_fields" not in cells
    cells = entry_cells(second, loaded.book.sources[second.path], loaded.rules)
    assert cells["next_due"] == date(2025, 3, 19)
    assert cells["minutes"] == 90
    assert (cells["stage_from"], cells["stage"]) == ("qualified", "proposal")
    assert cells["more_fields"] == "- 阶段：需求确认 → 方案报价（客户催）"
    cells = entry_cells(third, loaded.book.sources[third.path], loaded.rules)
    assert (cells["contract_number"], cells["contract_note"]) == ("HT-001", "含培训")
    assert cells["payment_note"] == "首付款"
    assert cells["more_fields"] == "- 回款 2025-06-29：10万 首付款\n- 回款 2025-06-30：5万 二期"
    assert (cells["nps"], cells["csat"]) == (9, 4)


def test_what_somebody_adds_in_a_sheet_is_written_too() -> None:
    loaded = small()
    _, second, _ = loaded.book.by_id["C1"].follow_ups
    cells = {**entry_cells(second, loaded.book.sources[second.path], loaded.rules), "need": "两条线", "verified": "3/4"}
    keys = [one.key if isinstance(one, StatedField) else one for one in entry_fields(cells, loaded.rules)]
    assert keys[:4] == ["feedback", "duration", "- 阶段：需求确认 → 方案报价（客户催）", "next_step"]
    assert set(keys) >= {"need", "verified", "due"}


PROSE = st.text(alphabet="甲乙a1，。（）():：-#@ ", min_size=1, max_size=30).map(str.strip).filter(bool)
FIELDS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["参与", "反馈", "需求", "痛点", "原因", "竞品", "流失", "附件", "答复", "分级"]), PROSE
        ),
        st.tuples(
            st.sampled_from(["下一步 2025-04-01", "下一步 O1 2025-04-01 09:00", "合同 2025-04-01", "回款", "合同"]),
            PROSE,
        ),
        st.tuples(
            st.sampled_from(["合同", "回款 2025-05-01", "合同 O1"]),
            st.sampled_from(["5万", "5万，编号 A-1", "1.5万 尾款"]),
        ),
        st.tuples(st.sampled_from(["阶段"]), st.sampled_from(["需求确认", "初步接触 → 需求确认", "需求确认（催）"])),
    ),
    max_size=5,
)


@given(FIELDS, PROSE)
def test_any_fields_in_any_order(fields: list[tuple[str, str]], content: str) -> None:
    lines = "\n".join(f"- {key}：{value}" for key, value in fields)
    record = f"---\nid: C1\nname: x\n---\n\n## 跟进记录\n\n### 2025-03-01 电话 @lina\n{content}\n\n{lines}\n"
    loaded = load_files(files({"x.md": record}, CONFIG))
    (entry,) = loaded.book.customers[0].follow_ups
    assert said(again(entry, loaded), loaded.rules) == said(entry, loaded.rules), record

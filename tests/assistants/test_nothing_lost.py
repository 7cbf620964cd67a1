"""After any sequence of calls every byte of every log is still there, and what was written is marked and in order."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.writing import errors_of
from tests.assistants.desk import DAY, Desk, team

_TEXTS = st.one_of(
    st.sampled_from(
        [
            "谈了报价",
            "",
            "### 2026-03-01 电话 @lina",
            "## 待办",
            "---",
            "- 下一步：无（完成）",
            "```\n代码",
            "#标签",
            "- [x] 完",
            "<!--",
            "a\r\nb",
        ]
    ),
    st.text(max_size=40),
)
_CUSTOMERS = st.sampled_from(["华东", "North", "C20250303-001", "华", "没有", "", "../x"])
_DAYS = st.one_of(st.sampled_from(["明天", "2026-03-20", "2020-01-01", ""]), _TEXTS)


def _call(name: str, /, **fields: Any) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.tuples(st.just(name), st.fixed_dictionaries(fields))


_CALLS = st.one_of(
    _call(
        "log_follow_up",
        customer=_CUSTOMERS,
        method=st.sampled_from(["电话", "备注", "投诉", "x"]),
        text=_TEXTS,
        next=_TEXTS,
        due=_DAYS,
        stage=st.sampled_from(["方案报价", "输单", "", "x"]),
        feedback=_TEXTS,
    ),
    _call("add_task", customer=_CUSTOMERS, task=_TEXTS, due=_DAYS, tags=st.lists(_TEXTS, max_size=2)),
    _call("set_next_step", customer=_CUSTOMERS, next=_TEXTS, due=_DAYS, reason=_TEXTS),
    _call(
        "new_customer",
        name=_TEXTS,
        tier=st.sampled_from(["A", "x"]),
        next=_TEXTS,
        contacts=st.lists(_TEXTS, max_size=1),
    ),
    _call("query", sql=_TEXTS),
    _call("find_customers", text=_TEXTS),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(calls=st.lists(_CALLS, max_size=5))
def test_nothing_is_lost(calls: list[tuple[str, dict[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(team(Path(folder)))
        for name, fields in calls:
            _both_calls(desk, name, fields)


def _both_calls(desk: Desk, name: str, fields: dict[str, Any]) -> None:
    before = _records(desk.root)
    shown = desk.call(name, **fields)
    assert _records(desk.root) == before
    mark = shown.document.get("confirm")
    if mark is None:
        return
    done = desk.call(name, **fields, confirm=mark)
    after = _records(desk.root)
    assert not done.refused
    for path, old in before.items():
        assert _is_kept(old, after[path])
    changed = [text for path, text in after.items() if before.get(path) != text]
    assert len(changed) == 1
    assert "#AI代记" in changed[0]
    assert errors_of(load(desk.root), Day(today=DAY)) == ()


def _records(root: Path) -> dict[str, str]:
    return {str(one.relative_to(root)): one.read_bytes().decode() for one in (root / "records").rglob("*.md")}


def _is_kept(old: str, new: str) -> bool:
    """Whether every line of the old text is still there, in its order, and all of the log in one piece."""
    lines = iter(new.splitlines())
    log = old[old.index("### ") :].rstrip()
    return all(line in lines for line in old.splitlines() if line.strip()) and log in new

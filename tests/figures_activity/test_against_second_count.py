"""The figures of work against plain loops, over generated records in the user's own format."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.metrics.asking.ledger import Ledger
from tests.figures_activity import second_count as second
from tests.figures_activity.activity_team import TODAY, answer, ledger, more, record, rules

METHODS = {"phone": "电话", "wechat": "微信", "visit": "拜访", "note": "备注"}
PLAIN = rules(calendar="country: none\n")
DAY = st.integers(-10, 120).map(lambda ago: TODAY - timedelta(days=ago))
WHO = st.sampled_from(["zhangwei", "lina"])
ENTRY = st.fixed_dictionaries(
    {
        "day": DAY,
        "methods": st.lists(st.sampled_from(list(METHODS)), min_size=1, max_size=2, unique=True),
        "author": st.none() | WHO,
        "step": st.none() | st.sampled_from(["same", "none"]) | DAY,
    }
)
TASK = st.fixed_dictionaries({"due": st.none() | DAY, "who": st.none() | WHO, "done": st.none() | DAY})


@st.composite
def customers(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [
        {
            "id": f"C{number}",
            "tier": draw(st.sampled_from("ABCD")),
            "owner": draw(WHO),
            "first": TODAY - timedelta(days=draw(st.integers(121, 200))),
            "entries": draw(st.lists(ENTRY, max_size=7)),
            "end": draw(st.none() | st.tuples(st.booleans(), DAY)),
            "tasks": draw(st.lists(TASK, max_size=3)),
        }
        for number in range(draw(st.integers(1, 6)))
    ]


def as_record(one: dict[str, Any]) -> str:
    """The closing is an internal entry of its own, at the end of its day."""
    entries = [as_entry(entry) for entry in one["entries"]]
    if one["end"] is not None:
        won, on = one["end"]
        stage = f"- 阶段：合同签订\n- 合同 {on}：10万" if won else "- 阶段：输单\n- 原因：价格"
        entries.append(f"{on} 备注 @zhangwei\n结束\n\n{stage}")
    todo = "".join(as_task(task) for task in one["tasks"])
    keys = {"等级": one["tier"], "负责人": one["owner"], "首次接触": str(one["first"])}
    return record(*entries, id_=one["id"], tasks=todo, **keys)


def as_entry(entry: dict[str, Any]) -> str:
    author = f" @{entry['author']}" if entry["author"] else ""
    words = {"same": "- 下一步：不变", "none": "- 下一步：无（算了）", None: ""}
    step = words[entry["step"]] if entry["step"] in words else f"- 下一步 {entry['step']}：回访"
    return f"{entry['day']} {'+'.join(METHODS[one] for one in entry['methods'])}{author}\n聊了聊\n\n{step}"


def as_task(task: dict[str, Any]) -> str:
    words = (task["due"], task["who"] and f"@{task['who']}", "做点事", task["done"] and f"({task['done']})")
    mark = "x" if task["done"] else " "
    return f"- [{mark}] {' '.join(str(one) for one in words if one)}\n"


@settings(max_examples=150)
@given(customers())
def test_equals_the_second_count(book: list[dict[str, Any]]) -> None:
    found = ledger(*(as_record(one) for one in book), given=PLAIN)
    check_contacts(book, found)
    check_rates(book, found)
    check_closed(book, found)
    people = {str(row.of("rep")): row for row in answer("tasks", found, by=("rep",)).rows}
    tasks = {who: (row.measured.numerator, row.measured.denominator) for who, row in people.items() if row.measured.n}
    assert tasks == second.tasks(book, TODAY)


def check_contacts(book: list[dict[str, Any]], found: Ledger) -> None:
    for dimension, expected in (
        ("rep", second.activity(book, TODAY)),
        ("method", second.activity_by_method(book, TODAY)),
    ):
        rows = answer("activity", found, by=(dimension,)).rows
        assert {str(row.of(dimension)): row.measured.value for row in rows if row.measured.value} == dict(expected)
    measured = answer("load", found).only.measured
    assert (measured.numerator, measured.denominator) == second.load(book, TODAY)


def check_rates(book: list[dict[str, Any]], found: Ledger) -> None:
    rows = {row.of("measure"): row for row in answer("follow-up-rate", found).rows}
    ends = second.on_time(book, TODAY)
    names = ("late", "not_done", "moved", "withdrawn")
    assert rows["on-time"].measured.numerator == ends["on-time"]
    assert more(rows["on-time"], *names) == tuple(ends[one] for one in ("late", "waiting", "moved", "withdrawn"))
    for name, expected in (
        ("in-cadence", second.in_cadence(book, TODAY)),
        ("planned", second.planned(book, TODAY)),
    ):
        assert (rows[name].measured.numerator, rows[name].measured.denominator) == expected


def check_closed(book: list[dict[str, Any]], found: Ledger) -> None:
    methods = {
        str(row.of("method")): (
            row.measured.numerator,
            row.measured.denominator,
            *more(row, "first_won", "first_n"),
        )
        for row in answer("method-conversion", found).rows
    }
    assert methods == second.by_method(book, TODAY)
    quartiles = [(row.measured.numerator, row.measured.denominator) for row in answer("touch-frequency", found).rows]
    assert quartiles == second.by_frequency(book, TODAY)


FIGURES = (
    "activity",
    "load",
    "follow-up-rate",
    "tasks",
    "overdue",
    "risk",
    "method-conversion",
    "playbook",
    "field-fill",
)


def all_rows(found: Ledger, by: Iterable[str] = ()) -> list[Any]:
    return [(one, row.key, row.measured) for one in FIGURES for row in answer(one, found, by=tuple(by)).rows]


@settings(max_examples=40)
@given(customers())
def test_names_of_files_do_not_matter(book: list[dict[str, Any]]) -> None:
    texts = [as_record(one) for one in book]
    assert all_rows(ledger(*texts)) == all_rows(ledger(*texts, name="客户{}"))


@settings(max_examples=40)
@given(customers())
def test_the_parts_add_up_to_the_whole(book: list[dict[str, Any]]) -> None:
    found = ledger(*(as_record(one) for one in book))
    for name in FIGURES:
        whole: dict[Any, int] = {row.key: row.measured.n for row in answer(name, found).rows}
        for dimension in ("tier", "customer"):
            parts = answer(name, found, by=(dimension,)).rows
            for key, count in whole.items():
                own = [row.measured.n for row in parts if set(key) <= set(row.key)]
                assert sum(own) >= count if name == "load" else sum(own) == count

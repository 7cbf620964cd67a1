"""Waits, resolutions, approvals and satisfaction against plain loops over the same facts."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.standing.median import median
from tests.figures_service.service_records import TODAY, ledger, record

AUTHORS = ("zhangwei", "lina", "liuyang")
ENTRIES = st.fixed_dictionaries(
    {
        "minute": st.integers(0, 20 * 24 * 60),
        "method": st.sampled_from(["投诉", "电话", "备注", "拜访", "审批"]),
        "author": st.sampled_from(AUTHORS),
        "tag": st.sampled_from(["", "", "#协作", "#询价", "#审批"]),
        "reply": st.sampled_from([None, None, None, "", "#1", "#2", "dated"]),
        "resolved": st.sampled_from([None, None, None, "", "#1", "#3"]),
        "nps": st.sampled_from([None, None, 0, 6, 7, 8, 9, 10, -1]),
    }
)
LOGS = st.lists(ENTRIES, max_size=14, unique_by=lambda one: one["minute"])


def at(entry: dict[str, Any]) -> datetime:
    return datetime.combine(TODAY, datetime.min.time()) - timedelta(days=21) + timedelta(minutes=entry["minute"])


def text_of(entry: dict[str, Any]) -> str:
    lines = [f"{at(entry):%Y-%m-%d %H:%M} {entry['method']} @{entry['author']}", f"谈了。{entry['tag']}", ""]
    if entry["reply"] is not None:
        lines.append(f"- 答复 {reply_qualifier(entry)}：已回")
    if entry["resolved"] is not None:
        lines.append(f"- 结案 {entry['resolved']}：已修")
    if entry["nps"] is not None:
        lines.append("- 评分 NPS：未答" if entry["nps"] < 0 else f"- 评分 NPS：{entry['nps']}")
    return "\n".join(lines) + "\n"


def reply_qualifier(entry: dict[str, Any]) -> str:
    return f"{replied_at(entry):%Y-%m-%d %H:%M}" if entry["reply"] == "dated" else entry["reply"]


def replied_at(entry: dict[str, Any]) -> datetime:
    """Dated replies tell of half a day before their entry."""
    return at(entry) - timedelta(hours=12) if entry["reply"] == "dated" else at(entry)


def in_order(log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(log, key=lambda one: one["minute"])


def numbers(log: list[dict[str, Any]]) -> list[int]:
    complaints = [one["minute"] for one in log if one["method"] == "投诉"]
    return [complaints.index(one["minute"]) + 1 if one["minute"] in complaints else 0 for one in log]


def first_answer(log: list[dict[str, Any]], place: int) -> datetime | None:
    """Every later or own entry, one by one: what in it answers this wait, and when."""
    count, found = numbers(log), []
    for other in range(len(log)):
        entry, is_own = log[other], other == place
        is_complaint = entry["method"] == "投诉"
        for kind, moment in (("reply", replied_at(entry)), ("resolved", at(entry))):
            said = entry[kind]
            if said is None:
                continue
            number = int(said[1:]) if said.startswith("#") else 0
            names_it = number and number == count[place]
            means_it = not number and (is_own or (other > place and not is_complaint))
            if names_it or means_it:
                found.append(moment)
        if other > place and entry["method"] in ("电话", "拜访"):
            found.append(at(entry))
    return min((one for one in found if one >= at(log[place])), default=None)


@given(LOGS)
def test_response_times(log: list[dict[str, Any]]) -> None:
    row = ask(ledger(record(*map(text_of, log))), "response-time").only
    ordered = in_order(log)
    waiting = [
        place for place, one in enumerate(ordered) if one["method"] == "投诉" or one["tag"] in ("#协作", "#询价")
    ]
    answers = [(place, first_answer(ordered, place)) for place in waiting]
    times = [Decimal(int((end - at(ordered[place])).total_seconds())) / 3600 for place, end in answers if end]
    assert (row.measured.value, row.measured.n) == (median(times), len(times))
    assert row.more("waiting") == len(waiting) - len(times)


@given(LOGS)
def test_resolution_times(log: list[dict[str, Any]]) -> None:
    row = ask(ledger(record(*map(text_of, log))), "resolution-time").only
    begun: list[datetime] = []
    ended: dict[int, datetime] = {}
    for one in in_order(log):
        if one["method"] == "投诉":
            begun.append(at(one))
        if one["resolved"] is None:
            continue
        still = [number for number in range(len(begun)) if number not in ended]
        meant = int(one["resolved"][1:]) - 1 if one["resolved"] else None
        if meant is None and one["method"] == "投诉":
            meant = len(begun) - 1
        if meant is None and still:
            meant = still[0]
        if meant in still:
            ended[meant] = at(one)
    times = [Decimal(int((end - begun[number]).total_seconds())) / 3600 for number, end in ended.items()]
    assert (row.measured.value, row.measured.n, row.more("open")) == (
        median(times),
        len(times),
        len(begun) - len(times),
    )


@given(LOGS)
def test_approval_cycles(log: list[dict[str, Any]]) -> None:
    row = ask(ledger(record(*map(text_of, log))), "approval-cycle").only
    ordered = in_order(log)
    days, waiting = [], 0
    for place, one in enumerate(ordered):
        if one["tag"] != "#审批" or one["method"] == "审批":
            continue
        decided = [
            at(later).date()
            for later in ordered[place + 1 :]
            if later["method"] == "审批" and later["author"] == "liuyang" != one["author"]
        ]
        if decided:
            days.append((decided[0] - at(one).date()).days)
        else:
            waiting += 1
    assert (row.measured.value, row.measured.n, row.more("waiting")) == (median(days), len(days), waiting)


@given(LOGS)
def test_net_promoter_score(log: list[dict[str, Any]]) -> None:
    row = ask(ledger(record(*map(text_of, log))), "satisfaction").row(measure="nps")
    assert row is not None
    asked = [one["nps"] for one in log if one["nps"] is not None]
    answers = [one for one in asked if one >= 0]
    balance = sum((one > 8) - (one < 7) for one in answers)
    assert row.measured.value == (Decimal(balance) / len(answers) if answers else None)
    assert (row.more("asked"), row.measured.n) == (len(asked), len(answers))

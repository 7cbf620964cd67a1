"""The tasks that a stage brings with it: whose, by when, done or not, and where they are seen."""

from datetime import date

from site_builder.metrics.agenda import make_agenda
from site_builder.metrics.figures import AgendaKind
from site_builder.metrics.measure import measure
from site_builder.metrics.rules.gate_tasks import DutyProgress, StageDuty, stage_duties
from site_builder.metrics.standing.states import customer_states
from site_builder.model.calendar import WorkCalendar
from tests.checks.harness import TODAY, Checked
from tests.checks.record import PATH
from tests.gates.gate_books import NEXT, checked, entry, pipeline, record

STAGES = pipeline(
    "{key: proposal, tasks: [{zh: 复核方案, en: Review the proposal, owner: 法务部, due_days: 5},"
    " {zh: 约演示, en: Arrange a demo, owner: owner, due_days: 2wd}, {zh: 备份, en: Back up}]}"
)
MOVE = entry("2026-03-06", "电话", "阶段：初步接触 → 方案报价", NEXT)


def read(tasks: str = "", *entries: str, **more: str) -> Checked:
    return checked(record(*(entries or (MOVE,)), tasks=tasks, **more), STAGES, calendar="country: none\n")


def duties(found: Checked, today: date = TODAY) -> list[StageDuty]:
    states = customer_states(found.book, found.rules, today)
    return list(stage_duties(states[PATH], found.rules.calendar))


def test_whose_they_are_and_when_they_are_due() -> None:
    review, demo, backup = duties(read())
    assert (review.person, review.due) == ("法务部", date(2026, 3, 11))
    assert (demo.person, demo.due) == ("zhangwei", date(2026, 3, 10))  # 6 March is a Friday
    assert (backup.person, backup.due) == ("zhangwei", None)
    assert {one.progress for one in (review, demo, backup)} == {DutyProgress.MISSING}


def test_the_records_own_task_tells_whether_it_is_done() -> None:
    tasks = "- [ ] 2026-03-20 @hexin 复核 方案\n- [x] 2026-03-10 @zhangwei arrange a DEMO (2026-03-09)"
    review, demo, _ = duties(read(tasks))
    assert (review.progress, review.due) == (DutyProgress.LISTED, date(2026, 3, 20))
    assert demo.progress is DutyProgress.DONE


def test_a_stage_that_was_entered_again_counts_from_then() -> None:
    back = entry("2026-03-07", "电话", "阶段：方案报价 → 需求确认", NEXT)
    again = entry("2026-03-09", "电话", "阶段：需求确认 → 方案报价", NEXT)
    assert duties(read("", MOVE, back, again))[0].due == date(2026, 3, 14)


def test_closed_and_other_stages_bring_nothing() -> None:
    lost = entry("2026-03-07", "电话", "阶段：方案报价 → 输单", "原因：价格")
    assert duties(read("", MOVE, lost)) == []
    assert duties(read(), date(2026, 3, 5)) == []


def agenda(found: Checked) -> list[tuple[date, str, str | None]]:
    states = customer_states(found.book, found.rules, TODAY)
    items = make_agenda(states.values(), TODAY, found.rules)
    return [(one.on, one.text, one.person) for one in items if one.kind is AgendaKind.TASK]


def test_the_agenda_has_them_until_the_record_does() -> None:
    demo, review = (date(2026, 3, 10), "约演示", "zhangwei"), (date(2026, 3, 11), "复核方案", "法务部")
    assert agenda(read()) == [demo, review]
    own = (date(2026, 3, 20), "复核方案", "hexin")
    assert agenda(read("- [ ] 2026-03-20 @hexin 复核方案")) == [demo, own]
    assert agenda(read("- [x] 2026-03-20 @hexin 复核方案 (2026-03-08)")) == [demo]


def test_the_id_of_an_item_does_not_depend_on_the_day() -> None:
    first, later = read(), read("", entry("2026-03-07", "电话", "阶段：初步接触 → 方案报价", NEXT))
    ids = [
        sorted(
            one.uid for one in make_agenda(customer_states(found.book, found.rules, TODAY).values(), TODAY, found.rules)
        )
        for found in (first, later)
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_english_teams_get_english_texts() -> None:
    found = checked(record(MOVE), STAGES, calendar="country: none\n", site="language: en\n")
    assert [text for _, text, _ in agenda(found)] == ["Arrange a demo", "Review the proposal"]


def test_working_days_skip_holidays() -> None:
    states = customer_states(read().book, read().rules, TODAY)
    off = WorkCalendar(off=frozenset({date(2026, 3, 9)}))
    assert list(stage_duties(states[PATH], off))[1].due == date(2026, 3, 11)


def test_the_owners_page_shows_what_is_overdue() -> None:
    found = read()
    (zhangwei,) = (one for one in measure(found.book, found.rules, TODAY).reps if one.member.id == "zhangwei")
    assert [(one.on, one.text) for one in zhangwei.tasks] == [(date(2026, 3, 10), "约演示")]


def test_moves_know_what_they_jumped_and_whether_they_go_back() -> None:
    back = entry("2026-03-07", "电话", "阶段：方案报价 → 需求确认", NEXT)
    lost = entry("2026-03-08", "电话", "阶段：需求确认 → 输单", "原因：价格")
    again = entry("2026-03-09", "电话", "阶段：输单 → 需求确认", NEXT)
    found = read("", MOVE, back, lost, again)
    (deal,) = customer_states(found.book, found.rules, TODAY)[PATH].opportunities
    assert [
        (one.origin.key, one.target.key, [stage.key for stage in one.skipped], one.is_back, one.reopened_index)
        for one in deal.passages
    ] == [
        ("first-contact", "proposal", ["qualified"], False, -1),
        ("proposal", "qualified", [], True, -1),
        ("qualified", "lost", [], False, -1),
        ("lost", "qualified", [], False, -1),
    ]

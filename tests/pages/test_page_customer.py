"""The customer page holds everything the record says."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import Attention, OpportunityState, Stay
from site_builder.model.book import Attachment, make_book
from site_builder.model.customer import Customer
from site_builder.model.follow_up import NextStep, Participant, StageMove, StepKind
from site_builder.model.opportunity import Opportunity
from site_builder.model.pipeline import StageKind
from site_builder.model.place import TOP
from site_builder.model.words import Term, Words
from site_builder.pages.addresses import addresses
from site_builder.pages.customer import CustomerContent, plan
from site_builder.pages.deals import dwells, steps
from site_builder.pages.facts import facts
from site_builder.pages.timeline import timeline
from tests.pages.sample_report import (
    METHODS,
    STAGES,
    TODAY,
    customer,
    entry,
    field,
    full_customer,
    reading,
    report,
    rules,
    state,
)


def content(of: Report, place: int = 0) -> CustomerContent:
    page = list(plan(of))[place].made()
    assert isinstance(page.content, CustomerContent)
    return page.content


def told(one: Customer, **more: object) -> Report:
    """A report about one customer only."""
    made = report()
    figure = state(one, 2, **more)
    return replace(
        made,
        book=make_book((one,)),
        figures=replace(made.figures, customers=(figure,), by_path={one.path: figure}),
    )


def test_every_record_gets_a_page_also_without_id_and_name() -> None:
    urls = {page.url: page.title for page in plan(report())}
    assert len(urls) == 7
    assert urls["customers/C20250301-002.html"] == "华东精密机械2有限公司"
    assert [title for url, title in urls.items() if url.startswith("customers/x-")] == ["07"]


def test_no_field_of_an_entry_is_dropped() -> None:
    newest = content(report()).entries[0]
    labels = [str(one.label) for one in newest.statements]
    assert labels == ["feedback", "visitors"]
    assert newest.plans[0].text == "发送分期报价单"
    assert newest.moves[0].origin == STAGES[1]
    assert newest.minutes == 90


def test_a_field_that_could_not_be_read_is_shown_as_typed() -> None:
    broken = entry(1, date(2026, 3, 1), "x", fields=(field("next_step", "下周吧", valid=False),), next_steps=())
    statement = content(told(customer(2, follow_ups=(broken,)))).entries[0].statements[0]
    assert (statement.value, statement.valid) == ("下周吧", False)


def test_a_field_without_its_own_value_is_shown_as_typed() -> None:
    """The line was read but gave no step: it still has to appear."""
    odd = entry(1, date(2026, 3, 1), "x", fields=(field("stage", "？"), field("with", "李明")), moves=())
    assert [one.value for one in content(told(customer(2, follow_ups=(odd,)))).entries[0].statements] == ["？", "李明"]


def test_the_log_is_newest_first_and_future_entries_stand_on_top() -> None:
    log = (
        entry(1, date(2026, 3, 1), "旧"),
        entry(2, date(2026, 4, 1), "未来"),
        entry(3, date(2026, 3, 1), "同日后写"),
    )
    shown = content(told(customer(2, follow_ups=log), log=(log[0], log[2]))).entries
    assert [one.content for one in shown] == ["未来", "同日后写", "旧"]
    assert [one.ahead for one in shown] == [True, False, False]


def test_unknown_methods_and_people_are_shown_as_typed() -> None:
    shown = content(
        told(customer(2, owner="某人", follow_ups=(entry(1, TODAY, "x", methods=("飞鸽",), author="老王"),)))
    )
    assert shown.entries[0].methods == ("飞鸽",)
    assert shown.entries[0].author is not None
    assert (shown.entries[0].author.name, shown.entries[0].author.url) == ("老王", None)
    assert shown.owner is not None
    assert shown.owner.name == "某人"


def test_malformed_and_stray_text_is_kept() -> None:
    shown = content(report())
    assert shown.malformed == ("### 三月五日 去过\n聊了<b>很久</b>",)
    assert shown.stray == ("游离的一段",)


def test_facts_show_what_stands_nowhere_else_and_what_is_unreadable() -> None:
    made = facts(full_customer(), rules(), addresses(report()))
    assert [(one.label, one.value, one.valid) for one in made] == [
        (Term("field.industry"), "制造业", True),
        (Term("field.erp"), "用友 U8", True),
        (Term("field.expected_close"), "2025-02-30", False),
    ]


def test_only_web_addresses_become_links() -> None:
    one = customer(2, readings={"website": reading("website", "https://a.example"), "x": reading("x", "javascript:1")})
    assert [fact.url for fact in facts(one, rules(), addresses(report()))] == ["https://a.example", None]


def test_tables_that_a_record_came_from_are_told_without_the_marks_of_programs() -> None:
    keys = ("旧台账/17", "导出/op 1", "旧台账#a1-b2-c3")
    raw = reading("imported_from", "[…]")
    told_rows = facts(customer(2, imported_from=keys, readings={"imported_from": raw}), rules(), addresses(report()))
    assert [one.value for one in told_rows] == ["旧台账/17, 导出/op 1"]
    marks = customer(2, imported_from=keys[2:], readings={"imported_from": raw})
    assert [one.value for one in facts(marks, rules(), addresses(report()))] == ["旧台账"]


def test_own_fields_carry_the_teams_label() -> None:
    from site_builder.model.custom_field import CustomField  # noqa: PLC0415 - only here

    configured = replace(rules(), fields=(CustomField(key="erp", zh="ERP 系统", en="ERP"),))
    labels = [one.label for one in facts(full_customer(), configured, addresses(report()))]
    assert Words("erp", "ERP 系统", "ERP") in labels


def deal(*stays: Stay, stage: int = 2, kind: StageKind = StageKind.OPEN) -> OpportunityState:
    base = state(customer(2), 1).opportunities[0]
    here = [one.days for one in stays if one.stage is STAGES[stage]] or [0]
    latest, total = here[-1], sum(here)
    return replace(base, stays=stays, stage=STAGES[stage], kind=kind, days_in_stage=latest, cumulative_days=total)


def stay(stage: int, days: int, *, running: bool = False, inferred: bool = False) -> Stay:
    left = None if running else TODAY
    return Stay(stage=STAGES[stage], entered=TODAY - timedelta(days=days), left=left, days=days, inferred=inferred)


def test_steps_mark_done_skipped_now_and_to_come() -> None:
    one = deal(stay(0, 5), stay(1, 0, inferred=True), stay(2, 9, running=True))
    made = steps(state(customer(2), 1, opportunities=(one,)), rules())
    assert [(step.progress, step.days) for step in made] == [
        ("done", 5),
        ("skipped", None),
        ("now", 9),
        ("todo", None),
        ("todo", None),
    ]


def test_a_lost_deal_ends_where_it_ended() -> None:
    one = deal(stay(0, 5), stay(5, 3, running=True), stage=5, kind=StageKind.LOST)
    made = steps(state(customer(2), None, opportunities=(one,), stage=STAGES[5]), rules())
    assert [step.progress for step in made] == ["done", "todo", "todo", "todo", "todo", "end"]


def test_dwells_add_up_re_entries_and_call_twice_the_median_long() -> None:
    one = deal(stay(2, 10), stay(1, 3), stay(2, 15, running=True))
    made = dwells(state(customer(2), 1, opportunities=(one,)), {"proposal": Decimal(12)})
    assert [(line.stage.key, line.days, line.long, line.running) for line in made] == [
        ("proposal", 25, True, True),
        ("qualified", 3, False, False),
    ]


def test_a_customer_without_any_deal_has_a_page() -> None:
    shown = content(told(customer(2, opportunities=(Opportunity(id="O1", span=TOP),)), opportunities=()))
    assert shown.deals == ()
    assert {step.progress for step in shown.steps} == {"todo"}


def test_the_end_of_the_log_may_say_that_nothing_follows() -> None:
    last = entry(1, TODAY, "x", next_steps=(NextStep(kind=StepKind.NONE, reason="已转介", span=TOP),))
    one = customer(2, follow_ups=(last,))
    shown = content(told(one, next_step=None, steps=(), step_entry=last, attention=Attention.NOT_NEEDED))
    assert (shown.step.ended, shown.step.reason) == (True, "已转介")


def test_files_beside_the_record_and_files_only_named() -> None:
    named = entry(1, TODAY, "x", files=("报价.pdf", "丢失.pdf"))
    one = customer(2, follow_ups=(named,))
    made = told(one)
    kept = Attachment(path=f"records/attachments/{one.id}/报价.pdf", customer=str(one.id), name="报价.pdf", size=2048)
    shown = content(replace(made, book=replace(made.book, attachments=(kept,))))
    assert [(file.name, file.size) for file in shown.files] == [("报价.pdf", 2048), ("丢失.pdf", None)]


def test_problems_carry_their_line_at_the_forge() -> None:
    shown = content(report(forge="https://git.example/t/r", forge_kind="github"))
    assert shown.troubles[0].url == "https://git.example/t/r/blob/main/records/customers/01.md?plain=1#L1"
    assert content(report()).troubles[0].url is None


def test_internal_entries_are_marked() -> None:
    inner = replace(METHODS[0], contact=False)
    configured = replace(rules(), method_names={"phone": inner})
    one = customer(2, follow_ups=(entry(1, TODAY, "x"),))
    known = addresses(report())
    assert [line.internal for line in timeline(state(one, 1), configured, known, TODAY)] == [True]


def test_comments_of_the_record_are_on_its_page() -> None:
    assert content(told(replace(customer(2), comments=("旧系统 8812",)))).comments == ("旧系统 8812",)


def test_words_in_brackets_behind_a_stage_or_a_person_are_shown() -> None:
    fields = (
        field("stage", "需求确认（客户认可）"),
        field("with", "李明（20分钟，含午餐）"),
        field("with", "王芳（20分钟）"),
    )
    people = (Participant(name="李明", minutes=20),)
    moves = (StageMove(target="qualified", span=TOP, target_span=TOP),)
    said = entry(1, TODAY, "x", fields=fields, participants=people, moves=moves)
    shown = content(told(customer(2, follow_ups=(said,)))).entries[0].statements
    assert [one.value for one in shown] == ["需求确认（客户认可）", "李明（20分钟，含午餐）"]


def test_a_level_of_urgency_is_told_in_the_readers_language() -> None:
    def told_as(text: str) -> object:
        one = customer(2, urgency=text, readings={"urgency": reading("urgency", text)})
        return facts(one, rules(), addresses(report()))[0].value

    assert told_as("高") == Term("urgency.high")
    assert told_as("Low") == Term("urgency.low")
    assert told_as("下周就要") == "下周就要"

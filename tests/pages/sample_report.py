"""A small report made by hand, for pages and rendering; the texts are hostile where users may type anything."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.figures import Figures, Funnel, RepFigures, StageLoad, TierRate
from site_builder.metrics.report import Report
from site_builder.metrics.share import Share
from site_builder.metrics.standing.ground import make_ground
from site_builder.metrics.standing.state import (
    Attention,
    CustomerKind,
    CustomerState,
    OpportunityState,
    RiskReason,
    Risks,
    Stay,
)
from site_builder.model.book import make_book
from site_builder.model.contact import Contact, Need
from site_builder.model.customer import Customer, Reading, Risk, RiskLevel
from site_builder.model.follow_up import FollowUp, LogField, MalformedEntry, NextStep, StageMove
from site_builder.model.money import Money
from site_builder.model.opportunity import Opportunity
from site_builder.model.pipeline import Cadence, CadenceUnit, Method, Pipeline, Stage, StageKind, Status, Tier
from site_builder.model.place import TOP
from site_builder.model.problem import Problem, Severity
from site_builder.model.rules import Rules, Site
from site_builder.model.task import Task
from site_builder.model.team import Member, Team

TODAY = date(2026, 3, 12)
STAGES = (
    Stage(key="first-contact", zh="初步接触", en="First contact", probability=10),
    Stage(key="qualified", zh="需求确认", en="Qualified", probability=30, status=Status.INTENT),
    Stage(key="proposal", zh="方案报价", en="Proposal", probability=50, status=Status.INTENT),
    Stage(key="negotiation", zh="商务谈判", en="Negotiation", probability=70, status=Status.HIGH_INTENT),
    Stage(key="signed", zh="合同签订", en="Signed", kind=StageKind.WON, probability=100, status=Status.WON),
    Stage(key="lost", zh="输单", en="Lost", kind=StageKind.LOST, status=Status.LOST),
)
TIERS = tuple(
    Tier(key=key, zh=f"{key} 级", en=f"Tier {key}", cadence=Cadence(days, CadenceUnit.DAY), rank=rank)
    for rank, (key, days) in enumerate((("A", 7), ("B", 5), ("C", 10), ("D", 30)))
)
METHODS = (
    Method(key="phone", zh="电话", en="Phone"),
    Method(key="visit", zh="拜访", en="Visit"),
    Method(key="wechat", zh="微信", en="WeChat"),
)
MEMBERS = (
    Member(id="zhangwei", name="张伟", region="华东"),
    Member(id="lina", name="李娜", region="华东"),
    Member(id="wangqiang", name="王强"),
)


def rules(**site: object) -> Rules:
    pipeline = Pipeline(stages=STAGES, by_key={one.key: one for one in STAGES}, by_name={one.zh: one for one in STAGES})
    team = Team(
        members=MEMBERS,
        by_id={one.id: one for one in MEMBERS},
        by_name={one.name: one for one in MEMBERS},
        known=True,
    )
    return Rules(
        team=team,
        pipeline=pipeline,
        tiers=TIERS,
        methods=METHODS,
        method_names={one.key: one for one in METHODS},
        site=replace(Site(name="青禾智造"), **site),  # type: ignore[arg-type]
    )


def entry(number: int, on: date, content: str, **more: object) -> FollowUp:
    given: dict[str, object] = {"methods": ("phone",), "author": "zhangwei", "fingerprint": f"f{number}"}
    return FollowUp(
        path="records/customers/x.md",
        number=number,
        on=on,
        content=content,
        span=TOP,
        heading_span=TOP,
        date_span=TOP,
        **(given | more),  # type: ignore[arg-type]
    )


def field(key: str, value: str, **more: object) -> LogField:
    return LogField(key=key, value=value, span=TOP, key_span=TOP, value_span=TOP, **more)  # type: ignore[arg-type]


def reading(key: str, raw: str, *, valid: bool = True) -> Reading:
    return Reading(key=key, raw=raw, valid=valid, key_span=TOP, span=TOP)


def customer(number: int, **more: object) -> Customer:
    given: dict[str, object] = {
        "path": f"records/customers/{number:02}.md",
        "id": f"C20250301-{number:03}",
        "name": f"华东精密机械{number}有限公司",
        "tier": "ABCD"[number % 4],
        "owner": MEMBERS[number % 3].id,
        "industry": "制造业",
        "region": "江苏/苏州",
        "source": "展会",
        "first_contact": date(2025, 3, 1),
        "opportunities": (Opportunity(id="O1", implicit=True, amount=Money(Decimal(500000)), span=TOP),),
    }
    return Customer(**(given | more))  # type: ignore[arg-type]


def state(one: Customer, due: int | None, **more: object) -> CustomerState:
    """A customer whose step is due in `due` days; None: no step."""
    step = None if due is None else NextStep(text="发送分期报价单", due=TODAY + timedelta(days=due), span=TOP)
    attention = _attention(due)
    stage = STAGES[2]
    deal = OpportunityState(
        customer=one,
        record=one.opportunities[0],
        owner=one.owner,
        stage=stage,
        kind=StageKind.OPEN,
        opened=one.first_contact,
        closed_on=None,
        stays=(
            Stay(stage=STAGES[0], entered=date(2025, 3, 1), left=date(2025, 3, 12), days=11),
            Stay(stage=STAGES[2], entered=date(2025, 3, 12), left=None, days=365),
        ),
        furthest=stage,
        days_in_stage=365,
        cumulative_days=365,
        amount=Decimal(500000),
        probability=50,
        expected_close=date(2026, 6, 30),
        contracts=(),
        won_amount=None,
        closing=None,
    )
    given: dict[str, object] = {
        "kind": CustomerKind.OPEN,
        "stage": stage,
        "status": Status.INTENT,
        "opportunities": (deal,),
        "log": one.follow_ups,
        "next_step": step,
        "step_entry": one.follow_ups[-1] if one.follow_ups and step else None,
        "steps": (step,) if step else (),
        "steps_missing_at": None,
        "attention": attention,
        "days_to_due": due,
        "last_contact": one.follow_ups[-1] if one.follow_ups else None,
        "quiet_days": 3,
        "contact_due": TODAY + timedelta(days=4),
        "contact_days_late": None,
        "risks": Risks(),
        "open_amount": Decimal(500000),
        "won_amount": Decimal(0),
    }
    return CustomerState(customer=one, **(given | more))  # type: ignore[arg-type]


def _attention(due: int | None) -> Attention:
    if due is None:
        return Attention.NONE
    if due < 0:
        return Attention.OVERDUE
    return Attention.PLANNED if due else Attention.TODAY


def full_customer() -> Customer:
    """One with everything in it, some of it hostile."""
    move = StageMove(target="proposal", origin="qualified", span=TOP, target_span=TOP)
    step = NextStep(text="发送分期报价单", due=date(2026, 3, 9), span=TOP)
    log = (
        entry(1, date(2026, 2, 1), "首次沟通，目前用 **Excel** 排产。\n\n- 3 条产线\n- 2 班"),
        entry(
            2,
            date(2026, 3, 5),
            'A <script>alert("x")</script> & <img src=x onerror=alert(1)> [x](javascript:alert(1)) 见 [[C20250301-002]]',
            methods=("visit", "wechat"),
            moves=(move,),
            next_steps=(step,),
            minutes=90,
            fields=(
                field("stage", "需求确认 → 方案报价"),
                field("feedback", "价格偏高 #价格异议"),
                field("next_step", "发送分期报价单", on=date(2026, 3, 9), method="visit", person="lina"),
                field("visitors", "<b>6</b> 人"),
            ),
        ),
    )
    return customer(
        1,
        name='<script>alert("名")</script>华东精密',
        tier="A",
        contacts=(
            Contact(name="李明", title="采购总监", role="decision-maker", phone="0512-66778899", raw="李明", span=TOP),
            Contact(name="王芳", phone="13800138000", same_wechat=True, left=True, raw="王芳", span=TOP),
        ),
        needs=(Need(text="排产系统，替换 Excel", raised_on=date(2025, 3, 1), span=TOP),),
        tags=("制造", "重点"),
        risk=Risk(level=RiskLevel.RED, reason="需对比三家供应商", span=TOP),
        custom={"erp": "用友 U8"},
        readings={
            "id": reading("id", "C20250301-001"),
            "industry": reading("industry", "制造业"),
            "erp": reading("erp", "用友 U8"),
            "expected_close": reading("expected_close", "2025-02-30", valid=False),
        },
        notes="对价格敏感；`U8`。",
        tasks=(
            Task(text="评估 U8 对接接口", due=date(2026, 3, 1), assignees=("lina",), tags=("request",), span=TOP),
            Task(text="寄样册", done=True, done_on=date(2026, 2, 2), span=TOP),
        ),
        follow_ups=log,
        malformed=(MalformedEntry(text="### 三月五日 去过\n聊了<b>很久</b>", span=TOP),),
        stray=("游离的一段",),
    )


def report(**site: object) -> Report:
    """Seven customers, three members, one problem."""
    first = full_customer()
    book = (first, *(customer(number) for number in range(2, 7)), customer(7, id=None, name=None))
    states = tuple(state(one, due) for one, due in zip(book, (-3, -1, 0, None, 2, 9, 5), strict=True))
    reason = RiskReason(kind="step-overdue", level=RiskLevel.RED, params=(("days", 3),))
    states = (replace(states[0], risks=Risks(RiskLevel.RED, (reason,))), *states[1:])
    configured = rules(**site)
    problem = Problem(code="GJ202", path=first.path, span=TOP, params={"text": "2025-02-30"}, severity=Severity.ERROR)
    return Report(
        book=make_book(book),
        rules=configured,
        problems=(problem,),
        figures=figures(configured, states),
        today=TODAY,
    )


def figures(configured: Rules, states: tuple[CustomerState, ...]) -> Figures:
    share = Share(3, 4)
    rates = tuple(TierRate(tier=tier, in_cadence=share) for tier in configured.tiers)
    pick = _by_attention(states)
    loads = tuple(_load(stage, states) for stage in configured.pipeline.open_stages)
    return Figures(
        today=TODAY,
        customers=states,
        by_path={one.customer.path: one for one in states},
        opportunities=tuple(deal for one in states for deal in one.opportunities),
        **pick,
        pool=(),
        lagging=(),
        risky=tuple(one for one in states if one.risk is not RiskLevel.GREEN),
        stages=loads,
        funnel=Funnel(start=TODAY, end=TODAY, rows=(), bottleneck=None, slowest=None, minimum=5),
        reps=tuple(_rep(member, states, rates) for member in configured.team.members),
        agenda=(),
        requests=(),
        open_amount=Decimal(3500000),
        weighted=Decimal(1750000),
        won_amount_quarter=Decimal(1260000),
        won_count_quarter=3,
        tiers=rates,
        on_time=share,
        in_cadence=share,
        planned=share,
        stage_medians={"proposal": Decimal(12)},
        ledger=Ledger(
            book=make_book(tuple(one.customer for one in states)),
            rules=configured,
            today=TODAY,
            ground=make_ground(configured, TODAY),
            states={one.customer.path: one for one in states},
        ),
    )


def _by_attention(states: tuple[CustomerState, ...]) -> dict[str, Any]:
    return {
        "overdue": tuple(one for one in states if one.attention is Attention.OVERDUE),
        "due_today": tuple(one for one in states if one.attention is Attention.TODAY),
        "missing": tuple(one for one in states if one.attention is Attention.NONE),
        "soon": tuple(one for one in states if one.days_to_due in range(1, 8)),
    }


def _load(stage: Stage, states: tuple[CustomerState, ...]) -> StageLoad:
    deals = tuple(deal for one in states for deal in one.opportunities if deal.stage == stage)
    amount = sum((deal.amount or Decimal(0) for deal in deals), Decimal(0))
    return StageLoad(stage=stage, opportunities=deals, amount=amount, weighted=amount / 2, missing=0)


def _rep(member: Member, states: tuple[CustomerState, ...], rates: tuple[TierRate, ...]) -> RepFigures:
    mine = tuple(one for one in states if one.customer.owner == member.id)
    pick = _by_attention(mine)
    return RepFigures(
        member=member,
        customers=mine,
        overdue=pick["overdue"],
        today=pick["due_today"],
        missing=pick["missing"],
        soon=pick["soon"],
        tasks=(),
        stages=tuple(_load(stage, mine) for stage in STAGES[:4]),
        open_amount=Decimal(1000000),
        weighted=Decimal(500000),
        won_amount=Decimal(300000),
        won_count=1,
        week_follow_ups={"phone": 4, "visit": 2},
        heat_start=date(2025, 12, 22),
        heat=tuple((1, 0, 3, 5, 7, 0, 0) for _ in range(12)),
        tiers=rates,
        on_time=Share(9, 10),
        in_cadence=Share(3, 4),
        planned=Share(0, 0),
    )

"""A small team to read records with, and short ways to read the body of one."""

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.follow_up import FollowUp
from site_builder.model.pipeline import Choice, Method, Pipeline, Stage, StageKind, Tier
from site_builder.model.rules import Rules
from site_builder.model.team import Member, Team
from site_builder.parse.body import Body, read_body
from site_builder.parse.text import source_text

STAGES = (
    Stage(key="first-contact", zh="初步接触", en="First contact"),
    Stage(key="qualified", zh="需求确认", en="Qualified"),
    Stage(key="proposal", zh="方案报价", en="Proposal"),
    Stage(key="negotiation", zh="商务谈判", en="Negotiation"),
    Stage(key="signed", zh="合同签订", en="Signed", kind=StageKind.WON),
    Stage(key="lost", zh="输单", en="Lost", kind=StageKind.LOST),
)
METHODS = (
    Method(key="phone", zh="电话", en="Phone", synonyms=("call",)),
    Method(key="wechat", zh="微信", en="WeChat"),
    Method(key="visit", zh="拜访", en="Visit", synonyms=("面谈", "site visit")),
    Method(key="complaint", zh="投诉", en="Complaint"),
    Method(key="survey", zh="满意度", en="Survey"),
    Method(key="note", zh="备注", en="Note", contact=False),
)
FIELDS = (
    CustomField(key="demo", zh="演示版本", en="Demo version", on=FieldHome.FOLLOW_UP),
    CustomField(key="seats", zh="席位", en="Seats", type=FieldType.NUMBER, on=FieldHome.FOLLOW_UP),
    CustomField(key="pilot", zh="试用开始", en="Pilot start", type=FieldType.DATE, on=FieldHome.FOLLOW_UP),
    CustomField(
        key="mood",
        zh="气氛",
        en="Mood",
        type=FieldType.CHOICE,
        values=(Choice(key="good", zh="好", en="Good"), Choice(key="bad", zh="差", en="Bad")),
        on=FieldHome.FOLLOW_UP,
    ),
    CustomField(key="area", zh="面积", en="Area", type=FieldType.NUMBER),
)
MEMBERS = (Member(id="zhangwei", name="张伟"), Member(id="lina", name="李娜"), Member(id="alice", name="Alice Wu"))
RULES = Rules(
    team=Team(
        members=MEMBERS,
        by_id={one.id: one for one in MEMBERS},
        by_name={one.name: one for one in MEMBERS},
        departments=("法务",),
        known=True,
    ),
    pipeline=Pipeline(
        stages=STAGES,
        by_key={one.key: one for one in STAGES},
        by_name={name.casefold(): one for one in STAGES for name in (one.key, one.zh, one.en)},
    ),
    tiers=(Tier(key="A", zh="A 类", en="Tier A"), Tier(key="B", zh="B 类", en="Tier B")),
    methods=METHODS,
    method_names={name.casefold(): one for one in METHODS for name in (one.key, one.zh, one.en, *one.synonyms)},
    fields=FIELDS,
)


def read(text: str, *, inbox: bool = False) -> Body:
    """The body of a text that begins right behind the front matter."""
    return read_body(source_text("records/customers/x.md", text), 0, RULES, inbox=inbox)


def in_entry(lines: str) -> str:
    """A record with one visit by Zhang Wei on 2025-03-12 (a Wednesday) whose lines are given."""
    return f"## 跟进记录\n\n### 2025-03-12 拜访 @zhangwei\n{lines}\n"


def entry(lines: str) -> FollowUp:
    """That visit itself."""
    (only,) = read(in_entry(lines)).follow_ups
    return only


def codes(text: str) -> list[str]:
    """The codes of the problems of a text, with their variants."""
    return [f"{one.code} {one.variant}".strip() for one in read(text).problems]


def entry_codes(lines: str) -> list[str]:
    """The codes of the problems of an entry with these lines."""
    return codes(in_entry(lines))


def right_line(lines: str) -> str:
    """What the only remedy for an entry with these lines says."""
    (remedy,) = (one.remedy for one in read(in_entry(lines)).problems if one.remedy)
    return remedy.text


def fixed(text: str) -> str:
    """The text after all remedies, from the last to the first."""
    edits = [edit for one in read(text).problems if one.remedy for edit in one.remedy.edits]
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text

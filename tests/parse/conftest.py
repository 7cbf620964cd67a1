"""A small team, made by hand so that these tests need no configuration."""

import pytest

from site_builder.model.custom_field import CustomField, FieldHome, FieldType
from site_builder.model.pipeline import Choice, Method, Pipeline, Stage, Tier
from site_builder.model.rules import Lists, Rules
from site_builder.model.team import Member, Team

MEMBERS = (Member(id="zhangwei", name="张伟"), Member(id="lina", name="李娜"))
FIELDS = (
    CustomField(key="machines", zh="设备数量", en="Machines", type=FieldType.NUMBER),
    CustomField(
        key="system",
        zh="现用系统",
        en="Current system",
        type=FieldType.CHOICE,
        values=(Choice(key="u8", zh="用友U8", en="Yonyou U8"), Choice(key="none", zh="没有", en="None")),
    ),
    CustomField(key="modules", zh="模块", en="Modules", type=FieldType.LIST),
    CustomField(key="pilot", zh="试点", en="Pilot", type=FieldType.DATE, on=FieldHome.OPPORTUNITY),
)


def stages() -> Pipeline:
    first, proposal = (
        Stage(key="qualified", zh="需求确认", en="Qualified"),
        Stage(key="proposal", zh="方案报价", en="Proposal"),
    )
    names = {name.casefold(): one for one in (first, proposal) for name in (one.key, one.zh, one.en)}
    return Pipeline(stages=(first, proposal), by_key={one.key: one for one in (first, proposal)}, by_name=names)


@pytest.fixture(scope="session")
def rules() -> Rules:
    methods = (Method(key="phone", zh="电话", en="Call"), Method(key="visit", zh="拜访", en="Visit"))
    return Rules(
        team=Team(
            members=MEMBERS,
            by_id={one.id: one for one in MEMBERS},
            by_name={one.name: one for one in MEMBERS},
            known=True,
        ),
        pipeline=stages(),
        tiers=(Tier(key="A", zh="A类", en="Tier A"), Tier(key="B", zh="B类", en="Tier B")),
        methods=methods,
        method_names={name.casefold(): one for one in methods for name in (one.key, one.zh, one.en)},
        lists=Lists(
            sources=(Choice(key="fair", zh="展会", en="Fair"), Choice(key="web", zh="官网 表单", en="Web form"))
        ),
        fields=FIELDS,
    )

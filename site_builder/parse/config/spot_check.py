"""rules.yaml, `spot_check`: the sample of records that a manager verifies (R45)."""

from site_builder.model.rules import Rules
from site_builder.model.spot_check import SampleUnit, SpotCheckRule
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values
from site_builder.parse.nearest import nearest

SETTINGS = (
    Setting(key="sample", kind=Kind.NUMBER, least=1, most=1000),
    Setting(key="period", kind=Kind.OPTION, options=tuple(SampleUnit)),
    Setting(key="tiers", kind=Kind.TEXTS),
)


def make_spot_check(read: Values) -> SpotCheckRule:
    """The team's sample; shipped numbers where it says nothing. Tiers stand as typed: keys or labels."""
    own, base = read.section("spot_check"), SpotCheckRule()
    return SpotCheckRule(
        sample=own.number("sample", base.sample),
        period=SampleUnit(own.text("period", base.period)),
        tiers=own.texts("tiers"),
    )


def judge_spot_check(read: Values, findings: Findings, rules: Rules) -> None:
    """Report tiers that do not exist."""
    for word in read.section("spot_check").words("tiers"):
        if rules.tier(word.text) is None:
            known = tuple(one.key for one in rules.tiers)
            near = nearest(word.text, known) or ""
            findings.add("GJ806", word.span, "nearest" if near else "", key="tiers", value=word.text, near=near)

"""What free tags of entries say to the figures."""

from site_builder.parse.vocabulary.scripts import in_both_scripts

INQUIRY = frozenset({"询价", "客户询价", "inquiry", "enquiry"})
"""The customer has asked for a price and waits for us."""

OBJECTION = ("异议", "objection", "objections")
"""Tags that end in one of these name an objection of the customer: `#price-objection`."""

DECISION_MAKER_CHANGED = frozenset({"决策人变更", "决策人更换", "换决策人", "decision-maker-changed"})
"""Somebody else decides now (R28)."""

BUDGET_CUT = frozenset({"预算削减", "预算缩减", "砍预算", "budget-cut"})
"""The customer has less money for it than before (R28)."""

ASSISTANT_ZH = "AI代记"
ASSISTANT_EN = "by-assistant"
ASSISTANT = frozenset(in_both_scripts((ASSISTANT_ZH, "AI代笔", "助手代记", ASSISTANT_EN)))
"""An assistant has typed it in the name of whoever signs: `genjin mcp` puts it behind all that it writes."""

"""What free tags of entries say to the figures."""

INQUIRY = frozenset({"询价", "客户询价", "inquiry", "enquiry"})
"""The customer has asked for a price and waits for us."""

OBJECTION = ("异议", "objection", "objections")
"""Tags that end in one of these name an objection of the customer: `#price-objection`."""

DECISION_MAKER_CHANGED = frozenset({"决策人变更", "决策人更换", "换决策人", "decision-maker-changed"})
"""Somebody else decides now (R28)."""

BUDGET_CUT = frozenset({"预算削减", "预算缩减", "砍预算", "budget-cut"})
"""The customer has less money for it than before (R28)."""

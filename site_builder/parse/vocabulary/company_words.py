"""Forms of companies, which say nothing about which company it is."""

FORMS: tuple[str, ...] = (
    "集团股份有限公司", "集团有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "股份公司", "集团公司", "总公司", "分公司", "公司", "集团",
    "incorporated", "corporation", "limited", "company", "holdings", "holding", "gmbh", "corp", "pllc", "llc", "llp", "plc", "ltd", "inc", "pte", "pty", "co", "ag", "sa", "bv", "kg",
)  # fmt: skip

GROUP_WORDS = ("集团", "集團", "group")
"""What tells a group from one of its firms."""

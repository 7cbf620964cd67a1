"""An item of a list lacks what makes it one: its key, its label, its kind."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ804",
    name="setting-missing",
    severity=Severity.ERROR,
    waivable=False,
    wrong="{zh: 传真, en: Fax, type: text}",
    right="{key: fax, zh: 传真, en: Fax, type: text, retired: true}",
)

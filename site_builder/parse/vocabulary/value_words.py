"""Words inside the values of log fields. Patterns are for text with full-width marks folded to ASCII."""

from site_builder.parse.vocabulary.scripts import both_scripts, either_script, in_both_scripts

UNCHANGED = frozenset(in_both_scripts({"不变", "同上", "维持不变", "保持不变", "unchanged", "no change", "same"}))
NONE = either_script(r"(?:无|没有|none)")
GOAL = either_script(r"(?:目标|goal)")
TO_SIGNS = r"\s*(?:[-=—–]{1,3}>|→|⇒|➔|➜|>+)\s*"
TO_WORDS = r"\s*[到至]\s*|\s+to\s+"
REFERENCE = either_script(r"(?:合同)?(?:编号|号)|contract\s+(?:no|number)\.?|number|no\.|ref(?:erence)?\.?|#")
AMOUNT = either_script(r"(?:合同)?(?:总)?(?:金额|总价|总额)|amount|total")
NO_ANSWER = frozenset(
    in_both_scripts({"未答", "未答复", "未回复", "无回复", "未评", "拒答", "no answer", "none", "n/a"})
)
POINTS = r"(?:分|points?)?"
SCORES = {"NPS": (0, 10), "CSAT": (1, 5)}
"""Kinds of score with their range."""

AND = r"[、,;]|\s+and\s+|\s*&\s*"
"""What stands between names, where no bracket is open."""

STOPS = "。.；;，,！!"

URGENCY = both_scripts({"高": "high", "中": "medium", "低": "low", "high": "high", "medium": "medium", "low": "low"})
"""Levels of urgency that a reader of the other language is told in his own; anything else stays as typed."""

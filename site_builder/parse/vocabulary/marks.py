"""Marks that input methods put where the format wants ASCII."""

FULL_COLON = "："
INSTEAD_OF_COLON = "；;，,、。＝="
COLONS = ":："
BRACKETS_OPEN = "(（[【"
BRACKETS_CLOSE = ")）]】"
LIST_SEPARATORS = "，,、;；"
TEXT_SEPARATORS = "，,、;；/／|｜"
AT_SIGNS = "@＠"
FENCE_DASHES = "-－—–―─"
FULL_SPACES = "\u3000\u00a0\u2002\u2003\u2009"
DETAIL_SEPARATORS = "·•・"
YES = frozenset({"是", "有", "对", "yes", "y", "true", "on", "1", "√", "✓", "✔"})
NO = frozenset({"否", "无", "没有", "不是", "no", "n", "false", "off", "0", "×", "x", "✗", "✘"})
NULL_WORDS = frozenset({"null", "~", "none", "nil", "n/a", "(空)", "（空）"})
POOL_WORDS = frozenset({"公海", "公海池", "客户公海", "pool", "public pool", "unassigned"})
TITLE_JOIN = "，"
AFTER_DATE = " \t\u3000:：,，;；)）]】"
BEFORE_REASON = " \t\u3000:：,，;；(（-－—–"
LIST_BRACKETS = frozenset({"[]", "【】", "［］"})
TAG_SIGNS = "#＃"

"""Marks of the log that input methods and other editors put where the format wants ASCII.

Patterns are for text whose full-width ASCII twins are folded already; what remains has no ASCII twin.
"""

FULL_HASH = "＃"
FULL_COLON = "："
FULL_CLOSER = "）"
BULLET = "[-*+•●·・･‧∙◦○▪■◆—–]"
"""All that people take for a bullet; only `-` is one."""

CHECKBOX = r"[\[【][ \t]*(?P<mark>[xX×✓✔√~/-]?)[ \t]*[\]】]"
BOX_BEFORE_KEY = r"\[[ xX×✓√]?\]"
EXACT_BOX = r"\[(?:[ \t]|[xX×✓✔√])\]"
BOLD_OPEN = r"(?:\*\*|__|\*|【|\[)"
BOLD_CLOSE = r"\*\*[ \t]*|__[ \t]*|】|\*"
BOLD_MARK = r"\*\*|__|】"
BRACKETS = "()[]（）［］"
AROUND_WORDS = "()[]（）［］【】《》*_`,，、;；:："
"""What people put around the parts of a heading and between them."""

BEHIND_KEY = r"(?=[ \t:=@#(\[\d;*_】\]]|o\d|$|\n)"
"""What may follow a Chinese name of a field: Chinese has no spaces to tell that a word is over."""

LEAD_IN = " \t,;、-"
EQUALS = r"[ \t]*=>?[ \t]*"
"""What people who write programs put where the colon belongs."""

BY = r"(?:[之以]?前)?"
"""Said directly behind a day: no later than it."""

BEHIND_DATE = BY + r"[ \t,;:、-]*"
HEADING_TIME = r"(?:上午|早上|中午|下午|晚上)?[0-9]{1,2}(?::[0-9]{2}(?![0-9])|[点时](?:[0-9]{1,2}分?)?)"
COMMAS = r"[、;\n]|,(?!\d{3}(?!\d))"
"""What parts an amount from what else is said; not the comma between thousands."""

AT_SIGNS = "@＠"
WRITTEN_BY = r"by|from|由|记录人|跟进人"
HASHES = "#＃"
ENDS_TAG = r"[\s#,，。；;、:：!！?？（）()\[\]【】\"'<>`]"
TAG = rf"(?<![0-9a-z/#&_.=?-])#(?P<name>[^{ENDS_TAG[1:]}{{1,32}})"
NUMBERING = r"\d{1,3}[.)、]"
NAME = r"(?P<name>[^\s@#,、;:()/&<←]{1,40})"
PERSON = r"@[ \t]?" + NAME
NO_PARAGRAPH = r"[ \t]*(?:[-*+>#|＃－]|\d{1,3}[.)])|[ \t]*$"
"""Lines under which `---` is a rule and no underline."""

"""Small words of foreign tables: for nothing, for units of money, at the end of file names."""

NOTHING = frozenset({
    "-", "--", "---", "/", "\\", "—", "——", "n/a", "#n/a", "na", "null", "none", "nil", "nan", "(blank)",
    "无", "無", "暂无", "暫無", "没有", "沒有", "空", "(空)", "未知", "未填", "未填写", "未填寫",
})  # fmt: skip
"""What people and programs type into a cell that is meant to be empty."""

UNITS: dict[str, int] = {
    "千元": 1_000, "k": 1_000, "thousand": 1_000, "万": 10_000, "万元": 10_000, "萬": 10_000, "萬元": 10_000, "w": 10_000,
    "百万": 1_000_000, "百万元": 1_000_000, "million": 1_000_000, "m": 1_000_000, "亿": 100_000_000, "亿元": 100_000_000, "億元": 100_000_000,
}  # fmt: skip
"""What a number in a column of money is worth, by the unit in its header."""

FILE_DAY = r"(?:\d{2,4}[-_./年]?\d{1,2}[-_./月]?\d{0,2}日?|\d{4,14})"
FILE_COPY = r"(?:\(\d{1,3}\)|（\d{1,3}）|copy|副本|copie)"
"""What changes from export to export in the name of a table's file."""

MINUTES_ZH = "分钟"
EXTENSION_ZH = "转"
YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}

DUE_HEADERS = ("due date", "due date and time", "\u622a\u6b62\u65e5\u671f", "\u8ba1\u5212\u65f6\u95f4")
"""Ends of headers over days of activities that may still be planned."""

JOB_ENDINGS = (
    "经理|总监|主管|主任|部长|科长|处长|厂长|店长|院长|校长|董事长|总裁|老板|采购|会计|出纳|财务|秘书|助理|专员|工程师|技术员"
    "|工程|技术|销售|业务员|文员|前台|法人|股东|书记|总工|副总|老总|經理|總監|主管|廠長|董事長|總裁|採購|會計|工程師|業務員|副總"
)
"""How job titles end that stand beside a name."""

HOME_COUNTRY = frozenset(
    {"中国", "中国大陆", "中华人民共和国", "china", "mainland china", "p.r. china", "prc", "cn", "chn"}
)
"""A country that regions do not name."""

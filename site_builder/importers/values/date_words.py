"""Names of months and days of the week, halves of the day, and numerals, as tables write them."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july"),
            *("aug august", "sep sept september", "oct october", "nov november", "dec december"),
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS_ZH = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
WEEKDAY = (
    r"(?:(?:周|週|星期|礼拜|禮拜)(?P<zh>[一二三四五六日天])"
    r"|(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:s|day|sday|nesday|rs|rsday|urday)?\b\.?)"
)
WEEKDAYS_EN = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
HALVES: dict[str, int] = {
    **dict.fromkeys(("上午", "早上", "早晨", "凌晨", "清晨", "am", "a.m."), 0),
    **dict.fromkeys(("中午", "下午", "傍晚", "晚上", "晚", "pm", "p.m."), 12),
}
HALF = r"上午|早上|早晨|凌晨|清晨|中午|下午|傍晚|晚上|晚|[ap]\.?m\.?"
NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")
NUMERAL = r"[〇零一二三四五六七八九十]"
YEAR, MONTH, DAY = "年", "月", "日号號"
HOUR, MINUTE, SECOND = ":时點点時", ":分", "秒"
NO_DAY = frozenset({
    "0000-00-00", "0000-00-00 00:00:00", "0000/00/00", "1900-01-00", "1900/1/0", "0001-01-01", "0001-01-01 00:00:00",
    "0001-01-01t00:00:00", "1899-12-30", "0", "00:00:00",
})  # fmt: skip
"""How programs write that there is no day."""

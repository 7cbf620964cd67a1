"""Days named by their distance from another day. Patterns are for lower-case text without full-width marks."""

from site_builder.parse.vocabulary.scripts import either_script

OFFSETS: dict[str, int] = {
    "今天": 0, "今日": 0, "当天": 0, "今早": 0, "今晚": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "大前天": -3,
    "today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "the day after tomorrow": 2, "day before yesterday": -2, "the day before yesterday": -2,
    "下周": 7, "下星期": 7, "下礼拜": 7, "下个星期": 7, "上周": -7, "next week": 7, "last week": -7,
}  # fmt: skip
NUMERALS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
WEEKDAYS: dict[str, int] = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5, "1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
SHIFTS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2, "last": -1, "this": 0, "next": 1, "": 9}
"""Weeks or months from this one; "" (a bare weekday) means the coming one."""

WEEKDAY_ZH = r"(?P<shift>上上|上|本|这|下下|下|)(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-7])"
WEEKDAY_EN = r"(?:(?P<shift>last|this|next|)\s*)(?:on\s+)?(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r|nes)?"
COUNT = r"(?P<count>[0-9]{1,4}|[零一二两三四五六七八九十]{1,3})"
AFTER_ZH = COUNT + r"(?:个)?(?P<unit>天|日|周|星期|礼拜|月|年)(?:之|以)?(?P<way>后|前)"
AFTER_EN = r"(?:(?P<in>in)\s+)?(?P<count>[0-9]{1,4}|an?|one|two|three)\s*(?P<unit>days?|weeks?|months?|years?)(?:\s+(?P<way>later|ago|from\s+now))?"
PLUS = r"(?P<way>[+-])(?P<count>[0-9]{1,4})(?P<unit>[dwmy])"
HALF_MONTH = r"半个月(?:之|以)?后"
MONTH_END = r"(?P<shift>本|这|下|)(?:个)?月[底末]|(?P<month_en>end of (?:the )?month|month end|eom)|(?P<next_en>end of next month)"
MONTH_ALONE = r"下(?:个)?月|next month"
DAY_OF_MONTH = r"(?:(?P<shift>本|这|下)(?:个)?月)?(?P<day>[0-9]{1,2})[日号]"
MONTH_DAY = r"(?P<month>[0-9]{1,2})(?:月|[-/.])(?P<day>[0-9]{1,2})[日号]?"
NO_YEAR = r"[0-9]{1,2}月[0-9]{1,2}[日号]?|[0-9]{1,2}/[0-9]{1,2}(?=[ \t:]|$)"
"""A day without its year, as people put it before a step."""

YEAR_END = r"年[底末]|end of (?:the )?year|year end"
UNITS = {"天": "d", "日": "d", "周": "w", "星期": "w", "礼拜": "w", "月": "m", "年": "y"}
COUNTS_EN = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
BACK = frozenset({"前", "ago", "-"})
LEADING = either_script(
    NO_YEAR
    + r"|大?[后前]天|[今明昨][天日]|(?:下下|下|本|这)(?:个)?(?:周|星期|礼拜)[一二三四五六日天]|周[一二三四五六日]|[0-9一二两三四五六七八九十]{1,3}(?:个)?(?:天|周|星期|月)(?:之|以)?后|(?:day after )?tomorrow\b|today\b|next (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|in [0-9]{1,3} (?:days?|weeks?|months?)\b"
)
"""What counts as a relative day at the beginning of a value."""
AHEAD = r"[下后明+]|next|later|tomorrow|from now|\bin\b"
"""Says that a day to come is meant."""
NO_LATER = either_script(r"(?:[之以]?前|[之以]?内)")
PART_OF_DAY = r"(?:上午|下午|晚上|早上|中午|晚|早)"
"""What may follow a day that is to come and says nothing more than the day."""
LATER = "后"
"""Makes a day of a number of days."""

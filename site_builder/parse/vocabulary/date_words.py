"""Words and shapes of days, times and durations."""

from site_builder.parse.vocabulary.scripts import both_scripts, either_script

DIGIT = "[0-9０-９]"
YEAR_MARK = "[-/.－／．–—−年]"
MONTH_MARK = "[-/.－／．–—−月]"
DAY_MARK = either_script("[日号]")
COLON = ":："
TIME_COLON = either_script("[:：时点]")
MINUTE_MARK = "分"
HALF_DAY = {"上午": 0, "早上": 0, "中午": 12, "下午": 12, "晚上": 12, "am": 0, "pm": 12}

RELATIVE = either_script(
    r"(?:大前天|前天|昨天|昨日|今天|今日|当天|明天|明日|后天|大后天|昨晚|今早|今晚|明早"
    r"|(?:上上|上|本|这|下下|下)(?:个)?(?:周|星期|礼拜)(?:[一二三四五六日天1-7末])?"
    r"|(?:周|星期|礼拜)[一二三四五六日天末]"
    r"|(?:上|本|这|下)(?:个)?(?:月|季度|年)(?:初|中|底|末)?(?:[0-9]{1,2}[日号])?|月底|月末|年底|年末|季末|年前|年后|节前|节后"
    r"|(?:[0-9]{1,3}|[一二两三四五六七八九十半]{1,3})(?:个)?(?:工作日|天|日|周|星期|礼拜|月|年)(?:之)?(?:后|内|前|以后|以内)"
    r"|(?:day\s+(?:before|after)\s+)?(?:yesterday|tomorrow)|today|tonight"
    r"|(?:last|this|next)\s+(?:week|month|quarter|year|mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|(?:in\s+)?[0-9]{1,3}\s*(?:d|w|m|days?|weeks?|months?)(?:\s+(?:ago|later|from\s+now))?|in\s+an?\s+(?:week|month)"
    r"|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
DURATION = either_script(
    r"(?:(?P<hours>[0-9]+(?:\.[0-9]+)?)\s*(?:个)?\s*(?P<half>半)?\s*(?:小时|钟头|hours?|hrs?|h)(?P<half2>半)?)?"
    r"\s*(?:(?P<minutes>[0-9]+)\s*(?:分钟|分|minutes?|mins?|m|')?)?"
)
DURATION_WORDS = both_scripts({"半小时": 30, "半个小时": 30, "一小时": 60, "一个小时": 60, "一个半小时": 90, "两小时": 120, "两个小时": 120, "半天": 240, "一天": 480, "全天": 480})  # fmt: skip

DAY_IN_NAME = r"20\d{2}(?P<mark>[-.]?)(?:0?[1-9]|1[0-2])(?P=mark)(?:0?[1-9]|[12]\d|3[01])|20\d{2}年\d{1,2}月\d{1,2}日"
"""A day in the name of a file."""

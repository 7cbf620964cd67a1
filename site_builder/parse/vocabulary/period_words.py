"""Words for stretches of time that commands take."""

from site_builder.parse.vocabulary.scripts import both_scripts

PERIOD_WORDS: dict[str, str] = both_scripts(
    {
        "today": "day",
        "今天": "day",
        "今日": "day",
        "this-week": "week",
        "week": "week",
        "本周": "week",
        "这周": "week",
        "last-week": "week-1",
        "上周": "week-1",
        "this-month": "month",
        "month": "month",
        "本月": "month",
        "这个月": "month",
        "last-month": "month-1",
        "上月": "month-1",
        "上个月": "month-1",
        "this-quarter": "quarter",
        "quarter": "quarter",
        "本季度": "quarter",
        "本季": "quarter",
        "last-quarter": "quarter-1",
        "上季度": "quarter-1",
        "上季": "quarter-1",
        "this-year": "year",
        "year": "year",
        "今年": "year",
        "本年": "year",
        "last-year": "year-1",
        "去年": "year-1",
        "all": "all",
        "全部": "all",
    }
)
"""What each word means: a stretch that today lies in, or the one before it."""

LAST_DAYS = r"(?:last-?(\d{1,5})d|近(\d{1,5})[天日])"
"""The last N days, today included."""

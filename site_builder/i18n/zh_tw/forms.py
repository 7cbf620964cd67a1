"""Days, months and amounts in Traditional Chinese as written in Taiwan."""

from site_builder.i18n.forms import Cell, Forms, Unit

FORMS = Forms(
    name="繁體中文",
    html="zh-Hant-TW",
    day="{month}{day}日",
    day_full="{year}年{month}{day}日",
    day_long="{day} {weekday}",
    day_tiny="{number}/{day}",
    month="{year}年{month}",
    month_tiny="{month}",
    month_tiny_year="{yy}/{number}",
    weekdays=("週一", "週二", "週三", "週四", "週五", "週六", "週日"),
    weekdays_tiny=("一", "二", "三", "四", "五", "六", "日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
    units=(Unit(100_000_000, " 億"), Unit(10_000, " 萬")),
    cell=Cell(10_000, " 萬", 1, 100_000),
    plain_currencies=frozenset({"CNY", "TWD"}),
    plain_whole="{amount} 元",
)

"""Days, months and amounts in Chinese."""

from site_builder.i18n.forms import Cell, Forms, Unit

FORMS = Forms(
    name="简体中文",
    html="zh-Hans",
    day="{month}{day}日",
    day_full="{year}年{month}{day}日",
    day_long="{day} {weekday}",
    day_tiny="{number}/{day}",
    month="{year}年{month}",
    month_tiny="{month}",
    month_tiny_year="{yy}/{number}",
    weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    weekdays_tiny=("一", "二", "三", "四", "五", "六", "日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
    units=(Unit(100_000_000, " 亿"), Unit(10_000, " 万")),
    cell=Cell(10_000, " 万", 1, 100_000),
    plain_currencies=frozenset({"CNY"}),
    plain_whole="{amount} 元",
)

"""Days, months and amounts in English."""

from site_builder.i18n.forms import Cell, Forms, Unit

FORMS = Forms(
    name="English",
    html="en",
    day="{day} {month}",
    day_full="{day} {month} {year}",
    day_long="{weekday} {day}",
    day_tiny="{day} {month}",
    month="{month} {year}",
    month_tiny="{month}",
    month_tiny_year="{month} {yy}",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    weekdays_tiny=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    units=(Unit(1_000_000_000, "B"), Unit(1_000_000, "M"), Unit(1_000, "k")),
    cell=Cell(1_000, "k", 0, 100_000),
    keeps_zeros=True,
)

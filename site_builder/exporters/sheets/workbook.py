"""A workbook in memory: text stays text, and the same content gives the same bytes."""

import io
from datetime import date, datetime
from typing import Any

from site_builder.model.frozen import dataclass

OURS = "genjin"
"""The property of the document that says that it is ours; its value is the version of the layout."""

LAYOUT = "1"

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_A4 = 9
_INK, _PAPER, _COMPUTED, _LINE = "#1F2A37", "#E6EEF5", "#F1F1EC", "#C3CDD6"


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of cells; each belongs to one workbook."""

    heading: Any
    computed: Any
    text: Any
    prose: Any
    day: Any
    clock: Any
    whole: Any
    exact: Any
    amount: Any
    cents: Any
    percent: Any
    share: Any
    tenths: Any
    as_text: Any
    title: Any
    dim: Any


class Workbook:
    """A workbook that is being filled; `content` closes it."""

    def __init__(self, title: str, day: date, kind: str) -> None:
        import xlsxwriter  # noqa: PLC0415 - start-up is felt on every command

        self._out = io.BytesIO()
        self.book = xlsxwriter.Workbook(self._out, _PLAIN)
        self.book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        self.book.set_custom_property(OURS, LAYOUT)
        self.book.set_custom_property(f"{OURS}-kind", kind)
        self.looks = self._looks()

    def sheet(self, name: str) -> Any:
        """A new sheet; printed on A4 across, with its heading on every page."""
        made = self.book.add_worksheet(name)
        made.set_landscape()
        made.set_paper(_A4)
        made.repeat_rows(0)
        made.set_footer("&L&A&R&P / &N")
        return made

    def content(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self._out.getvalue()

    def _looks(self) -> Looks:
        add = self.book.add_format
        top: dict[str, Any] = {"valign": "top"}
        head = {"bold": True, "font_color": _INK, "text_wrap": True, "valign": "vcenter", "bottom": 1}
        return Looks(
            heading=add({**head, "bg_color": _PAPER, "bottom_color": _LINE}),
            computed=add({**head, "bg_color": _COMPUTED, "bottom_color": _LINE, "italic": True}),
            text=add(top),
            prose=add({**top, "text_wrap": True}),
            day=add({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
            clock=add({**top, "num_format": "hh:mm", "align": "left"}),
            whole=add({**top, "num_format": "0_ "}),
            exact=add({**top, "num_format": "General"}),
            amount=add({**top, "num_format": "#,##0_ "}),
            cents=add({**top, "num_format": "#,##0.00_ "}),
            percent=add({**top, "num_format": '0"%"_ '}),
            share=add({**top, "num_format": "0.0%_ "}),
            tenths=add({**top, "num_format": "0.0_ "}),
            as_text=add({**top, "num_format": "@"}),
            title=add({"bold": True, "font_size": 14, "font_color": _INK}),
            dim=add({"font_color": "#5A6772", "text_wrap": True, "valign": "top"}),
        )

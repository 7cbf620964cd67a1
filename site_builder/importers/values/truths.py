"""Yes and no, as tables tick them."""

from decimal import Decimal

from site_builder.importers.sheet import Value
from site_builder.importers.values.plain import narrow
from site_builder.importers.values.unread import Unread, unread
from site_builder.parse.amounts import read_bool

_YES = frozenset({"t", "真", "已", "需要", "同意", "☑", "✅", "●", "v", "是的", "对的", "checked", "ok"})
_NO = frozenset({"f", "假", "未", "不", "不需要", "不同意", "☐", "❌", "○", "不对", "unchecked"})


def read_truth(value: Value) -> bool | Unread | None:
    """Yes or no; None where the cell is empty: an unticked box is not told from a forgotten one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return value == 1 if value in {0, 1} else unread("truth.none", narrow(value))
    text = narrow(value)
    if not text:
        return None
    word = text.casefold()
    known = True if word in _YES else False if word in _NO else read_bool(text)
    return unread("truth.none", text) if known is None else known

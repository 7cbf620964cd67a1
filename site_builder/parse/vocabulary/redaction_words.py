"""How a declared gap is written, and how the reason for a deletion is given in a commit message."""

import re

from site_builder.model.regex import regex

GAP = regex(
    r"[（(]\s*(?:已删除|已刪除)\s*[：:]\s*([^）)\n]*[^）)\s][^）)\n]*)[）)]"
    r"|\[\s*redacted\s*[:：]\s*([^\]\n]*[^\]\s][^\]\n]*)\]",
    re.IGNORECASE,
)
"""`（已删除：原因）` or `[redacted: reason]`; without a reason it is no declared gap."""

DELETED = regex(r"^[ \t]*(?:已?删除|已?刪除|deleted?)[ \t]*[：:][ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
"""A line of a commit message that says why a record was deleted."""

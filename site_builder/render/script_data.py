"""Values inside scripts that the site writes."""

import json

_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})


def dumps(value: object, **_: object) -> str:
    """Compact JSON that is also JavaScript: Chinese as it is, the two odd line ends escaped.

    Jinja's `tojson` escapes what could end a script element.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)

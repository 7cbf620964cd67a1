"""Values inside scripts that the site writes."""

import json


def dumps(value: object, **_: object) -> str:
    """Compact JSON that is also JavaScript: Chinese as it is, the two odd line ends escaped.

    Jinja's `tojson` escapes what could end a script element.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

"""JSON that a CI runner's log may hold: it reads the same, and nothing in it is taken for a command."""

import json


def json_text(content: object) -> str:
    """UTF-8 is not escaped; of `##`, which begins commands of some runners, one sign is."""
    return json.dumps(content, ensure_ascii=False, indent=2).replace("##", "#\\u0023") + "\n"

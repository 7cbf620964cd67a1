"""What was sent today, in the user's state folder: neither in the records nor in the repository."""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

_DAYS = 14
"""So many days are kept: enough to look up what went out last week."""


def state_file(root: Path) -> Path | None:
    """Where it is noted for this repository; None where this user has no such folder."""
    from platformdirs import user_state_path  # noqa: PLC0415 - start-up is felt on every command

    name = blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()
    try:
        return user_state_path("genjin", appauthor=False) / f"reminders-{name}.json"
    except (OSError, RuntimeError):  # a user without a home
        return None


def read_sent(file: Path | None) -> dict[str, list[str]]:
    """Names of what was sent, by day; nothing where it cannot be read."""
    try:
        found = json.loads(file.read_text("utf-8")) if file else {}
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(day): [str(one) for one in names] for day, names in found.items() if isinstance(names, list)}


def note_sent(file: Path | None, sent: Mapping[str, list[str]]) -> bool:
    """Write it at once; says whether that could be done."""
    if file is None:
        return False
    kept = {day: sent[day] for day in sorted(sent)[-_DAYS:]}
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".genjin-", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(kept, stream, ensure_ascii=False, indent=1)
            Path(name).replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            return False
    except OSError:
        return False
    return True

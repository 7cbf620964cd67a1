"""The log of the records as text for the cache: plain JSON, every name and text once, nothing that runs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.adapters.git_history import Change, Commit
from site_builder.model.frozen import dataclass
from site_builder.version import __version__

_FORM = 1
"""Goes up whenever contents are parted or kept in another way; a cache of another form or version is not used."""


@dataclass(frozen=True, slots=True)
class LogTexts:
    """What is kept: the commits up to `tip`, and of each content its front matter and the signs of its entries."""

    tip: str
    commits: tuple[Commit, ...]
    fronts: Mapping[str, str]
    entries: Mapping[str, tuple[str, ...]]


class _Numbers:
    """Gives every distinct text a number."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = {}

    def of(self, text: Any) -> int:
        return self._known.setdefault(text, len(self._known))

    def all(self) -> list[Any]:
        return list(self._known)


def dump(log: LogTexts) -> bytes:
    """The log as bytes."""
    people, names, texts, signs = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    commits = [
        [
            names.of(one.name),
            [names.of(parent) for parent in one.parents],
            one.written,
            one.committed,
            people.of((one.author, one.address)),
            [part for change in one.changes for part in _change(change, texts, names)],
        ]
        for one in log.commits
    ]
    blobs = [
        [names.of(blob), texts.of(front), [signs.of(one) for one in log.entries.get(blob, ())]]
        for blob, front in log.fronts.items()
    ]
    tables = {"people": people.all(), "names": names.all(), "texts": texts.all(), "signs": signs.all()}
    document = {"form": _FORM, "program": __version__, "tip": log.tip, "commits": commits, "blobs": blobs, **tables}
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _change(change: Change, texts: _Numbers, names: _Numbers) -> tuple[int, int, int]:
    return (
        texts.of(change.path),
        -1 if change.blob is None else names.of(change.blob),
        -1 if change.moved_from is None else texts.of(change.moved_from),
    )


def parse(content: bytes) -> LogTexts | None:
    """The log that was kept; None for anything else."""
    try:
        told = json.loads(content)
        if told["form"] != _FORM or told["program"] != __version__:
            return None
        return _log(told)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None


def _log(told: Mapping[str, Any]) -> LogTexts:
    names, texts, signs, people = (told[key] for key in ("names", "texts", "signs", "people"))
    commits = tuple(
        Commit(
            name=names[name],
            parents=tuple([names[one] for one in parents]),
            written=written,
            committed=committed,
            author=people[who][0],
            address=people[who][1],
            changes=_changes(changes, texts, names),
        )
        for name, parents, written, committed, who, changes in told["commits"]
    )
    there = {one.name for one in commits}
    if not there.issuperset((told["tip"], *(parent for one in commits for parent in one.parents))):
        raise ValueError(told["tip"])  # something is missing: what it says would not be all
    fronts, entries = {}, {}
    for name, front, held in told["blobs"]:
        blob = names[name]
        fronts[blob], entries[blob] = texts[front], tuple([signs[one] for one in held])
    return LogTexts(told["tip"], commits, fronts, entries)


def _changes(parts: Sequence[int], texts: Sequence[str], names: Sequence[str]) -> tuple[Change, ...]:
    rows = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return tuple(
        [
            Change(texts[path], None if blob < 0 else names[blob], None if moved < 0 else texts[moved])
            for path, blob, moved in rows
        ]
    )

"""Every commit and what its contents say, read once: kept in the cache folder and only extended from then on."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from hashlib import blake2b
from pathlib import Path

from site_builder.adapters.cache_folder import cache_file, keep, read_cached
from site_builder.adapters.git_history import Commit, builds_on, full_tip, read_blobs, read_commits
from site_builder.app.record_log_text import LogTexts, dump, parse
from site_builder.model.frozen import dataclass

_KIND = "history"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLog:
    """All commits that `tip` builds on, newest first.

    `fronts` are the front matters of contents by the contents' names, `entries` the signs of the entries they hold.
    A content that could not be read is in neither.
    """

    tip: str
    commits: tuple[Commit, ...]
    fronts: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def line(self) -> tuple[Commit, ...]:
        """The line of first parents, newest first: what the team's branch has been, one after the other."""
        by_name = {one.name: one for one in self.commits}
        found: list[Commit] = []
        at: Commit | None = by_name.get(self.tip)
        while at is not None:
            found.append(at)
            at = by_name.get(at.parents[0]) if at.parents else None
        return tuple(found)

    def up_to(self, tip: str) -> "RecordLog | None":
        """The part that an earlier commit builds on; None where that is not in here."""
        if tip == self.tip:
            return self
        by_name = {one.name: one for one in self.commits}
        if tip not in by_name:
            return None
        reached, waiting = {tip}, [tip]
        while waiting:
            for parent in by_name[waiting.pop()].parents:
                if parent in by_name and parent not in reached:
                    reached.add(parent)
                    waiting.append(parent)
        return replace(self, tip=tip, commits=tuple(one for one in self.commits if one.name in reached))


def sign(entry: str) -> str:
    """What an entry's text is known by; what stands after its last word does not matter."""
    return blake2b(entry.rstrip().encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def read_log(root: Path, revision: str = "HEAD") -> RecordLog | None:
    """The log up to a revision; None where version control cannot tell all of it.

    What an earlier run has read is taken over where its last commit still is an ancestor (after a rebase it is not),
    or where it has read beyond this revision.
    """
    tip, file = full_tip(root, revision), cache_file(_KIND, root)
    if tip is None:
        return None
    known = _kept(file)
    part = known.up_to(tip) if known else None
    if part is not None:
        return part
    if known and not builds_on(root, known.tip, tip):
        known = None
    found = _extended(root, tip, known)
    if found and file and (known or revision == "HEAD"):
        keep(file, dump(LogTexts(found.tip, found.commits, found.fronts, found.entries)))
    return found


def _kept(file: Path | None) -> RecordLog | None:
    content = read_cached(file) if file else None
    told = parse(content) if content else None
    return RecordLog(tip=told.tip, commits=told.commits, fronts=told.fronts, entries=told.entries) if told else None


def _extended(root: Path, tip: str, known: RecordLog | None) -> RecordLog | None:
    commits = read_commits(root, tip, known.tip if known else None)
    if commits is None or (not commits and known is None):
        return None
    fronts, entries = (dict(known.fronts), dict(known.entries)) if known else ({}, {})
    texts: dict[str, str] = {}
    for blob, front, signs in _contents(root, {blob: path for blob, path in _written(commits) if blob not in fronts}):
        fronts[blob], entries[blob] = texts.setdefault(front, front), signs
    return RecordLog(tip=tip, commits=(*commits, *(known.commits if known else ())), fronts=fronts, entries=entries)


def _written(commits: tuple[Commit, ...]) -> Iterator[tuple[str, str]]:
    """Every content with a path of it: which folder it lies in decides how it is read."""
    for commit in commits:
        for change in commit.changes:
            if change.blob:
                yield change.blob, change.path


def _contents(root: Path, paths: Mapping[str, str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    from site_builder.parse.versions import part_content  # noqa: PLC0415 - start-up is felt on every command

    signs: dict[str, str] = {}
    beside: dict[str, str] = {}
    for blob, content in read_blobs(root, paths):
        path = paths[blob]
        parted = part_content(path, content, beside.get(path, ""))
        if parted is not None:
            beside[path] = parted.front
            held = tuple(signs.get(one) or signs.setdefault(one, sign(one)) for one in parted.entries)
            yield blob, parted.front, held

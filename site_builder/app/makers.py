"""Who wrote what a merge brought in: the authors of the commits on the branch, not whoever merged it."""

from collections import defaultdict

from site_builder.adapters.git_history import Change, Commit
from site_builder.app.record_log import RecordLog


class Makers:
    """Follows the line of first parents from its first commit on: `reach` every commit in turn, then ask."""

    def __init__(self, log: RecordLog) -> None:
        self._log = log
        self._by_name = {one.name: one for one in log.commits}
        self._place = {one.name: place for place, one in enumerate(log.commits)}
        self._reached: set[str] = set()
        self._of_front: dict[str, Commit] = {}
        self._of_path: defaultdict[str, list[Commit]] = defaultdict(list)

    def reach(self, commit: Commit) -> None:
        """Come to the next commit of the line."""
        self._reached.add(commit.name)
        if self._of_path:
            self._of_front, self._of_path = {}, defaultdict(list)
        if len(commit.parents) < len(("own", "merged")):
            return
        for one in self._brought(commit):
            for change in one.changes:
                self._of_path[change.path].append(one)
                if change.blob and (front := self._log.fronts.get(change.blob)):
                    self._of_front[front] = one

    def _brought(self, commit: Commit) -> list[Commit]:
        """The commits of the branches that come in with a merge, oldest first."""
        found: list[Commit] = []
        waiting = [*commit.parents[1:]]
        while waiting:
            at = self._by_name.get(waiting.pop())
            if at is not None and at.name not in self._reached:
                self._reached.add(at.name)
                found.append(at)
                waiting += at.parents
        return sorted(found, key=lambda one: self._place[one.name], reverse=True)

    def of(self, commit: Commit, front: str | None) -> Commit:
        """The commit that wrote a front matter which came in with a commit of the line: the newest of the branch."""
        return self._of_front.get(front or "", commit)

    def touching(self, change: Change) -> tuple[Commit, ...]:
        """The commits of the branch that touched this record; none where the commit is no merge."""
        if not self._of_path:
            return ()
        names = {change.path, change.moved_from}
        return tuple(dict.fromkeys(one for path in names if path for one in self._of_path.get(path, ())))

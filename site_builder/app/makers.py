"""Who wrote what a merge brought in: the author of the commit on the branch, not whoever merged it."""

from site_builder.adapters.git_history import Change, Commit
from site_builder.app.record_log import RecordLog


class Makers:
    """Follows the line of first parents from its first commit on; `reach` every commit in turn, then ask `of` it."""

    def __init__(self, log: RecordLog) -> None:
        self._log = log
        self._by_name = {one.name: one for one in log.commits}
        self._place = {one.name: place for place, one in enumerate(log.commits)}
        self._reached: set[str] = set()
        self._brought: dict[str, Commit] = {}

    def reach(self, commit: Commit) -> None:
        """Come to the next commit of the line."""
        found: list[Commit] = []
        waiting = [commit.name]
        while waiting:
            at = self._by_name.get(waiting.pop())
            if at is not None and at.name not in self._reached:
                self._reached.add(at.name)
                found.append(at)
                waiting += at.parents
        self._brought = {}
        if len(found) > 1:
            self._remember(found, commit)

    def _remember(self, found: list[Commit], merge: Commit) -> None:
        """The newest commit of the branch that wrote a front matter stands for it."""
        for one in sorted(found, key=lambda one: self._place[one.name], reverse=True):
            if one is not merge:
                self._brought.update((self._front(change), one) for change in one.changes if self._front(change))

    def _front(self, change: Change) -> str:
        return self._log.fronts.get(change.blob or "", "")

    def of(self, commit: Commit, front: str) -> Commit:
        """The commit that wrote a front matter which came in with a commit of the line."""
        return self._brought.get(front, commit)

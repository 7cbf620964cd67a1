"""The same history told by reading every commit as a whole, one after the other."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from site_builder.app.load import load, load_files
from site_builder.model.book import Book
from site_builder.model.source import SourceFile
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
ZONE = ZoneInfo("Asia/Shanghai")
STEPS = 24


class Story:
    """A team at work: it appends, pushes dates, renames, uses the inbox and branches, all by dice."""

    def __init__(self, repo: Repository, seed: int) -> None:
        self.repo, self.dice = repo, Random(seed)  # noqa: S311 - a story, no secret
        self.clock = datetime(2026, 1, 5, 9, tzinfo=ZONE)
        self.paths = {f"C{n}": f"records/customers/客户 {n}.md" for n in range(4)}
        self.facts: dict[str, tuple[str, list[str]]] = {id_: ("2026-06-30", []) for id_ in self.paths}
        self.count = 0

    def tell(self) -> None:
        for id_ in self.paths:
            self.write(id_)
        self.commit()
        for step in range(STEPS):
            if step % 8 == 7:
                self.on_a_branch()
            else:
                self.happen()
                self.commit()

    def happen(self) -> None:
        id_ = self.dice.choice(sorted(self.paths))
        entries = self.facts[id_][1]
        what = self.dice.choice(("talk", "talk", "push", "rename", "inbox", "reword"))
        self.count += 1
        if what == "talk":
            entries.append(talk(self.clock.date().isoformat(), f"第 {self.count} 次"))
        elif what == "push":
            self.facts[id_] = (f"2026-{self.dice.randrange(7, 13):02d}-28", entries)
        elif what == "reword" and entries:
            entries[0] = entries[0].replace("次", "次，改")
        elif what == "rename":
            (self.repo.root / self.paths[id_]).unlink()
            self.paths[id_] = f"records/{self.dice.choice(('customers', 'archive'))}/名 {self.count}.md"
        else:
            text = f"---\ncustomer: {id_}\n---\n\n{talk(self.clock.date().isoformat(), f'收件 {self.count}')}"
            self.repo.put(f"records/inbox/{self.count}.md", text)
        self.write(id_)

    def on_a_branch(self) -> None:
        """A colleague's change that comes in later than it was made."""
        branch = f"side{self.count}"
        self.repo.git("checkout", "-q", "-b", branch)
        self.happen()
        self.commit()
        self.repo.git("checkout", "-q", "main")
        self.repo.put("other.txt", str(self.count))
        self.commit()
        self.repo.git("merge", "-q", "--no-ff", branch, "-m", "m", when=self.next_time())

    def write(self, id_: str) -> None:
        close, entries = self.facts[id_]
        self.repo.put(self.paths[id_], record(id_, *entries, close=close))

    def commit(self) -> None:
        self.repo.commit(self.next_time())

    def next_time(self) -> str:
        self.clock += timedelta(hours=self.dice.randrange(1, 40))
        return self.clock.isoformat()


def commits(repo: Repository, *options: str) -> Iterator[tuple[datetime, Book]]:
    """Every commit with all its records, oldest first."""
    configuration = [file for file in load(repo.root).files if file.path.startswith("records/config/")]
    for line in repo.git("log", "--reverse", "--format=%H %at", *options).splitlines():
        name, seconds = line.split()
        listed = repo.git("ls-tree", "-r", "-z", "--name-only", name, "records").split("\0")
        files = [
            SourceFile(path=path, content=repo.git("show", f"{name}:{path}").encode())
            for path in listed
            if path.endswith(".md")
        ]
        yield datetime.fromtimestamp(int(seconds), ZONE), load_files([*configuration, *files]).book


@pytest.mark.parametrize("seed", range(2))
def test_the_same_as_reading_every_commit_as_a_whole(tmp_path: Path, seed: int) -> None:
    repo = repository(tmp_path)
    Story(repo, seed).tell()
    first: dict[str, datetime] = {}
    for when, book in commits(repo):
        for entry in (entry for one in book.customers for entry in one.follow_ups):
            first[entry.fingerprint] = min(when, first.get(entry.fingerprint, when))
    stated: dict[str | None, list[tuple[str, tuple[str, str]]]] = {}
    for when, book in commits(repo, "--first-parent"):
        for one in book.customers:
            now = (one.path, str(one.opportunities[0].expected_close))
            known = stated.setdefault(one.id, [])
            if not known or known[-1][1] != now:
                known.append((when.date().isoformat(), now))
    history = repo.known("2027-12-31")
    assert history.recorded == first
    assert len(first) > 10
    told = {
        versions[-1].customer.id: [
            (str(one.on), (one.customer.path, str(one.customer.opportunities[0].expected_close))) for one in versions
        ]
        for versions in history.versions.values()
    }
    assert told == stated

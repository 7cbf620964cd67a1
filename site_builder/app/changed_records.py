"""What was changed since the last commit, and how to say it."""

from pathlib import Path

from site_builder.adapters.git_work import read_blob, tell
from site_builder.app.load import Loaded
from site_builder.edits.commit_message import RecordChange, commit_message, record_change
from site_builder.i18n.translator import Translator
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE, read_customer
from site_builder.parse.loader import read_text

PLACES = (
    "records",
    "templates",
    ".gitattributes",
    ".gitignore",
    ".github",
    ".gitlab",
    ".gitlab-ci.yml",
    ".gitea",
    ".pre-commit-config.yaml",
    "README.md",
)
"""What `sync` takes along: records, the team's templates, and the files that `init` wrote."""


def changed_paths(root: Path) -> tuple[str, ...]:
    """The files of `PLACES` that differ from the last commit, new and deleted ones included; paths from the root."""
    said = tell(root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", ".")
    prefix = tell(root, "rev-parse", "--show-prefix").out.strip()
    paths = (entry[3:].removeprefix(prefix) for entry in said.out.split("\0") if entry)
    return tuple(sorted(path for path in paths if path.split("/", 1)[0] in PLACES))


def describe_change(root: Path, loaded: Loaded, paths: tuple[str, ...], words: Translator) -> str:
    """The commit's message: whose records, how many new entries, which other files."""
    records = [path for path in paths if path.startswith((CUSTOMERS, ARCHIVE)) and path.endswith(".md")]
    changes = [change for path in records if (change := _change(root, loaded, path))]
    others = [path.rsplit("/", 1)[-1] for path in paths if path not in records]
    return commit_message(changes, others, words)


def _change(root: Path, loaded: Loaded, path: str) -> RecordChange | None:
    prefix = tell(root, "rev-parse", "--show-prefix").out.strip()
    before = _read(path, read_blob(root, "HEAD", prefix + path), loaded.rules)
    after = loaded.book.by_path.get(path)
    return record_change(before, after) if before or after else None


def _read(path: str, content: bytes | None, rules: Rules) -> Customer | None:
    if content is None:
        return None
    source, _ = read_text(SourceFile(path=path, content=content, size=len(content)))
    return read_customer(source, rules)[0] if source else None

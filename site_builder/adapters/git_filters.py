"""Programs that a clone's own settings name for its files; a question of ours runs none of them."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.adapters.git_history import ask_git

_OF_A_CLONE = {"local", "worktree"}
"""What the user or the machine has set is trusted; what lies in the repository's folder may have come with it."""
_LFS = {"git-lfs clean -- %f", "git-lfs filter-process"}
"""What `git lfs install --local` writes: the program of that name on the user's own path."""


def without_filters(root: Path) -> tuple[str, ...]:
    """Options for git that switch off the filters which this clone names (`filter.*.clean`), to put before a question.

    Comparing with the work tree runs them on every file that might have changed.
    """
    said = ask_git(root, "config", "--show-scope", "-z", "--get-regexp", r"^filter\..*\.(clean|process)$") or b""
    return tuple(word for name in _named(said.decode("utf-8", "surrogateescape")) for word in ("-c", f"{name}="))


def _named(said: str) -> Iterator[str]:
    words = said.split("\0")
    for scope, setting in zip(words[::2], words[1::2], strict=False):
        name, _, value = setting.partition("\n")
        if scope in _OF_A_CLONE and value not in _LFS:
            yield name
            yield f"{name.rpartition('.')[0]}.required"

"""Files that make git and the forge watch over the records: whoever alters one may switch the watch off."""

from collections.abc import Iterator, Sequence

from site_builder.adapters.git_touch import Touch
from site_builder.model.regex import regex

_OF_THE_REPOSITORY = regex(
    r"(?:.*/)?\.gitattributes|\.(?:github|gitlab|gitea|forgejo)/.*|\.gitlab-ci\.yml|(?:docs/)?CODEOWNERS"
    r"|\.pre-commit-config\.yaml"
)
"""How records are merged and compared, the workflows, who must look at what."""

_OF_THE_TEAM = ("templates/", "records/pages/")
"""What the site is made of; pages whose names begin with `_` are no records."""


def guard_touches(what: Sequence[str], parents: int, paths: Sequence[str], inside: str) -> Iterator[Touch]:
    """Those of the files of a line of `git log --raw`, by their paths from the team's folder where they lie in it.

    A link in place of such a file is another content of it.
    """
    names = [one if one.strip("0") else None for one in what[parents + 1 : -1]]
    before, blob = tuple(filter(None, names[:-1])), names[-1]
    is_moved = len(paths) > 1 and what[-1].startswith("R")
    for path in paths[:-1] if is_moved else ():
        if is_guard(path, inside):
            yield Touch(path=path.removeprefix(inside), blob=None, before=before)
    if is_guard(paths[-1], inside):
        yield Touch(path=paths[-1].removeprefix(inside), blob=blob, before=() if len(paths) > 1 else before)


def is_guard(path: str, inside: str = "") -> bool:
    """Whether a path of the repository is one; `inside` is the team's folder in it."""
    own = path.removeprefix(inside) if path.startswith(inside) else ""
    return bool(_OF_THE_REPOSITORY.fullmatch(path)) or own.startswith(_OF_THE_TEAM)

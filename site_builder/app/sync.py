"""`sync`: check, commit, fetch, merge, check again, push. Nothing is ever forced, nothing is ever lost (C8)."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.adapters import git
from site_builder.adapters.git_work import tell
from site_builder.app.changed_records import PLACES, changed_paths, describe_change
from site_builder.app.load import Loaded, load
from site_builder.app.sync_exchange import exchange, target_of
from site_builder.app.sync_judging import commit_of, errors_in, judged
from site_builder.app.sync_step import Desk, Says, Step

_RECORDS = "records/"


def sync(desk: Desk, *, dry_run: bool = False) -> Iterator[Step]:
    """The steps as they are done."""
    root = desk.root
    refusal = _fit(root)
    if refusal:
        yield refusal
        return
    loaded, paths, target = load(root), changed_paths(root), target_of(root)
    tip = commit_of(root, target.tip) if target else None
    looked = (*_errors(desk, loaded, paths), *judged(desk, loaded, target))
    yield from looked
    if any(one.stop for one in looked):
        return
    if paths:
        made = tuple(_to_commit(desk, loaded, paths, dry_run=dry_run))
        yield from made
        if any(one.stop for one in made):
            return
    elif dry_run:
        yield Step(key="nothing-to-commit")
    if not dry_run:
        yield from exchange(desk, loaded, target, tip)


def _errors(desk: Desk, loaded: Loaded, paths: tuple[str, ...]) -> Iterator[Step]:
    errors = errors_in(desk, loaded, desk.day_of(loaded), paths)
    if errors:
        yield Step(key="errors", params={"n": len(errors)}, stop=1, problems=errors, loaded=loaded)


def _fit(root: Path) -> Step | None:
    """Why nothing can be done here at all."""
    if not git.is_installed():
        return Step(key="no-git", stop=2)
    if git.ask(root, "rev-parse", "--is-inside-work-tree") != "true":
        return Step(key="no-repository", stop=2)
    for name, key in (("MERGE_HEAD", "merge-running"), ("REBASE_HEAD", "rebase-running")):
        if git.ask(root, "rev-parse", "--verify", "--quiet", name):
            return Step(key=key, stop=1)
    if not git.setting(root, "user.email") or not git.setting(root, "user.name"):
        return Step(key="no-identity", stop=2)
    if git.ask(root, "symbolic-ref", "--quiet", "HEAD") is None:
        return Step(key="no-branch", stop=1)
    return None


def _to_commit(desk: Desk, loaded: Loaded, paths: tuple[str, ...], *, dry_run: bool) -> Iterator[Step]:
    """The commit, and what it means for the business; its message says both."""
    language = loaded.rules.site.language
    title = describe_change(desk.root, loaded, paths, desk.words(language))
    says = _meaning(desk, loaded, paths)
    if not dry_run and _is_layout_to_git(desk.root):
        return
    params: dict[str, str | int] = {"message": title, "n": len(paths)}
    step = Step(key="would-commit", params=params)
    if not dry_run:
        step = _commit(desk.root, f"{title}\n\n{says(language)}\n" if says else title, params)
    yield step
    if says and not step.stop:
        yield Step(key="meaning", params={"said": says(None)})


def _is_layout_to_git(root: Path) -> bool:
    """Whether nothing is left to commit once it is added: git writes line ends anew by .gitattributes."""
    added = tell(root, "add", "--all", "--", *_tracked_places(root))
    return added.good and tell(root, "diff", "--cached", "--quiet").good


def _meaning(desk: Desk, loaded: Loaded, paths: tuple[str, ...]) -> Says | None:
    return desk.meaning(loaded) if any(one.startswith(_RECORDS) for one in paths) else None


def _commit(root: Path, message: str, params: dict[str, str | int]) -> Step:
    added = tell(root, "add", "--all", "--", *_tracked_places(root))
    done = tell(root, "commit", "--quiet", "--file=-", given=message) if added.good else added
    if not done.good:
        return Step(key="commit-failed", params={"said": done.first_error}, stop=1)
    return Step(key="committed", params=params)


def _tracked_places(root: Path) -> tuple[str, ...]:
    return tuple(name for name in PLACES if (root / name).exists() or _known(root, name))


def _known(root: Path, name: str) -> bool:
    return bool(git.ask(root, "ls-files", "--", name))

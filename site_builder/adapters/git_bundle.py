"""Every ref of a repository in one file, and back."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.adapters.git import ask
from site_builder.adapters.git_history import ask_git
from site_builder.adapters.git_work import Said, tell
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_HOURS = 4 * 3600
_PLAIN = ("-c", "core.autocrlf=false", "-c", "core.symlinks=true", "-c", "core.longpaths=true")
_PASSWORD = regex(r"(?<=://)[^/@\s]+@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refs:
    """What a repository points to. `head` is the ref (or the commit) that HEAD means, `commit` None before the first.

    `symbolic` are refs that only name another one. `is_shallow`: older commits are missing here.
    """

    head: str
    commit: str | None
    names: str
    refs: Mapping[str, str]
    symbolic: Mapping[str, str]
    remotes: Mapping[str, str]
    is_shallow: bool


def top_of(root: Path) -> Path | None:
    """The folder of the repository that a folder belongs to; None where it belongs to none."""
    top = ask(root, "rev-parse", "--show-toplevel")
    return Path(top) if top else None


def read_refs(root: Path) -> Refs:
    """All refs of the repository in this folder."""
    commit = ask(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    head = ask(root, "symbolic-ref", "--quiet", "HEAD") or commit or "refs/heads/main"
    refs, symbolic = _listed(root)
    return Refs(
        head=head,
        commit=commit,
        names=ask(root, "rev-parse", "--show-object-format") or "sha1",
        refs=refs,
        symbolic=symbolic,
        remotes=_remotes(root),
        is_shallow=ask(root, "rev-parse", "--is-shallow-repository") == "true",
    )


def _listed(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    said = ask_git(root, "for-each-ref", "--format=%(objectname) %(refname) %(symref)") or b""
    refs: dict[str, str] = {}
    symbolic: dict[str, str] = {}
    for line in said.decode("utf-8", "surrogateescape").splitlines():
        name, ref, *target = line.split(" ")
        refs[ref] = name
        if target and target[0]:
            symbolic[ref] = target[0]
    return refs, symbolic


def _remotes(root: Path) -> dict[str, str]:
    """The addresses of remotes; a password in one belongs to its owner, not into a backup."""
    said = ask(root, "config", "--get-regexp", r"^remote\..*\.url$") or ""
    pairs = (line.partition(" ") for line in said.splitlines())
    return {key.removeprefix("remote.").removesuffix(".url"): _PASSWORD.sub("", url) for key, _, url in pairs}


def write_bundle(root: Path, file: Path, refs: Refs) -> Said:
    """All refs and HEAD with everything they need."""
    head = ("HEAD",) if refs.commit else ()
    # one thread: the same repository gives the same pack
    words = ("-c", "pack.threads=1", "bundle", "create", "--quiet", str(file), "--all", *head)
    return tell(root, *words, seconds=_HOURS)


def unpack_bundle(folder: Path, bundle: Path | None, wanted: Refs) -> Said:
    """A repository in an empty folder with all that the bundle holds, and HEAD as it was; nothing is checked out."""
    done = tell(folder, "init", "--quiet", f"--object-format={wanted.names}", "--template=", ".")
    if done.good and bundle is not None:
        refs = "+refs/*:refs/*"
        done = tell(
            folder,
            *(*_PLAIN, "-c", "gc.auto=0", "fetch", "--quiet", "--no-tags", "--update-head-ok"),
            *(str(bundle), refs, *(("HEAD",) if wanted.commit else ())),
            seconds=_HOURS,
        )
    for ref, target in wanted.symbolic.items():
        done = done if not done.good else tell(folder, "symbolic-ref", ref, target)
    if done.good:
        done = _point_head(folder, wanted)
    if done.good and wanted.commit:
        done = tell(folder, *_PLAIN, "read-tree", wanted.commit)
    for name, address in wanted.remotes.items():
        done = done if not done.good else tell(folder, "remote", "add", "--", name, address)
    return done


def _point_head(folder: Path, wanted: Refs) -> Said:
    if wanted.head.startswith("refs/"):
        return tell(folder, "symbolic-ref", "HEAD", wanted.head)
    return tell(folder, "update-ref", "--no-deref", "HEAD", wanted.head)


def tree_of(root: Path, commit: str) -> dict[str, tuple[str, str]]:
    """Mode and object name of every file of a commit, by path."""
    said = ask_git(root, "ls-tree", "-r", "-z", "--full-tree", commit) or b""
    found: dict[str, tuple[str, str]] = {}
    for entry in said.split(b"\x00"):
        about, tab, path = entry.partition(b"\t")
        if tab:
            mode, _, name = about.decode("ascii").split(" ")
            found[path.decode("utf-8", "surrogateescape")] = (mode, name)
    return found


def files_here(root: Path, *, ignored: bool = False) -> list[str]:
    """Paths of the work tree as git lists them: tracked and new ones, or those that are ignored.

    A folder that is a repository of its own is one entry with a slash at its end.
    """
    which = ("--others", "--ignored") if ignored else ("--cached", "--others")
    said = ask_git(root, "ls-files", "-z", *which, "--exclude-standard") or b""
    return sorted({path.decode("utf-8", "surrogateescape") for path in said.split(b"\x00") if path})


def lfs_folder(root: Path) -> Path | None:
    """Where Git LFS keeps what it has fetched."""
    common = ask(root, "rev-parse", "--git-common-dir")
    folder = (root / common / "lfs" / "objects") if common else None
    return folder if folder and folder.is_dir() else None

"""The manifest of a backup: every file with its checksum, every ref; written and read strictly."""

import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

SCHEMA = 1
_NAME = regex(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SUM = regex(r"[0-9a-f]{64}")
_REF = regex(r"refs/[^\s~^:?*\\\[\x00-\x20\x7f]+")
_DRIVE = regex(r"[A-Za-z]:")
_GIT = regex(r"\.git[ .]*|git~\d+", re.IGNORECASE)
_INVISIBLE = regex("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
FILE, PROGRAM, LINK = "file", "program", "link"


class BadManifestError(ValueError):
    """The manifest is not one of ours, or names what no backup may name; the text is the entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file of the work tree. `member` holds its bytes in the backup; None: the bundle's commit has them."""

    path: str
    sha256: str
    size: int
    kind: str = FILE
    member: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """What the bundle holds: refs by name, symbolic ones by what they point to. `head` is a ref or a commit.

    `names` is how objects are named (sha1, sha256); `remotes` are addresses without passwords.
    """

    head: str
    commit: str | None
    names: str
    refs: Mapping[str, str]
    symbolic: Mapping[str, str] = field(default_factory=dict)
    remotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A backup of a day. `lfs` are large objects by their name (a SHA-256), with the member that holds each."""

    day: str
    program: str
    files: tuple[Kept, ...]
    repository: Repository | None = None
    bundle: str | None = None
    lfs: Mapping[str, str] = field(default_factory=dict)


def is_safe_path(path: str) -> bool:
    """Whether a path leads to a place inside the folder, on every system, and not into git's own."""
    if not path or path.startswith("/") or "\\" in path or "\x00" in path or _DRIVE.match(path):
        return False
    parts = path.split("/")
    return not any(part in {"", ".", ".."} or _GIT.fullmatch(_INVISIBLE.sub("", part)) for part in parts)


def write_manifest(one: Manifest) -> bytes:
    """The manifest as JSON; the same backup gives the same bytes."""
    repository = one.repository
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": "genjin-backup",
        "day": one.day,
        "program": one.program,
        "bundle": one.bundle,
        "repository": None
        if repository is None
        else {
            "head": repository.head,
            "commit": repository.commit,
            "names": repository.names,
            "refs": dict(sorted(repository.refs.items())),
            "symbolic": dict(sorted(repository.symbolic.items())),
            "remotes": dict(sorted(repository.remotes.items())),
        },
        "files": [
            {"path": file.path, "sha256": file.sha256, "size": file.size, "kind": file.kind, "member": file.member}
            for file in sorted(one.files, key=lambda file: file.path)
        ],
        "lfs": dict(sorted(one.lfs.items())),
    }
    return json.dumps(content, indent=1).encode("ascii") + b"\n"


def read_manifest(content: bytes) -> Manifest:
    """The manifest, if all in it is as we write it.

    Raises:
        BadManifestError: something is missing, of another shape, or names a place outside.
    """
    try:
        found = json.loads(content)
        if found["schema"] != SCHEMA or found["kind"] != "genjin-backup":
            raise BadManifestError("schema")  # noqa: TRY301, EM101 - one way out for all that is wrong
        repository = _repository(found["repository"]) if found["repository"] is not None else None
        return Manifest(
            day=str(found["day"]),
            program=str(found["program"]),
            bundle=_text(found["bundle"]) if found["bundle"] is not None else None,
            repository=repository,
            files=tuple(_kept(one) for one in found["files"]),
            lfs={_fitting(_SUM, key): _text(value) for key, value in found["lfs"].items()},
        )
    except BadManifestError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadManifestError(type(fault).__name__) from fault


def _repository(found: Mapping[str, Any]) -> Repository:
    head = _text(found["head"])
    if not _REF.fullmatch(head) and not _NAME.fullmatch(head):
        raise BadManifestError(head)
    if found["names"] not in {"sha1", "sha256"}:
        raise BadManifestError(str(found["names"]))
    return Repository(
        head=head,
        commit=None if found["commit"] is None else _fitting(_NAME, found["commit"]),
        names=found["names"],
        refs={_fitting(_REF, ref): _fitting(_NAME, name) for ref, name in found["refs"].items()},
        symbolic={_fitting(_REF, ref): _fitting(_REF, target) for ref, target in found["symbolic"].items()},
        remotes={_text(name): _text(address) for name, address in found["remotes"].items()},
    )


def _kept(found: Mapping[str, Any]) -> Kept:
    path = _text(found["path"])
    if not is_safe_path(path) or found["kind"] not in {FILE, PROGRAM, LINK} or not isinstance(found["size"], int):
        raise BadManifestError(path)
    member = found["member"]
    return Kept(
        path=path,
        sha256=_fitting(_SUM, found["sha256"]),
        size=found["size"],
        kind=found["kind"],
        member=None if member is None else _text(member),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadManifestError(repr(value)[:60])
    return value


def _fitting(pattern: re.Pattern[str], value: object) -> str:
    text = _text(value)
    if not pattern.fullmatch(text):
        raise BadManifestError(text[:60])
    return text

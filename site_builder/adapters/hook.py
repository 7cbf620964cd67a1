"""The hook that checks records before they are committed."""

from pathlib import Path

from site_builder.adapters.git_work import tell

MARK = "# genjin pre-commit"
_HOOK = f"""#!/bin/sh
{MARK}
# Checks the records as they are about to be committed, not as they lie in the folder. Written by `genjin setup`;
# delete the file to do without it, or commit once with `git commit --no-verify`.
python=$(git config --local --get genjin.python)
folder=$(git config --local --get genjin.folder)
records=${{folder}}records templates=${{folder}}templates
if [ -x "$python" ]; then set -- "$python" -P -m site_builder
elif command -v genjin >/dev/null 2>&1; then set -- genjin
else echo "genjin is not installed here: records were not checked" >&2; exit 0
fi
git diff --cached --quiet -- "$records" "$templates" && exit 0
tree=$(mktemp -d) || exit 0
trap 'rm -rf "$tree"' EXIT
git ls-files -z -- "$records" "$templates" | git checkout-index -z --stdin --prefix="$tree/" || exit 0
[ -d "$tree/$records" ] || exit 0
git diff --cached --name-only --no-renames --relative="$folder" -z -- "$records" "$templates" \\
  >"$tree/staged" || exit 0
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX
"$@" -C "$tree/$folder" check --format concise --changed "$tree/staged"
"""


def install_hook(root: Path) -> str:
    """Put the hook in its place: `new`, `same`, `updated`; `foreign` where somebody else's stands there, `refused`.

    `shared`: hooks of this computer lie in one folder for all repositories, where this one would run in all of them.
    """
    said = tell(root, "rev-parse", "--git-path", "hooks/pre-commit")
    if not said.good:
        return "refused"
    file = root / said.out.strip()
    if not _is_own(root, file):
        return "shared"
    try:
        old = file.read_bytes() if file.exists() else None
        if old is not None and MARK.encode() not in old:
            return "foreign"
        if old == _HOOK.encode():
            return "same"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_HOOK.encode())
        file.chmod(0o755)
    except OSError:
        return "refused"
    return "new" if old is None else "updated"


def _is_own(root: Path, file: Path) -> bool:
    """Whether a file lies in this repository: in its work tree or in what git keeps of it."""
    places = (tell(root, "rev-parse", f"--{what}").out.strip() for what in ("show-toplevel", "git-common-dir"))
    return any(file.resolve().is_relative_to((root / place).resolve()) for place in places if place)

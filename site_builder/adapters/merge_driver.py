"""What git runs to merge records: named in the settings of this clone alone, which nobody can send along with a commit.

`.gitattributes` says which files are merged so, never by what. The program is the one that `setup` was run with; where
it is gone, the one on the PATH; and where neither leaves a conflict or a result, git merges as if there were none.
`-P` keeps Python from taking a folder of the repository for the program.
"""

from pathlib import Path

from site_builder.adapters.git_work import tell

NAME = "merge.genjin.name"
DRIVER = "merge.genjin.driver"

_CALL = "merge-driver %O %A %B %P %L"
_SETTINGS = {
    NAME: "Genjin: records merged by what they mean",
    DRIVER: (
        "{ python=$(git config --local --get genjin.python);"
        f' if [ -x "$python" ]; then "$python" -P -m site_builder {_CALL};'
        f" elif command -v genjin >/dev/null 2>&1; then genjin {_CALL};"
        " else false; fi; }"
        " || { if grep -q '^<<<<<<<' %A; then exit 1; fi;"
        " git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1; }"
    ),
}


def install_driver(root: Path) -> bool:
    """Set it for this clone; safe to repeat."""
    return all(tell(root, "config", "--local", name, value).good for name, value in _SETTINGS.items())

"""The oldest versions that pyproject.toml allows, really used: `python -m tests.packaging.lowest [TESTS…]`.

Makes an environment of its own with every dependency at its lower bound and runs a fast part of the suite in it; the
exit code is pytest's. The test tools stay as new as they are, a team installs none of them.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
FAST = (
    *("tests/parse", "tests/parse_body", "tests/parse_config", "tests/render", "tests/exporters", "tests/exports"),
    *("tests/importers", "tests/cli", "tests/golden", "tests/hostile/test_every_output.py", "tests/adapters"),
)
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<version>[0-9.]+)")


def lowest(requirements: Sequence[str]) -> Iterator[str]:
    """Each requirement at its lower bound, as a constraint of pip's."""
    for one in requirements:
        found = _BOUND.match(one)
        if found and "win32" not in one:
            yield f"{found['name']}=={found['version']}"


def main(tests: Sequence[str]) -> int:
    """Make the environment, say what is in it, run the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    bounds = list(lowest(project["dependencies"]))
    with tempfile.TemporaryDirectory(prefix="genjin-lowest-") as folder:
        home = Path(folder)
        venv.create(home / "env", with_pip=True)
        python = home / "env/bin/python"
        (home / "bounds.txt").write_text("\n".join(bounds) + "\n", "utf-8")
        install = (
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--constraint",
            home / "bounds.txt",
        )
        done = subprocess.run([python, *install, "--editable", f"{ROOT}[dev]"], check=False)
        if done.returncode:
            sys.stderr.write("the lower bounds cannot be installed together\n")
            return done.returncode
        sys.stderr.write(f"with {', '.join(bounds)}\n")
        return subprocess.run([python, "-m", "pytest", "-q", *tests], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or FAST))

"""What all tests share: tools that may be missing, golden files, and a machine that cannot leak in."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ordinary",
    deadline=None,
    max_examples=50,
    derandomize=True,  # the same examples on every machine: new ones are looked for by `make proof`
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("proof", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))

TOOLS: dict[str, Callable[[], bool]] = {
    "chromium": lambda: bool(browser_path()) and importlib.util.find_spec("playwright") is not None,
    "byte-names": lambda: sys.platform == "linux",  # file names of any bytes; elsewhere they are Unicode
    "process-limits": lambda: sys.platform == "linux",  # elsewhere a process is held to the clock alone
    "git": lambda: shutil.which("git") is not None,
    "libreoffice": lambda: shutil.which("soffice") is not None,
    "make": lambda: shutil.which("make") is not None,
    "node": lambda: shutil.which("node") is not None,
    "nvim": lambda: shutil.which("nvim") is not None,
    "nu-checker": lambda: checker_path() is not None and shutil.which("java") is not None,
    "sqlite3": lambda: shutil.which("sqlite3") is not None,
    "strace": lambda: can_trace(),  # noqa: PLW0108 - it stands below
}


UNCOVERED = {"browser", "fuzz", "proof"}
"""Folders whose tests look at the product from outside, figure by figure and page by page: that a line ran there says
little, and counting lines takes more than half of their time. Coverage is what the tests close to the code reach."""


def is_outside(item: pytest.Item) -> bool:
    """Whether nothing of the file that the test stands in is counted: what is made for its tests is not either."""
    module = item.getparent(pytest.Module)
    return item.path.parent.name in UNCOVERED or bool(module and "no_cover" in {one.name for one in module.own_markers})


def is_counted(item: pytest.Item) -> bool:
    """Whether the lines that the test runs count as covered: not by chance, not from far outside.

    Random examples do not count either: a line that only they reach is one that nobody thought of. They are also what
    runs the same lines most often, and each time would be counted.
    """
    by_chance = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return not is_outside(item) and not by_chance


OTHERS = {"chromium", "libreoffice", "node", "nvim", "strace"}
BESIDE = {"bounded", "socket", "subprocess", "threading"}


def waits_for_others(item: pytest.Item) -> bool:
    """Whether the machine's other work can make the test late: it drives another program, or looks at time.

    Such a test may fail once on a machine that is busy at that moment; it is run again at once, and the summary names
    it (RERUN). All the others depend on nothing but themselves and have one try.
    """
    modules = {getattr(value, "__module__", None) for value in vars(_module(item)).values() if callable(value)}
    return bool(needs(item) & OTHERS or BESIDE & set(vars(_module(item))) or "tests.bounded" in modules)


def _module(item: pytest.Item) -> ModuleType:
    found = item.getparent(pytest.Module)
    return found.obj if found else ModuleType("none")


def can_trace() -> bool:
    """Whether strace is here and may look at a process: some containers forbid it."""
    found = shutil.which("strace")
    return found is not None and subprocess.run([found, "-o", os.devnull, "true"], check=False).returncode == 0


def browser_path() -> str | None:
    """Where Debian's, GitHub's or a desktop's Chromium stands."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def checker_path() -> Path | None:
    """Where the Nu HTML checker stands: `make checker` brings it with npm."""
    jar = Path(__file__).parents[1] / ".venv/node_modules/vnu-jar/build/dist/vnu.jar"
    return jar if jar.is_file() else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--everything", action="store_true", help="a missing tool is an error, not a test left out")
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    """With --everything a missing tool is wrong use, said before anything runs."""
    missing = [name for name, there in TOOLS.items() if not there()]
    if config.getoption("--everything") and missing:
        msg = f"--everything asked for, but missing here: {', '.join(missing)}"
        raise pytest.UsageError(msg)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine has no tool for, and remember it for the summary."""
    for item in items:
        if not is_counted(item):
            item.add_marker("no_cover")
        if waits_for_others(item):
            item.add_marker(pytest.mark.flaky(reruns=1))
    missing = {name for name, there in TOOLS.items() if not there()}
    left_out = [item for item in items if needs(item) & missing]
    kept = [item for item in items if not needs(item) & missing]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept
    names = sorted({f"{item.nodeid} (needs {', '.join(sorted(needs(item) & missing))})" for item in left_out})
    config.stash[LEFT_OUT] = names
    if hasattr(config, "workeroutput"):  # a process of pytest-xdist: the one that prints must hear of it
        config.workeroutput["left_out"] = names


LEFT_OUT = pytest.StashKey[list[str]]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """Sites and teams that only uncounted tests look at: of itself `no_cover` begins after they are made."""
    counting = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if counting is None or not counting.started or not is_outside(item):
        return (yield)
    counting.pause()
    try:
        return (yield)
    finally:
        counting.resume()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Gather what the processes of pytest-xdist left out; each of them collects the same, one that died tells nothing."""
    told = getattr(node, "workeroutput", {})
    node.config.stash[LEFT_OUT] = told.get("left_out", node.config.stash.get(LEFT_OUT, []))


def needs(item: pytest.Item) -> set[str]:
    """The tools that a test is marked to need."""
    return {name for mark in item.iter_markers("needs") for name in mark.args}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name what was left out: silence would look like success."""
    left_out = config.stash.get(LEFT_OUT, [])
    if left_out:
        terminalreporter.section("left out on this machine (make test ALL=1 demands them)")
        for line in left_out:
            terminalreporter.write_line(f"  {line}")


@pytest.fixture(autouse=True)
def _own_world(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees the user's git settings, language, caches or CI variables."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GENJIN_LANG", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "NO_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def golden(update_golden: bool) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, byte for byte; `make golden` rewrites it."""

    def compare(path: Path, text: str) -> None:
        if update_golden:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"{path} is missing: make golden writes it"
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of this checkout."""
    return Path(__file__).resolve().parent.parent

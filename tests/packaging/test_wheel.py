"""What users install is the wheel, so the wheel is what is tried: built, installed alone, run outside the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest


def run(*command: str | Path, cwd: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", **extra},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, cwd=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("genjin-*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; its dependencies are lent by the test environment, Genjin itself is not."""
    home = tmp_path_factory.mktemp("clean") / "env"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    packages = Path(sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})["purelib"])
    done = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=home)
    assert done.returncode == 0, done.stdout + done.stderr
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    return scripts / ("genjin.exe" if os.name == "nt" else "genjin")


def test_the_wheel_holds_templates_catalogues_and_presets(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"site_builder/_templates/base.html", "site_builder/_templates/assets/site.css"} <= names
    assert any(name.startswith("site_builder/parse/presets/") and name.endswith(".yaml") for name in names)
    assert any(name.startswith("site_builder/i18n/zh/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "records/", "templates/"))]


def test_the_installed_command_works_outside_the_checkout(installed: Path, checkout: Path, tmp_path: Path) -> None:
    where = run(installed.parent / "python", "-c", "import site_builder; print(site_builder.__file__)", cwd=tmp_path)
    assert str(checkout) not in where.stdout
    assert run(installed, "--version", cwd=tmp_path).stdout.startswith("genjin ")
    for command in (("init", "team"), ("-C", "team", "check"), ("-C", "team", "build")):
        done = run(installed, "--today", "2026-03-12", *command, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "team/site/index.html").read_text("utf-8")
    assert "<h1" in page
    assert (tmp_path / "team/site/en/index.html").exists()

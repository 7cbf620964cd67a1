"""The house as a test: floors, clocks, words and sizes."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.i18n.translator import translator
from site_builder.model.language import LANGUAGES

pytestmark = pytest.mark.no_cover  # looks at the source and runs little of it

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "site_builder").rglob("*.py"))
CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
SLOT = re.compile(r"\{(\w+)")
CLOCK = re.compile(r"\b(date\.today|datetime\.(now|today|utcnow)|time\.time)\(")
FILE_LIMIT = 400
FUNCTION_LIMIT = 60


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_floors_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_rules_do_not_lean_on_each_other() -> None:
    leaning = [
        relative(path)
        for path in sorted((ROOT / "site_builder/checks").glob("gj*.py"))
        if re.search(r"site_builder\.checks\.gj|from site_builder\.checks import gj", path.read_text("utf-8"))
    ]
    assert leaning == []


def test_dataclasses_come_from_where_their_methods_are_written_late() -> None:
    standard = re.compile(r"^from dataclasses import .*\bdataclass\b|\bdataclasses\.dataclass\b", re.MULTILINE)
    asking = [relative(path) for path in SOURCES if standard.search(path.read_text("utf-8"))]
    assert asking == ["site_builder/model/frozen.py"]


def test_expressions_of_modules_compile_when_they_are_used() -> None:
    at_import = [
        f"{relative(path)}:{found.lineno}"
        for path in SOURCES
        if path.name != "regex.py"
        for found in of_module(ast.parse(path.read_text("utf-8")))
        if isinstance(found, ast.Call) and ast.unparse(found.func) == "re.compile"
    ]
    assert at_import == []


def of_module(tree: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from of_module(node)


def test_only_the_clock_adapter_asks_the_clock() -> None:
    asking = [relative(path) for path in SOURCES if CLOCK.search(path.read_text("utf-8"))]
    assert asking == ["site_builder/adapters/clock.py"]


def test_chinese_stands_only_where_words_live() -> None:
    homes = (
        "site_builder/i18n/",
        "site_builder/parse/vocabulary/",
        "site_builder/importers/",
        "site_builder/checks/gj",
    )
    strays = [
        f"{relative(path)}:{number}"
        for path in SOURCES
        if not relative(path).startswith(homes)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if CJK.search(line)
    ]
    assert strays == []


def test_templates_hold_no_words() -> None:
    strays = [
        f"{relative(path)}:{number}"
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.suffix in {".html", ".js", ".css", ".xml", ".txt"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if CJK.search(line)
    ]
    assert strays == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_catalogues_say_the_same_in_all_languages(language: str) -> None:
    other, en = translator(language).messages, translator("en").messages
    assert other.keys() == en.keys()
    slots = {key: (set(SLOT.findall(other[key])), set(SLOT.findall(en[key]))) for key in en}
    assert {key: pair for key, pair in slots.items() if pair[0] != pair[1]} == {}
    assert [key for key in en if not other[key].strip() or not en[key].strip()] == []


def test_a_language_is_its_catalogue_alone() -> None:
    """Whatever depends on a language goes by its forms, its labels and `writes_chinese`."""
    asked = re.compile(r"""language\s*[!=]=\s*["']|["']zh["']\s*[!=]=""")
    strays = [relative(path) for path in SOURCES if "i18n" not in path.parts and asked.search(path.read_text("utf-8"))]
    assert strays == []
    asked_in_pages = re.compile(r"""\blang\s*[!=]=|["']zh""")
    templates = [
        path for path in sorted((ROOT / "templates").rglob("*.html")) if asked_in_pages.search(path.read_text("utf-8"))
    ]
    assert templates == []


def test_english_catalogue_speaks_english() -> None:
    # quoted sample input may be Chinese; whole Chinese sentences may not
    samples = re.compile(r"`[^`]*`|“[^”]*”|\([^)]*\)")
    strays = [
        key
        for key, text in translator("en").messages.items()
        if key != "language.zh" and CJK.search(samples.sub("", text))
    ]
    assert strays == []


def test_files_and_functions_stay_small() -> None:
    long_files = [relative(path) for path in SOURCES if path.read_text("utf-8").count("\n") > FILE_LIMIT]
    long_functions = [
        f"{relative(path)}:{node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION_LIMIT
    ]
    assert [name for name in long_files if not name.startswith("site_builder/i18n/")] == []
    assert long_functions == []


def test_public_things_say_what_they_are_for() -> None:
    silent = [
        f"{relative(path)}:{getattr(node, 'name', 'module')}"
        for path in SOURCES
        for node in public_things(ast.parse(path.read_text("utf-8")))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def public_things(tree: ast.Module) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """The module, its public classes and functions, and their public methods."""
    yield tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    one for one in node.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
                )


def test_the_top_level_is_the_fixed_one() -> None:
    allowed = {
        *("records", "site_builder", "templates", "tests", "docs"),
        *("Makefile", "pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"),
    }
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    ).stdout
    top = {line.split("/")[0] for line in tracked.split("\0") if line}
    assert {name for name in top if not name.startswith(".")} <= allowed

"""The second calculations share no code with what they prove."""

import ast
from pathlib import Path

import pytest

PROVED = "site_builder.metrics"
COMPARING = {"against", "compared", "linear_cost"}
"""These put the program's answers beside the second calculation's, as the tests do."""

CALCULATIONS = sorted(
    one.stem
    for one in Path(__file__).parent.glob("*.py")
    if not one.stem.startswith("test_") and one.stem not in COMPARING
)


@pytest.mark.parametrize("name", CALCULATIONS)
def test_nothing_of_the_metrics_is_imported(name: str) -> None:
    tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text("utf-8"))
    names = [one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    names += [alias.name for one in ast.walk(tree) if isinstance(one, ast.Import) for alias in one.names]
    assert [one for one in names if one.startswith(PROVED)] == []
    assert names

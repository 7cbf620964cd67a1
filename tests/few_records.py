"""Some records of the example as a team of their own: enough to be like one, few enough to be built again and again."""

import shutil
from collections.abc import Sequence
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "records"
FEW = ("Meridian", "关中", "荆楚", "岭云", "中原", "云栖")
"""How the files of their records begin."""


def few_records(root: Path, names: Sequence[str] = FEW, parts: Sequence[str] = ("config", "knowledge")) -> Path:
    """The folder, with these records and these parts of the example in it."""
    for part in parts:
        shutil.copytree(EXAMPLE / part, root / "records" / part)
    (root / "records/customers").mkdir()
    for file in sorted((EXAMPLE / "customers").iterdir()):
        if file.name.startswith(tuple(names)):
            shutil.copy(file, root / "records/customers")
    return root

"""What a second calculation answers: by key, the numbers of a row by their names."""

from collections.abc import Callable, Sequence
from typing import Any

from site_builder.model.period import Period
from tests.proof.keys import Key, Proof

Rows = dict[Key, dict[str, Any]]
Calculation = Callable[[Proof, Period, Sequence[str]], Rows]

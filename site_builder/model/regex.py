"""Regular expressions that are compiled when they are first used: a run imports two hundred, and uses some."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    regex = re.compile
else:

    def regex(text: str, flags: int = 0) -> "Waiting":
        """As `re.compile`, later; what is wrong with the text is said then (a test compiles all there are)."""
        return Waiting(text, flags)


class Waiting:
    """Stands for an expression: whatever is asked of it is asked of that, and kept."""

    def __init__(self, text: str, flags: int) -> None:
        self._asked = text, flags

    def __reduce__(self) -> Any:
        """As it was written: a copy waits as well."""
        return regex, self._asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)
        return found

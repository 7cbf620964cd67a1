"""As if any team were large: of its few records something is kept, and every run begins like a new process."""

import pytest

from site_builder.app import check_said, kept_together, readings_kept


def keep_of_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the test ends."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(readings_kept, "WORTH", 1)
    monkeypatch.setattr(readings_kept, "_opened", readings_kept.Kept)
    monkeypatch.setattr(kept_together, "_opened", kept_together.KeptTogether)
    monkeypatch.setattr(check_said, "_MANY", 1)

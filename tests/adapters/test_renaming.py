from pathlib import Path

import pytest

from site_builder.adapters import renaming
from site_builder.adapters.renaming import rename_to_free
from site_builder.adapters.writing import WriteFault, move_record


def test_a_free_name_is_taken_and_a_taken_one_is_left(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    if rename_to_free(one, other):
        assert (other.read_bytes(), one.exists()) == (b"1", False)
    else:  # this disk cannot
        one.rename(other)
    one.write_bytes(b"2")
    with pytest.raises(FileExistsError):
        rename_to_free(one, other)
    assert (one.read_bytes(), other.read_bytes()) == (b"2", b"1")


@pytest.mark.parametrize("able", [True, False])
def test_a_record_moves_on_any_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, able: bool) -> None:
    if not able:
        monkeypatch.setattr(renaming, "_system_call", lambda: None)
    (tmp_path / "a.md").write_bytes(b"a")
    assert move_record(tmp_path, "a.md", "archive/a.md") is None
    (tmp_path / "a.md").write_bytes(b"another")
    assert move_record(tmp_path, "a.md", "archive/a.md") is WriteFault.EXISTS
    assert (tmp_path / "archive/a.md").read_bytes() == b"a"
    assert (tmp_path / "a.md").read_bytes() == b"another"

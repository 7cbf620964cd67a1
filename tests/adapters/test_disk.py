import os
from pathlib import Path

import pytest

from site_builder.adapters.disk import SIZE_LIMIT, read_configuration, read_records
from site_builder.model.source import SourceFault


def put(root: Path, path: str, content: bytes = b"x") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_texts_come_with_content_and_attachments_without(tmp_path: Path) -> None:
    put(tmp_path, "records/customers/华东.md", "客户".encode())
    put(tmp_path, "records/customers/north/b.md", b"b")
    put(tmp_path, "records/attachments/C1/quote.pdf", b"12345")
    put(tmp_path, "records/config/site.yaml", b"name: x")
    put(tmp_path, "records/customers/notes.txt", b"not a record")
    found = {file.path: (file.content, file.size) for file in read_records(tmp_path)}
    assert found == {
        "records/attachments/C1/quote.pdf": (None, 5),
        "records/config/site.yaml": (b"name: x", 7),
        "records/customers/notes.txt": (None, 12),
        "records/customers/north/b.md": (b"b", 1),
        "records/customers/华东.md": ("客户".encode(), 6),
    }
    assert list(found) == sorted(found)
    assert [file.path for file in read_configuration(tmp_path)] == ["records/config/site.yaml"]


@pytest.mark.parametrize("name", [".a.md", "_a.md", "~$a.md", "#a.md", "a.md~", ".genjin-1-a.md"])
def test_names_of_editors_are_ignored(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"records/customers/{name}")
    assert read_records(tmp_path) == ()


def test_links_devices_and_folders_are_named_but_never_opened(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.md", b"secret")
    customers = tmp_path / "records/customers"
    (customers / "folder.md").mkdir(parents=True)
    (customers / "link.md").symlink_to(secret)
    (customers / "loop").symlink_to(tmp_path)
    os.mkfifo(customers / "pipe.md")
    found = {file.path.rsplit("/", 1)[-1]: file for file in read_records(tmp_path)}
    assert {name: file.fault for name, file in found.items()} == {
        "folder.md": SourceFault.NOT_A_FILE,
        "link.md": SourceFault.LINK,
        "loop": SourceFault.LINK,
        "pipe.md": SourceFault.NOT_A_FILE,
    }
    assert all(file.content is None for file in found.values())


def test_linked_records_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/customers/a.md")
    team = tmp_path / "team"
    team.mkdir()
    (team / "records").symlink_to(tmp_path / "elsewhere")
    assert [(file.path, file.fault) for file in read_records(team)] == [("records", SourceFault.LINK)]
    assert read_configuration(team) == ()


@pytest.mark.needs("byte-names")
def test_undecodable_names_are_shown_with_their_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "records/customers"
    folder.mkdir(parents=True)
    os.close(os.open(os.fsencode(folder) + b"/\xbb\xaa\xb6\xab.md", os.O_CREAT | os.O_WRONLY))
    (file,) = read_records(tmp_path)
    assert file.path == r"records/customers/\xbb\xaa\xb6\xab.md"
    assert file.fault is SourceFault.NAME


def test_large_files_are_not_read(tmp_path: Path) -> None:
    put(tmp_path, "records/customers/a.md", b"x" * (SIZE_LIMIT + 1))
    put(tmp_path, "records/customers/b.md", b"x" * SIZE_LIMIT)
    big, fits = read_records(tmp_path)
    assert (big.fault, big.content) == (SourceFault.TOO_LARGE, None)
    assert fits.content is not None


def test_unreadable_files_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    put(tmp_path, "records/customers/a.md")
    monkeypatch.setattr(os, "open", refuse)
    (file,) = read_records(tmp_path)
    assert file.fault is SourceFault.PERMISSION


def test_missing_records_folder_reads_as_a_fault_not_a_crash(tmp_path: Path) -> None:
    (file,) = read_records(tmp_path)
    assert file.fault is SourceFault.PERMISSION

"""Write the generated pages of docs/: `python -m tests.reference.write` (part of `make golden`)."""

from pathlib import Path

from tests.reference.pages import pages

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Write every page."""
    for name, text in pages():
        file = ROOT / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


if __name__ == "__main__":
    main()

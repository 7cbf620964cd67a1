"""Where a team's repository begins."""

from pathlib import Path

from site_builder.adapters.disk import RECORDS


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `records/`."""
    for folder in (start, *start.parents):
        try:
            if (folder / RECORDS).is_dir():
                return folder
        except OSError:
            continue
    return None

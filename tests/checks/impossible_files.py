"""Cases that cannot lie in a checkout: names that some system refuses, files that are none, a megabyte too many."""

from pathlib import Path

from site_builder.model.source import SourceFault, SourceFile
from tests.checks.harness import files_below, source_file

CUSTOMERS = "records/customers/"


def cases(good: Path) -> dict[str, tuple[SourceFile, ...]]:
    """Per code the files of a bad repository, made from those of a good one."""
    ours = files_below(good)
    record = next(one for one in ours if one.path.startswith(CUSTOMERS)).content or b""
    rest = tuple(one for one in ours if not one.path.startswith(CUSTOMERS))
    named = source_file(f"{CUSTOMERS}chenghu.md", record)
    other = record.replace(b"C20260301-001", b"C20260301-002").replace(b"55501234", b"55505678")
    return {
        "GJ007": (*rest, named, source_file(f"{CUSTOMERS}Chenghu.md", other)),
        "GJ008": (*rest, source_file(f"{CUSTOMERS}con.md", record)),
        "GJ009": (*rest, named, SourceFile(path=f"{CUSTOMERS}link.md", fault=SourceFault.LINK)),
        "GJ010": (*rest, named, SourceFile(path=f"{CUSTOMERS}big.md", size=3_000_000, fault=SourceFault.TOO_LARGE)),
        "GJ011": (*rest, named, SourceFile(path=f"{CUSTOMERS}locked.md", fault=SourceFault.PERMISSION)),
    }

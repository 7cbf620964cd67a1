"""Files that a command was asked for: to the place named, or through the output."""

import sys
from pathlib import Path

from site_builder.adapters.console import is_terminal
from site_builder.adapters.disk import RECORDS
from site_builder.adapters.output_files import OutputFault, write_file
from site_builder.app.root import find_root
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse

STDOUT = "-"


def put(session: Session, content: bytes, out: str, binary: str = "") -> None:
    """Write a file and say where; `-` is the output, where a `binary` format does not go on a terminal.

    Raises:
        WrongUse: the file cannot be written there.
    """
    if out == STDOUT:
        octets(session, content, binary)
        return
    place = place_of(session, out)
    refused(write_file(place, content), place, session)
    session.say("output.done", place=shown(place, session.directory))


def place_of(session: Session, out: str) -> Path:
    """Where a file goes: seen from where we are, never among the records.

    Raises:
        WrongUse: it would lie there, where it would be read.
    """
    place = session.directory / out
    root = find_root(session.directory)
    if root is not None and place.resolve().is_relative_to((root / RECORDS).resolve()):
        raise WrongUse("output.in-records", place=shown(place, session.directory))
    return place


def octets(session: Session, content: bytes, binary: str = "") -> None:
    """Bytes on the output.

    Raises:
        WrongUse: a person looks at it, and they are no text.
    """
    if binary and is_terminal(sys.stdout):
        raise WrongUse("output.not-on-terminal", name=binary)
    session.console.octets(content)


def refused(fault: OutputFault | None, place: Path, session: Session) -> None:
    """Say why nothing was written.

    Raises:
        WrongUse: there is a fault.
    """
    if fault is not None:
        raise WrongUse(f"output.{fault}", place=shown(place, session.directory))


def shown(place: Path, here: Path) -> str:
    """A path as short as it can be said from here."""
    real = place.resolve()
    return real.relative_to(here).as_posix() if real.is_relative_to(here) else str(real)

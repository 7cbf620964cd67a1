"""What the pages of a site depend on besides records: the program, its templates, the libraries that write them."""

from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version

from site_builder.adapters.package_files import shipped_templates
from site_builder.adapters.program_mark import program_mark

_WRITERS = ("jinja2", "markdown", "markupsafe", "nh3")


def site_mark() -> bytes:
    """Another one wherever a page could come out differently from the same records."""
    found = blake2b(program_mark(), digest_size=16)
    for one in _WRITERS:
        found.update(f"{one} {_version(one)}\n".encode())
    for file in sorted(shipped_templates().glob("*.*")):
        content = file.read_bytes()
        found.update(f"{file.name} {len(content)}\n".encode() + content)
    return found.digest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # laid beside us by hand
        return ""

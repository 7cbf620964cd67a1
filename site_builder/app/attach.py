"""`attach`: a file gets its place and its name beside a customer's record (R11)."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from site_builder.adapters.disk import RECORDS, read_regular
from site_builder.adapters.git import ask
from site_builder.adapters.writing import WriteFault, write_record
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.edits.attachment_name import attachment_name, keeps_name, told_by
from site_builder.model.attaching import MEGABYTE
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFault
from site_builder.parse.attachment_names import ending, is_what_it_says
from site_builder.parse.file_names import is_safe_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file and its place. `is_there`: the same file lies there already.

    `wants_lfs`: it is large, and Git would keep every version of it whole.
    """

    path: str
    name: str
    content: bytes
    is_there: bool
    wants_lfs: bool


def plan_attachment(
    root: Path, loaded: Loaded, customer: Customer, file: Path, wanted: str | None, on: date | None, today: date
) -> Attached | Refusal:
    """Where the file would go; `wanted` is what it holds in words, `on` the day it is of."""
    if refusal := _unfit(customer):
        return refusal
    most = loaded.rules.attachments.max_mb
    content = read_regular(file, most * MEGABYTE)
    if isinstance(content, SourceFault):
        return Refusal(key=f"attach.{content}", params={"file": file.name, "most": most})
    return plan_content(root, loaded, customer, (file.name, content), wanted, on, today)


def _unfit(customer: Customer) -> Refusal | None:
    """Whether nothing can lie beside this record."""
    if not customer.id or not is_safe_id(customer.id):
        return Refusal(key="attach.no-id", params={"name": customer.label})
    return None


def plan_content(
    root: Path,
    loaded: Loaded,
    customer: Customer,
    given: tuple[str, bytes],
    wanted: str | None,
    on: date | None,
    today: date,
) -> Attached | Refusal:
    """The same for a name without a folder and its bytes, from wherever they came."""
    if refusal := _unfit(customer):
        return refusal
    shown, content = given
    rule = loaded.rules.attachments
    if len(content) > rule.max_mb * MEGABYTE:
        return Refusal(key="attach.too-large", params={"file": shown, "most": rule.max_mb})
    kind = ending(shown)
    if kind not in rule.types:
        return Refusal(key="attach.type" if kind else "attach.no-type", params=_types(shown, kind, rule.types))
    if not content:
        return Refusal(key="attach.empty", params={"file": shown})
    if not is_what_it_says(shown, content):
        return Refusal(key="attach.disguised", params={"file": shown, "kind": kind})
    name = _name(customer, shown, wanted, on, today)
    path = f"{RECORDS}/attachments/{customer.id}/{name}"
    return _placed(root, loaded, path, content)


def _types(file: str, kind: str, types: tuple[str, ...]) -> Mapping[str, str | int]:
    return {"file": file, "kind": kind, "types": ", ".join(types)}


def _name(customer: Customer, shown: str, wanted: str | None, on: date | None, today: date) -> str:
    """As it is called already where that is in order and nothing else is asked for."""
    plain = unicodedata.normalize("NFC", shown)
    if wanted is None and on is None and keeps_name(plain, customer):
        return plain
    kind = ending(plain)
    day, told = told_by(plain)
    content = (wanted or "").removesuffix(f".{kind}") or told
    return attachment_name(customer, on or day or today, content, kind)


def _placed(root: Path, loaded: Loaded, path: str, content: bytes) -> Attached | Refusal:
    """Whether the place is free: a name that differs only in case or in the form of its accents is taken, too."""
    name = path.rsplit("/", 1)[-1]
    taken = next((one for one in loaded.files if _folded(one.path) == _folded(path)), None)
    same = False
    if taken is not None:
        there = read_regular(root / taken.path, len(content))
        same = taken.path == path and there == content
        if not same:
            return Refusal(key="attach.taken", params={"path": taken.path})
    wants_lfs = len(content) > loaded.rules.attachments.lfs_mb * MEGABYTE and not is_kept_by_lfs(root, path)
    return Attached(path=path, name=name, content=content, is_there=same, wants_lfs=wants_lfs)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def is_kept_by_lfs(root: Path, path: str) -> bool:
    """Whether .gitattributes hands this path to Git LFS."""
    return (ask(root, "check-attr", "filter", "--", path) or "").endswith(": lfs")


def write_attachment(root: Path, one: Attached) -> WriteFault | None:
    """Put the file in its place, all of it or nothing; what lies there by now is never replaced."""
    return write_record(root, one.path, one.content, None)

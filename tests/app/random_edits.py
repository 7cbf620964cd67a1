"""What people do to a team's records, right and wrong: what is kept from one run to the next must come through all of it."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

ENTRY = "\n\n### 2026-03-1{} 电话 @zhoumin\n问了问[[{}]]。\n\n- 附件：{}.pdf\n- 下一步 2026-03-20 电话：再问\n"
Edit = Callable[[random.Random, Path, list[Path]], object]


def records(root: Path) -> list[Path]:
    return sorted((root / "records/customers").iterdir())


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def change(file: Path, old: str, new: str) -> None:
    file.write_text(text_of(file).replace(old, new, 1), encoding="utf-8")


def appended(chance: random.Random, _: Path, files: list[Path]) -> None:
    file = chance.choice(files)
    text = ENTRY.format(chance.randrange(5), chance.choice(files).stem, chance.choice("ab"))
    file.write_bytes(file.read_bytes().rstrip() + text.encode())


def renamed(chance: random.Random, root: Path, files: list[Path]) -> None:
    folder = chance.choice(("customers", "archive"))
    (root / "records" / folder).mkdir(exist_ok=True)
    chance.choice(files).rename(root / "records" / folder / f"改名{chance.randrange(99)}.md")


def copied(chance: random.Random, _: Path, files: list[Path]) -> None:
    file = chance.choice(files)
    shutil.copy(file, file.with_name(f"副本{chance.randrange(99)}.md"))


def waiting(chance: random.Random, root: Path, files: list[Path]) -> None:
    number = text_of(chance.choice(files)).partition("\nid: ")[2].partition("\n")[0]
    (root / "records/inbox").mkdir(exist_ok=True)
    text = f"---\ncustomer: {number or 'C0'}\n---\n" + ENTRY.format(2, "x", "y")
    (root / f"records/inbox/{chance.randrange(99)}.md").write_text(text, encoding="utf-8")


def attached(chance: random.Random, root: Path, files: list[Path]) -> None:
    number = text_of(chance.choice(files)).partition("\nid: ")[2].partition("\n")[0]
    folder = root / "records/attachments" / (number or "C0")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{chance.choice('ab')}.pdf").write_bytes(b"%PDF")


EDITS: tuple[Edit, ...] = (
    appended,
    appended,
    renamed,
    copied,
    waiting,
    attached,
    lambda chance, _, files: chance.choice(files).unlink(),
    lambda chance, _, files: change(chance.choice(files), "name: ", f"name: {chance.choice('甲乙')}"),
    lambda chance, _, files: change(chance.choice(files), "\n", "\nparent: 没有这家\n"),
    lambda chance, _, files: change(chance.choice(files), "[ ]", "[x]"),
    lambda chance, _, files: change(chance.choice(files), "- ", "  -\t"),
    lambda chance, _, files: chance.choice(files).write_bytes(b"\xff\xfe"),
    lambda chance, root, _: change(root / "records/config/team.yaml", "id: ", f"id: {chance.choice('xy')}"),
    lambda chance, root, _: (root / f"records/knowledge/{chance.randrange(9)}.md").write_text("# 页\n[[无]]\n"),
    lambda chance, _, files: change(
        chance.choice(files), "\n---", f"\nwaivers:\n  - {{rule: GJ{chance.choice((401, 503, 505))}, until: 2026-04-01, reason: 试}}\n---"
    ),
)  # fmt: skip

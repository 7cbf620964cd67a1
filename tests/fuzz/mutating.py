"""Seeds as people write them, and what a hostile hand makes of them."""

import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

import openpyxl

from tests.fuzz.targets import PARTED

ROOT = Path(__file__).parents[2]
LONGEST = 60_000
"""Bytes of an input; what one of two megabytes costs is measured in tests/parse and tests/importers."""
PIECES = tuple(
    one.encode("utf-8", "surrogatepass")
    for one in (
        *(
            "---\n",
            "### 2026-03-01 电话 @lina\n",
            "## 跟进记录\n",
            "- 下一步 2026-03-20：x\n",
            "- [ ] 2026-03-13 @lina x\n",
        ),
        *(
            "```\n",
            "<!--",
            "-->",
            "[[",
            "]]",
            "[",
            "]",
            "(",
            ")",
            "](",
            "![",
            "**",
            "*",
            "_",
            "`",
            "~~",
            "> ",
            "- ",
            "1. ",
        ),
        *(
            "    ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "|",
            "|---|",
            "&a ",
            "*a",
            "!!python/object:os.system ",
            "<<: ",
            "? ",
            ": ",
        ),
        *(
            "{",
            "}",
            '"',
            "'",
            "\\",
            "%",
            "@",
            "#",
            "：",
            "，",
            "　",
            "＃",
            "2026-02-30",
            "9999-12-31",
            "0000-00-00",
            "下周五",
        ),
        *(
            "明天",
            "三天后",
            "1e999",
            "9" * 400,
            "-0",
            "NaN",
            "50万",
            "\0",
            "\x1b[2J",
            "\u202e",
            "\u200b",
            "\ufeff",
            "\ufffe",
        ),
        *(
            "\ud800",
            "<script>",
            'href="javascript:x"',
            "&#x110000;",
            "&lt;",
            "=1+1",
            "tier>=",
            "!=",
            "&",
            "<<<<<<< a\n",
            "=======\n",
        ),
    )
)


@cache
def seeds(target: str) -> Sequence[bytes]:
    """What a target is given before anything is changed in it."""
    records = ROOT / "records"
    customers = [one.read_bytes() for one in sorted((records / "customers").glob("*.md"))[:12]]
    pages = [one.read_bytes() for one in sorted((records / "knowledge").rglob("*.md"))[:6]]
    found: Mapping[str, Sequence[bytes]] = {
        "configuration": [one.read_bytes() for one in sorted((records / "config").glob("*.yaml"))],
        "tables": [
            "客户名称,等级,负责人\n甲,A,张伟\n".encode(),
            '客户\t备注\n甲\t"a\nb"\n'.encode("gb18030"),
            _workbook(),
        ],
        "merge": [PARTED.join((one, one + b"\n", one.replace(b"A", b"B"))) for one in customers],
        "filters": [one.encode() for one in ("tier=A", "负责人=张伟", "amount>=50w", "last!=friday", "标签=重点")],
        "dates": [
            one.encode()
            for one in ("2026-03-12", "下周五", "三天后", "月底", "next friday", "3/12 14:30", "两周后 发报价")
        ],
    }
    return found.get(target, [*customers, *pages])


def _workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["客户名称", "等级"])
    book.worksheets[0].append(["甲", "A"])
    book.save(out)
    return out.getvalue()


def mutated(target: str, random: Random) -> bytes:
    """A seed after some changes: bytes turned, parts taken out, doubled, swapped with another seed's, marks in crowds."""
    content = bytearray(random.choice(seeds(target)))
    for _ in range(random.choice((1, 1, 2, 4, 8, 24))):
        _change(content, target, random)
    return bytes(content[:LONGEST])


def _change(content: bytearray, target: str, random: Random) -> None:
    at = random.randrange(len(content) + 1)
    end = min(len(content), at + random.choice((0, 1, 4, 40, 400)))
    what = random.randrange(7)
    if what == 0:
        content[at:end] = b""
    elif what == 1:
        content[at:at] = content[at:end] * random.choice((1, 2, 30))
    elif what == 2:
        other = random.choice(seeds(target))
        start = random.randrange(len(other) + 1)
        content[at:end] = other[start : start + random.choice((10, 200, 4000))]
    elif what == 3 and content:
        content[min(at, len(content) - 1)] = random.randrange(256)
    elif what == 4:
        content[at:at] = random.choice(PIECES) * random.choice((1, 1, 50, 3000))
    else:
        content[at:end] = random.choice(PIECES)

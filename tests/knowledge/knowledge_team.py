"""A small team with pages, images and records that link to each other."""

import struct
import zlib
from collections.abc import Mapping
from datetime import date

from site_builder.app.day import Day
from site_builder.app.load import Loaded, load_files
from site_builder.app.report import make_report
from site_builder.metrics.report import Report
from site_builder.model.source import SourceFile

DAY = Day(today=date(2026, 3, 12), pinned=True)
TEAM = "members:\n  - {id: zhangwei, name: 张伟, role: rep}\n  - {id: lina, name: 李娜, role: rep}\n"


def customer(number: int, name: str, owner: str = "zhangwei", notes: str = "", log: str = "") -> str:
    return (
        f"---\n编号: C20260101-00{number}\n客户名称: {name}\n等级: A\n负责人: {owner}\n首次接触: 2026-01-01\n"
        f"联系人:\n  - 王芳{number}（经理，0512-5550100{number}）\n---\n\n{notes}\n\n## 跟进记录\n\n"
        f"### 2026-03-10 电话 @{owner}\n{log or '谈了方案。'}\n\n- 下一步 2026-03-20：回访\n"
    )


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x2b\x4a\xcb" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def loaded(texts: Mapping[str, str], images: Mapping[str, int] | None = None) -> Loaded:
    files = [SourceFile(path="records/config/team.yaml", content=TEAM.encode(), size=len(TEAM))]
    files += [SourceFile(path=f"records/{path}", content=text.encode(), size=len(text)) for path, text in texts.items()]
    files += [SourceFile(path=f"records/knowledge/{name}", size=size) for name, size in (images or {}).items()]
    return load_files(files)


def report(texts: Mapping[str, str], images: Mapping[str, int] | None = None) -> Report:
    return make_report(loaded(texts, images), DAY)

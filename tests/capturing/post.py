"""Mails, and a team that gets them."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tests.cli.cli_team import put, write_team

TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep, mail: zhangwei@ours.example}
  - {id: lina, name: 李娜, role: rep, mail: lina@ours.example}
"""
HUADONG, NORTH = "records/customers/华东.md", "records/customers/north.md"


def write_post_team(root: Path) -> Path:
    """The small team, with addresses."""
    write_team(root)
    put(root, "records/config/team.yaml", TEAM)
    file = root / HUADONG
    file.write_text(
        file.read_text("utf-8").replace("0512-66778899）", "0512-66778899，liming@huadong.example）"), "utf-8"
    )
    return root


def mail(text: str = "首付 30% 可以。", sender: str = "李明 <liming@huadong.example>", **headers: str) -> EmailMessage:
    """A mail of 12 March, two in the afternoon in Shanghai."""
    made = EmailMessage()
    given = {"To": "zhangwei@ours.example", "Subject": "Re: 分期报价", "Date": "Thu, 12 Mar 2026 06:30:00 +0000"}
    said = {"From": sender, "Message-ID": "<a@huadong.example>"} | given
    for name, value in (said | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        made[name] = value
    made.set_content(text)
    return made


def octets(made: EmailMessage) -> bytes:
    """As it comes over the wire."""
    return made.as_bytes(policy=SMTP)


def mailbox(*mails: bytes) -> bytes:
    """Several mails in one file."""
    return b"".join(
        b"From x@example Thu Mar 12 06:30:00 2026\n" + one.replace(b"\r\n", b"\n") + b"\n\n" for one in mails
    )

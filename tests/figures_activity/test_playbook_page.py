"""The playbook page shows what a tier promises of growth, and how it stands."""

from tests.figures_activity.test_playbook import orders
from tests.pages_lists.list_team import build, make


def shown(*rows: tuple[str, int]) -> dict[str, str]:
    site = build(make({"a.md": orders(*rows)}))
    return {name: site[name] for name in ("playbook.html", "en/playbook.html")}


def test_growth_is_told_with_both_sums() -> None:
    site = shown(("2024-01-10", 99), ("2025-02-01", 1000), ("2026-02-01", 1500))
    assert "复购额比上年同期增长 10%。" in site["playbook.html"]
    assert "增长 50%。" in site["playbook.html"]
    assert "growth 50%." in site["en/playbook.html"]


def test_growth_from_nothing_is_no_figure() -> None:
    site = shown(("2025-02-01", 1000), ("2026-02-01", 1500))
    assert "无从比较" in site["playbook.html"]
    assert "none a year before to compare with" in site["en/playbook.html"]

"""The bottleneck: two verdicts, and none where n is small (metrics.md)."""

from tests.figures_deals.test_traps import asked, path, row
from tests.metrics.metric_books import rules


def test_the_bottleneck_needs_enough_cases() -> None:
    passed = [path(n, ("2026-02-01", "qualified"), ("2026-02-11", "proposal")) for n in range(5)]
    stuck = [path(n + 5, ("2026-02-01", "qualified"), ("2026-02-03", "lost")) for n in range(2)]
    answer = asked("bottleneck", *passed, *stuck)
    weak, slow = answer.rows
    assert weak.key == (("kind", "conversion"), ("stage", "proposal"))
    assert slow.key == (("kind", "time"), ("stage", "first-contact"))
    assert (weak.measured.value, weak.measured.n, slow.measured.n, slow.unit) == (0, 5, 7, "days")
    few = asked("bottleneck", *passed, *stuck, using=rules(funnel_minimum=8))
    assert [(one.of("stage"), one.measured.value, one.measured.n) for one in few.rows] == [(None, None, 7)] * 2
    assert [len(one.customers) for one in few.rows] == [7, 7], "without a verdict n names its records too"


def test_the_slowest_stage_needs_enough_that_left_it() -> None:
    quick = [path(n, ("2026-01-07", "qualified"), ("2026-01-10", "proposal")) for n in range(5)]
    slow = path(5, ("2026-01-07", "qualified"), ("2026-01-10", "proposal"), ("2026-03-10", "negotiation"))
    answer = asked("bottleneck", *quick, slow)
    assert row(answer, kind="time").of("stage") == "qualified"
    few = asked("bottleneck", *quick, slow, using=rules(funnel_minimum=1))
    assert row(few, kind="time").of("stage") == "proposal"
    assert (row(few, kind="time").measured.n, len(row(few, kind="time").customers)) == (1, 1), "not who is there still"

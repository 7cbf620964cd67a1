"""What one program made is not used by another one."""

from collections.abc import Iterator

import pytest

from site_builder.adapters import package_sum as module
from site_builder.adapters.package_sum import package_sum


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    package_sum.cache_clear()
    yield
    package_sum.cache_clear()


def test_other_rooms_and_another_version_have_another_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = package_sum("model")
    assert ours != package_sum("model", "checks")
    package_sum.cache_clear()
    assert ours == package_sum("model")
    package_sum.cache_clear()
    monkeypatch.setattr(module, "__version__", "next")
    assert ours != package_sum("model")

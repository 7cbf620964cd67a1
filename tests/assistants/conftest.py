from pathlib import Path

import pytest

from tests.assistants.desk import Desk, team


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An assistant of 张伟 who sees everything."""
    return Desk(team(tmp_path))

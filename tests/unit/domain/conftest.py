from collections.abc import Callable

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineText, load
from iga_desktop.paths import resources


def shipped_text(year: int) -> GuidelineText:
    file = resources() / "guidelines" / f"{year}.toml"
    return GuidelineText(file.name, file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def guideline() -> Callable[[int], Guideline]:
    return lambda year: load(shipped_text(year), shipped_text)

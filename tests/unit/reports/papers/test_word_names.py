"""Every name that a template can use is told to those who edit it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.paths import resources
from iga_desktop.reports.papers.letters import LetterOptions, letters_context
from iga_desktop.reports.papers.minutes import minutes_context
from tests.unit.reports.papers.verified import TEAM, Given, basis_of
from tests.unit.reports.papers.word_text import word_text

BASIS = basis_of(Given(levels={16: FrozenIndicator(3, 0, 0, IndicatorStatus.RETURNED)}))
CONTEXTS = {
    "berita-acara": minutes_context(BASIS, TEAM),
    "surat-pengantar": letters_context(BASIS, LetterOptions()),
}
GUIDE = Path(__file__).parents[4] / "docs" / "word-templates.md"


def names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield key
            yield from names(each)
    elif isinstance(value, list):
        for each in value:
            yield from names(each)


@pytest.mark.parametrize("name", CONTEXTS)
def test_the_guide_and_the_template_name_everything(name: str) -> None:
    used = set(names(CONTEXTS[name]))
    assert used <= set(re.findall(r"`(\w+)`", GUIDE.read_text(encoding="utf-8")))
    explained = word_text(resources() / "templates" / f"{name}.docx").partition("PETUNJUK")[2]
    assert used <= set(re.findall(r"\w+", explained))

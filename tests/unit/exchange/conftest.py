from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineText, load
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.exchange.recap_reader import ParsedWorkbook, read_recap
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from tests.unit.exchange.books import Rows, write_book

Reader = Callable[..., ParsedWorkbook]
SheetsReader = Callable[[Mapping[str, Rows]], ParsedWorkbook]


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    def text(year: int) -> GuidelineText:
        path = resources() / "guidelines" / f"{year}.toml"
        return GuidelineText(path.name, path.read_text("utf-8"))

    return load(text(2025), text)


@pytest.fixture(scope="session")
def sample() -> Path:
    return resources() / "sample" / "rekap_contoh_2025.xlsx"


@pytest.fixture
def read(tmp_path: Path, guideline: Guideline) -> Reader:
    """Write one sheet and read it back; keyword arguments go to `write_book`."""

    def read(
        rows: Rows,
        name: str = "REKAP",
        headings: Mapping[str, str | None] | None = None,
        basis: LevelBasis = LevelBasis.VERIFIED,
        **options: Any,
    ) -> ParsedWorkbook:
        path = write_book(tmp_path / "rekap.xlsx", (name, rows), **options)
        return read_recap(path, guideline, Progress(), headings or {}, basis=basis)

    return read


@pytest.fixture
def read_sheets(tmp_path: Path, guideline: Guideline) -> SheetsReader:
    """Write several sheets, by name, and read them back."""

    def read(sheets: Mapping[str, Rows]) -> ParsedWorkbook:
        return read_recap(write_book(tmp_path / "rekap.xlsx", *sheets.items()), guideline, Progress())

    return read

"""Sheets that were copied inside a form."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from iga_desktop.domain.guideline import Guideline
from iga_desktop.exchange.forms.identity import uid_for_name
from iga_desktop.exchange.forms.reader import ParsedForm
from tests.unit.exchange.forms.sending import BLANK_UID, UID, edited, fill, read, sent

BLANK = "Inovasi 2 (baru)"


@pytest.fixture
def with_copy(tmp_path: Path, guideline: Guideline) -> Any:
    def with_copy(
        name: str, changes: Mapping[str, Any], original: Mapping[str, Any] | None = None
    ) -> ParsedForm:
        def copy(book: Workbook) -> None:
            copied = book.copy_worksheet(book[name])
            copied.title = "Salinan"
            copied.protection.sheet = True
            fill(copied, changes)
            fill(book[name], original or {})

        return read(edited(sent(guideline, tmp_path), copy), guideline)

    return with_copy


def uids(form: ParsedForm) -> dict[str, str]:
    return {sheet.sheet: sheet.identity.innovation for sheet in form.sheets}


def test_an_equal_copy_is_read_once(with_copy: Any) -> None:
    form = with_copy("Inovasi 1", {})
    assert uids(form) == {"Inovasi 1": UID, BLANK: BLANK_UID}
    assert form.notes == ('Lembar "Salinan" sama dengan lembar "Inovasi 1" dan tidak dibaca dua kali.',)


def test_a_copy_for_another_innovation_becomes_a_new_one(with_copy: Any) -> None:
    name = "SIPANDU Pasar Daring"
    form = with_copy("Inovasi 1", {"name": name})
    fresh = uid_for_name(UID, name)
    assert uids(form) == {"Inovasi 1": UID, BLANK: BLANK_UID, "Salinan": fresh}
    assert form.sheets[2].identity.version == ""
    assert "dibaca sebagai inovasi baru" in form.notes[0]
    assert uids(with_copy("Inovasi 1", {"name": "sipandu  pasar daring"}))["Salinan"] == fresh


@pytest.mark.parametrize("changes", [{"purpose": "lain"}, {"name": "GEMAS STUNTING 2"}, {"name": ""}])
def test_a_copy_that_contradicts_its_original_refuses_both(
    with_copy: Any, changes: Mapping[str, Any]
) -> None:
    form = with_copy("Inovasi 1", changes)
    assert uids(form) == {BLANK: BLANK_UID}
    assert 'Lembar "Inovasi 1" dan "Salinan" memuat inovasi yang sama dengan isi berbeda' in form.notes[0]


def test_a_filled_copy_of_a_blank_sheet_stands_for_it(with_copy: Any) -> None:
    form = with_copy(BLANK, {"name": "SIPANDU"})
    assert uids(form) == {"Inovasi 1": UID, "Salinan": BLANK_UID}
    assert form.notes == ()


def test_blank_sheets_may_be_copied_for_more_innovations(with_copy: Any) -> None:
    form = with_copy(BLANK, {"name": "SIPANDU"}, {"name": "GEMAS STUNTING"})
    assert uids(form) == {"Inovasi 1": UID, BLANK: BLANK_UID, "Salinan": uid_for_name(BLANK_UID, "SIPANDU")}

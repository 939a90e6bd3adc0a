"""One field of an SPD row is changed, and taken back, without the rest of it."""

import pytest

from iga_desktop.domain.spd import SpdEntry
from iga_desktop.errors import UserError
from iga_desktop.services import spd
from iga_desktop.services.spd_changes import RowField, Value, apply, change_field
from iga_desktop.services.workspace import Workspace
from tests.unit.services.spd_rows import fill_row

YEAR, CODE = 2026, "5a"
START = SpdEntry(CODE, None, 1, "rilis BPS")


def entry(office: Workspace) -> SpdEntry:
    return next(line.entry for line in spd.load_spd(office, YEAR).lines if line.row.code == CODE)


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        ("claim", 3, SpdEntry(CODE, 3, 1, "rilis BPS")),
        ("verified", 2, SpdEntry(CODE, None, 2, "rilis BPS")),
        ("note", " surat  12 ", SpdEntry(CODE, None, 1, "surat 12")),
    ],
)
def test_a_field_is_changed_taken_back_and_done_again(
    office: Workspace, field: RowField, value: Value, after: SpdEntry
) -> None:
    fill_row(office, YEAR, START)
    change = change_field(office, YEAR, CODE, field, value)
    assert entry(office) == after
    apply(office, change.reversed)
    assert entry(office) == START
    apply(office, change)
    assert entry(office) == after


def test_what_was_changed_since_is_not_taken_back(office: Workspace) -> None:
    change = change_field(office, YEAR, CODE, "claim", 3)
    change_field(office, YEAR, CODE, "claim", 2)
    with pytest.raises(UserError, match="baris SPD 5a sudah berubah sejak itu"):
        apply(office, change.reversed)
    assert entry(office) == SpdEntry(CODE, 2)


@pytest.mark.parametrize(("code", "level"), [("16", 1), (CODE, 4)])
def test_an_unknown_row_or_level_is_refused(office: Workspace, code: str, level: int) -> None:
    with pytest.raises(UserError, match="Tidak ada data yang berubah"):
        change_field(office, YEAR, code, "verified", level)
    assert entry(office) == SpdEntry(CODE)

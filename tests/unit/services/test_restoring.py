import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from iga_desktop.db.backup import copy_database
from iga_desktop.db.engine import open_engine
from iga_desktop.db.migrate import prepare_database
from iga_desktop.db.seal import Seal
from iga_desktop.domain.backups import Reason
from iga_desktop.errors import DamagedOffice, EnvironmentProblem, UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import back_up, list_backups, list_place
from iga_desktop.services.checkup import check_office
from iga_desktop.services.innovations import delete_innovations
from iga_desktop.services.papers.archive import How, archive_paper, remove_archived
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.restore_preview import preview_sentences, restored_sentences
from iga_desktop.services.restoring import RestorePreview, opened_backup, restore
from iga_desktop.services.workspace import opened

from .exchanging import Impatient
from .laptops import GUIDELINES, add_file, blank_laptop, fill
from .office_life import OfficeLife
from .restored_offices import (
    assert_sound,
    change,
    clock,
    files,
    files_of,
    kept_of,
    made_office,
    previewed,
    restored,
    rows,
    state,
)
from .verifying import PROFILE

OLD_OFFICES = Path(__file__).parents[2] / "data" / "offices"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of a closed office with one innovation, evidence, a guideline and a template of its own."""
    return made_office(tmp_path)


@pytest.fixture
def medium(tmp_path: Path, office: Path) -> Path:
    """A chosen folder elsewhere, with a backup of the office as it is."""
    chosen = tmp_path / "usb"
    chosen.mkdir()
    save_backup_settings(office, chosen, None, 3)
    assert back_up(office, Reason.ASKED, Progress(), clock).problems == ()
    return chosen


def test_an_office_is_as_it_was_and_can_return(office: Path, tmp_path: Path) -> None:
    before, kept = state(office), kept_of(office)
    change(office, tmp_path)
    after = state(office)
    first = restored(office, kept)
    assert rows(office / "iga.db") == before[0]
    assert files(office, "pedoman", "templat") == files_of(before, "pedoman", "templat")
    assert (first.files_added, first.missing_files) == (0, ())
    assert "Keadaan sebelum pemulihan disimpan di" in restored_sentences(first)[-1]
    (safety,) = [each for each in list_backups(office) if each.file == first.safety]
    assert safety.backup is not None
    assert safety.backup.reason is Reason.RESTORE
    restored(office, safety)
    assert state(office) == after


def test_a_new_laptop_gets_all_of_an_office(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    with opened(tmp_path / "kantor", GUIDELINES) as workspace:
        OfficeLife(workspace, tmp_path, "cadangan").live(40)
    expected = state(workspace.folder)
    save_backup_settings(workspace.folder, usb, None, 3)
    back_up(workspace.folder, Reason.ASKED, Progress(), clock)
    (kept,) = list_place(usb, None)
    shutil.rmtree(workspace.folder)
    new = tmp_path / "laptop" / "baru"
    found = previewed(new, kept)
    assert not new.exists()
    assert found.changes_after == found.missing_files == 0
    assert {name for kind in found.kinds for name in kind.vanish} == set()
    done = restored(new, kept)
    assert state(new) == expected
    assert done.safety is None
    assert_sound(new)


def test_a_paper_that_was_taken_out_of_the_archive_comes_back(office: Path, tmp_path: Path) -> None:
    paper = tmp_path / "rekap.pdf"
    paper.write_bytes(b"rekap")
    with opened(office, GUIDELINES) as workspace:
        archive_paper(workspace, PaperRequest("rekap-verifikasi", 2026), paper, How.SAVED)
    expected, kept = state(office), kept_of(office)
    with opened(office, GUIDELINES) as workspace:
        remove_archived(workspace, 1)
    assert previewed(office, kept).missing_files == 0
    assert restored(office, kept).missing_files == ()
    assert expected[1].items() <= state(office)[1].items()
    assert_sound(office)


def test_what_a_check_set_aside_meanwhile_comes_back(office: Path, tmp_path: Path) -> None:
    older = kept_of(office)
    paper = tmp_path / "rekap.pdf"
    paper.write_bytes(b"rekap")
    with opened(office, GUIDELINES) as workspace:
        add_file(workspace, tmp_path, 1, 17, "sesudah")
        archive_paper(workspace, PaperRequest("rekap-verifikasi", 2026), paper, How.SAVED)
    expected = state(office)
    first = restored(office, older)
    with opened(office, GUIDELINES) as workspace:
        check_office(workspace, Progress())
    assert state(office)[1].keys() != expected[1].keys()
    (damaged,) = (office / "bukti" / "terpisah").iterdir()  # of the same name, and set aside before
    damaged.rename(damaged.with_name(f"{damaged.name} (2)"))
    damaged.write_bytes(b"%PDF rusak")
    (safety,) = [each for each in list_backups(office) if each.file == first.safety]
    assert previewed(office, safety).missing_files == 0
    assert restored(office, safety).missing_files == ()
    assert expected[1].items() <= state(office)[1].items()
    assert_sound(office)


def test_an_office_of_which_only_backups_and_evidence_are_left_is_restored(office: Path) -> None:
    expected, kept = state(office), kept_of(office)
    for file in office.glob("iga.db*"):
        file.unlink()
    with pytest.raises(DamagedOffice, match="hilang"), opened(office, GUIDELINES):
        pass
    restored(office, kept)
    assert state(office) == expected


@pytest.mark.parametrize("revision", sorted(file.stem for file in OLD_OFFICES.glob("*.db")))
def test_a_backup_of_any_age_is_restored_as_the_newest(tmp_path: Path, revision: str) -> None:
    old, new = tmp_path / "lama", tmp_path / "baru"
    old.mkdir()
    shutil.copy(OLD_OFFICES / f"{revision}.db", old / "iga.db")
    kept = kept_of(old)
    assert kept.backup is not None
    assert kept.backup.schema == revision
    restored(new, kept)
    engine = open_engine(old / "iga.db")
    prepare_database(engine)
    engine.dispose()
    assert without_uids(new) == without_uids(old)


def without_uids(folder: Path) -> list[str]:
    """Give the rows, with each uid as the number that it comes as: an upgrade gives out new ones."""
    copy_database(folder / "iga.db", folder / "salinan.db")
    seen: dict[str, str] = {}
    return [
        re.sub(r"'[0-9a-f]{32}'", lambda found: seen.setdefault(found[0], str(len(seen))), line)
        for line in rows(folder / "salinan.db")
    ]


def test_what_would_change_is_told_by_name(office: Path, tmp_path: Path) -> None:
    kept = kept_of(office)
    change(office, tmp_path)
    with opened(office, GUIDELINES) as workspace:
        found = previewed(office, kept)  # as in the window, which has the office open
        delete_innovations(workspace, [1])
    kinds = {kind.name: (kind.returns, kind.vanish, kind.differ) for kind in found.kinds}
    name = f"{PROFILE.name} (2026)"
    assert kinds["Inovasi"] == ((), ("BARU (2026)",), (name,))
    assert kinds["Bukti"] == ((), ("17_kemudian.pdf",), ())
    assert found.changes_after > 0
    assert found.other_office == ""
    assert f"Inovasi: 1 hilang (BARU (2026)); 1 berubah seperti pada cadangan ({name})" in preview_sentences(
        found
    )
    deleted = previewed(office, kept)
    assert {kind.name: kind.returns for kind in deleted.kinds}["Inovasi"] == (name,)


def test_the_same_office_is_told_as_the_same(office: Path) -> None:
    found = previewed(office, kept_of(office))
    assert found == RestorePreview((), 0, 0, present_damaged=False)
    assert preview_sentences(found) == ("Catatan kantor sama dengan isi cadangan ini.",)


def test_lost_and_damaged_evidence_comes_back_from_the_medium(office: Path, medium: Path) -> None:
    expected = state(office)
    (evidence,) = [office / path for path in expected[1] if path.startswith("bukti/")]
    (kept,) = list_place(medium, None)
    evidence.unlink()
    assert previewed(office, kept).missing_files == 0
    assert restored(office, kept).files_added == 1
    assert state(office) == expected
    evidence.write_bytes(b"x" * len(expected[1][evidence.relative_to(office).as_posix()]))
    done = restored(office, kept)
    assert (done.files_added, done.missing_files) == (1, ())
    assert state(office) == expected
    (aside,) = files(office, "rusak").values()
    assert set(aside) == set(b"x")
    assert_sound(office)


def test_evidence_that_nobody_has_is_named(office: Path, tmp_path: Path) -> None:
    kept = kept_of(office)
    change(office, tmp_path)
    (path,) = [
        path
        for path in state(office)[1]
        if path.startswith("bukti/") and b"sk" in (office / path).read_bytes()
    ]
    (office / path).unlink()
    assert previewed(office, kept).missing_files == 1
    done = restored(office, kept)
    assert done.missing_files == ("16_sk.pdf",)
    assert any("16_sk.pdf" in sentence for sentence in restored_sentences(done))


def test_a_medium_that_was_taken_out_is_no_loss_of_evidence(
    office: Path, medium: Path, tmp_path: Path
) -> None:
    (kept,) = list_place(medium, None)
    change(office, tmp_path)
    before = state(office)
    with opened_backup(office, kept, None, Progress()) as backup:
        for path in files_of(before, "bukti"):
            (office / path).unlink()
        shutil.rmtree(medium)
        with pytest.raises(EnvironmentProblem, match=r"medianya terpasang.*Tidak ada data yang berubah"):
            restore(office, backup, Progress(), clock)
    assert rows(office / "iga.db") == before[0]


def test_a_damaged_office_is_kept_as_it_was_found(office: Path, tmp_path: Path) -> None:
    kept, expected = kept_of(office), state(office)
    change(office, tmp_path)
    database = office / "iga.db"
    with database.open("rb+") as content:
        content.truncate(9000)
    found = database.read_bytes()
    assert previewed(office, kept).present_damaged
    done = restored(office, kept)
    assert done.safety is not None
    assert (done.safety / "iga.db").read_bytes() == found
    assert files(done.safety, "templat")["templat/baru.docx"] == b"baru"
    assert rows(database) == expected[0]
    assert files(office, "pedoman", "templat") == files_of(expected, "pedoman", "templat")
    with opened(office, GUIDELINES) as workspace:
        assert workspace.seal is Seal.KEPT


def test_another_office_is_restored_only_where_that_is_meant(office: Path, tmp_path: Path) -> None:
    other = blank_laptop(tmp_path / "lain")
    fill(other, tmp_path)
    other.close()
    expected, kept = state(other.folder), kept_of(other.folder)
    before = state(office)
    found = previewed(office, kept)
    assert "kantor lain" in found.other_office
    assert found.changes_after == 0  # its history is not a part of this one's
    assert {kind.name: (kind.returns, kind.vanish) for kind in found.kinds}["Inovasi"] == (
        (f"{PROFILE.name} (2026)",),
    ) * 2
    with pytest.raises(UserError, match=r"kantor lain.*Tidak ada data yang berubah"):
        restored(office, kept)
    assert state(office) == before
    restored(office, kept, other_office=True)
    assert rows(office / "iga.db") == expected[0]


def test_a_sealed_backup_needs_its_password(office: Path, tmp_path: Path) -> None:
    usb, new, expected = tmp_path / "usb", tmp_path / "baru", state(office)
    usb.mkdir()
    save_backup_settings(office, usb, "rahasia kantor", 3)
    back_up(office, Reason.ASKED, Progress(), clock)
    (sealed,) = [replace(kept, key=None) for kept in list_backups(office) if kept.sealed]
    for wrong in (None, "salah"):
        with pytest.raises(UserError, match="kata sandi"), opened_backup(new, sealed, wrong, Progress()):
            pass
    assert not new.exists()
    with opened_backup(new, sealed, "rahasia kantor", Progress()) as backup:
        restore(new, backup, Progress(), clock)
    assert state(new) == expected


def test_cancelling_leaves_the_office_as_it_is(office: Path, medium: Path, tmp_path: Path) -> None:
    (kept,) = list_place(medium, None)
    change(office, tmp_path)
    for path in files_of(state(office), "bukti"):
        (office / path).unlink()
    before, patience = state(office), 0
    with opened_backup(office, kept, None, Progress()) as backup:
        while True:
            try:
                restore(office, backup, Impatient(patience), clock)
                break
            except Cancelled:
                assert state(office) == before
                patience += 1
                shutil.rmtree(backup.temporary / "berkas", ignore_errors=True)
    assert patience > 2
    assert state(office) != before

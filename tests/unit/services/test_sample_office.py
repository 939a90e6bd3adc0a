from pathlib import Path
from zipfile import ZipFile

import pytest

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.backups import keep_own_backup
from iga_desktop.services.checkup import check_office
from iga_desktop.services.meetings import list_meetings
from iga_desktop.services.occupancy import occupy
from iga_desktop.services.offices import load_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.sample_folder import is_sample, remove_sample_office, sample_folder
from iga_desktop.services.sample_office import make_sample_office
from iga_desktop.services.workspace import Workspace, opened, utc_now
from iga_desktop.services.years import list_years

GUIDELINES = resources() / "guidelines"


class Stopped(Progress):
    """Is cancelled after a number of questions."""

    def __init__(self, questions: int) -> None:
        self.left = questions

    def raise_if_cancelled(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_the_sample_is_a_whole_office_in_the_middle_of_its_season(workspace: Workspace) -> None:
    before = load_office(workspace)

    make_sample_office(workspace.folder, Progress())

    with opened(sample_folder(workspace.folder), GUIDELINES) as sample:
        assert load_office(sample).regency == "Kabupaten Contoh"
        assert len(load_recap(sample, 2025).recap.innovations) == 102
        assert len(list_meetings(sample, 2025)) == 2
        assert check_office(sample, Progress()).findings == ()
    assert is_sample(sample_folder(workspace.folder))
    assert not is_sample(workspace.folder)
    assert load_office(workspace) == before
    assert check_office(workspace, Progress()).findings == ()


@pytest.mark.parametrize("questions", [0, 1, 2])
def test_who_cancels_finds_nothing(tmp_path: Path, questions: int) -> None:
    with pytest.raises(Cancelled):
        make_sample_office(tmp_path, Stopped(questions))

    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    with opened(sample_folder(tmp_path), GUIDELINES):
        pass

    make_sample_office(tmp_path, Progress())

    with opened(sample_folder(tmp_path), GUIDELINES) as sample:
        assert list_years(sample) == ()


def test_leftovers_are_no_sample(tmp_path: Path) -> None:
    sample_folder(tmp_path).mkdir()
    (sample_folder(tmp_path) / "jendela.ini").write_text("sisa", encoding="utf-8")

    make_sample_office(tmp_path, Progress())

    assert not (sample_folder(tmp_path) / "jendela.ini").exists()
    remove_sample_office(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_of_the_program_stays_where_it_is(tmp_path: Path) -> None:
    letter = sample_folder(tmp_path) / "surat penting.docx"
    letter.parent.mkdir()
    letter.write_text("isi", encoding="utf-8")

    with pytest.raises(UserError, match="sudah ada berkas lain"):
        make_sample_office(tmp_path, Progress())

    assert letter.read_text(encoding="utf-8") == "isi"


def test_backups_of_the_own_office_hold_nothing_of_the_sample(workspace: Workspace) -> None:
    make_sample_office(workspace.folder, Progress())
    own = len(load_recap(workspace, 2025).recap.innovations)

    kept = keep_own_backup(workspace.folder, Reason.ASKED, utc_now)

    assert kept is not None
    assert kept.backup is not None
    assert (kept.backup.innovations, kept.backup.files) == (own, 0)
    with ZipFile(kept.file) as packed:
        assert not any("contoh" in name for name in packed.namelist())


def test_a_sample_that_is_open_elsewhere_is_not_removed(tmp_path: Path) -> None:
    make_sample_office(tmp_path, Progress())

    with occupy(sample_folder(tmp_path), "Petugas Dua"), pytest.raises(UserError, match="Petugas Dua"):
        remove_sample_office(tmp_path)
    assert (sample_folder(tmp_path) / "iga.db").exists()


def test_a_sample_that_cannot_be_removed_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_sample_office(tmp_path, Progress())

    def refuse(*_: object) -> Path:
        raise PermissionError(13, "held")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(EnvironmentProblem, match="Tidak ada yang terhapus"):
            remove_sample_office(tmp_path)
    with opened(sample_folder(tmp_path), GUIDELINES) as sample:
        assert list_years(sample) == (2025,)

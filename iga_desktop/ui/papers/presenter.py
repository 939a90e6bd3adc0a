"""What the papers of a year can be made of, how they and their options are named. No widgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.office import Agency, Office, PaperProfile
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.files import allowed_name
from iga_desktop.formats import count_text, local_time
from iga_desktop.progress import Progress
from iga_desktop.services.meetings import list_meetings
from iga_desktop.services.papers.catalogue import PAPERS, Format, PaperKind
from iga_desktop.services.papers.request import Paper
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.meetings.presenter import short_names

Writing = Callable[[Path, Progress], None]
"""Writes a paper to a path."""


class Tab(StrEnum):
    """The tabs of the page; the value is their name for requests."""

    PAPERS = "laporan"
    BUNDLE = "bahan-rakor"
    ARCHIVE = "arsip"


@dataclass(frozen=True)
class Source:
    """What papers of *year* can be made of: its innovations, active agencies and meetings (newest first)."""

    year: int
    today: date
    office: Office
    innovations: Sequence[InnovationRow]
    agencies: Sequence[Agency]
    meetings: Sequence[Meeting]

    def meeting(self, meeting_id: int | None) -> Meeting | None:
        """Give the meeting *meeting_id* of the year, None where it is none of its."""
        return next((each for each in self.meetings if each.id == meeting_id), None)

    def earlier(self, meeting_id: int | None) -> list[int | None]:
        """Give the ids of the meetings before *meeting_id* (None: now), newest first."""
        ids = [each.id for each in self.meetings]
        return ids[ids.index(meeting_id) + 1 :] if meeting_id in ids else ids


def load_source(workspace: Workspace, year: int) -> Source:
    """Read what papers of *year* can be made of.

    Raises:
        UserError: the year is not open.
    """
    overview = load_recap(workspace, year)
    return Source(
        year,
        local_time(workspace.clock()).date(),
        overview.office,
        overview.recap.innovations,
        [row.agency for row in overview.recap.agencies if row.agency.active],
        list_meetings(workspace, year),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)


def paper_names() -> dict[Paper, str]:
    """Give the papers as they are offered."""
    return {Paper.F4: _tr("F4, 215 x 330 mm"), Paper.A4: _tr("A4, 210 x 297 mm")}


def orientation_names() -> dict[bool, str]:
    """Give the orientations as they are offered, by whether they are landscape."""
    return {True: _tr("Mendatar"), False: _tr("Tegak")}


def classification_names() -> dict[str, str]:
    """Give the classifications as they are offered, by what is printed."""
    return {"": _tr("Tidak ada"), "TERBATAS": "TERBATAS", "RAHASIA": "RAHASIA"}


def format_names() -> dict[Format, tuple[str, str]]:
    """Give the word and the icon of the button that saves in each format."""
    return {
        Format.PDF: (_tr("Simpan PDF"), "file-down"),
        Format.EXCEL: (_tr("Simpan Excel"), "file-spreadsheet"),
        Format.WORD: (_tr("Simpan Word"), "file-text"),
    }


def formats_text(kind: PaperKind) -> str:
    """Say in which formats a paper comes."""
    words = {Format.PDF: "PDF", Format.EXCEL: "Excel", Format.WORD: "Word"}
    return ", ".join(words[each] for each in kind.formats)


def state_names(meetings: Sequence[Meeting]) -> list[tuple[object, str]]:
    """Give the states of which a paper can be, by the id of the meeting that froze them."""
    like = _tr("Seperti Rakor {day}")
    frozen = [(key, like.format(day=name)) for key, name in short_names(meetings).items()]
    return [(None, _tr("Sekarang")), *frozen]


def meeting_names(meetings: Sequence[Meeting]) -> list[tuple[object, str]]:
    """Give what a paper can be compared with."""
    return [(key, _tr("Rakor {day}").format(day=name)) for key, name in short_names(meetings).items()]


def ordered_kinds(favourites: frozenset[str]) -> list[PaperKind]:
    """Give the papers as the gallery shows them: favourites first."""
    return sorted(PAPERS, key=lambda kind: kind.name not in favourites)


def made(writing: Writing, progress: Progress) -> bytes:
    """Give the paper itself, with no file left behind."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.pdf"
        writing(path, progress)
        return path.read_bytes()


def paper_name(subject: str, year: int | None, regency: str, suffix: str) -> str:
    """Give the file name that is proposed for a paper about *subject*; *suffix* like ".pdf".

    Without a *year* the paper is about all of them.
    """
    parts = (subject, "" if year is None else str(year), regency)
    return allowed_name(" ".join(filter(None, parts))) + suffix


def state_text(source: Source) -> str:
    """Give the sentence under the page's title."""
    return _tr("{count} inovasi tahun {year}").format(
        count=count_text(len(source.innovations)), year=source.year
    )


def missing_parts(profile: PaperProfile) -> str:
    """Give a sentence about what papers in the look of *profile* still lack, empty if nothing."""
    present: Mapping[str, object] = {
        _tr("kop surat"): profile.letterhead,
        _tr("tempat"): profile.place,
        _tr("penanda tangan"): profile.signatories,
    }
    lacking = [word for word, there in present.items() if not there]
    return _tr("Belum diisi: {parts}.").format(parts=", ".join(lacking)) if lacking else ""

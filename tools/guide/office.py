"""The office of the guide's pictures: the season's sample office with evidence and forms that came back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from iga_desktop.domain.backups import Reason
from iga_desktop.progress import Progress
from iga_desktop.sample import YEAR
from iga_desktop.services import desk, evidence, forms, innovations, recaps
from iga_desktop.services.backups import back_up
from iga_desktop.services.forms import FormOptions
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.workspace import Workspace
from tools.filling import filling_in
from tools.season import open_season

_LETTERS: Mapping[int, str] = {
    16: "Keputusan Bupati tentang Penetapan Inovasi Daerah",
    17: "Surat Tugas Tim Pelaksana Inovasi",
    18: "Dokumen Pelaksanaan Anggaran",
    19: "Tangkapan Layar Aplikasi",
    20: "Undangan dan Daftar Hadir Bimbingan Teknis",
    22: "Daftar Pihak yang Terlibat",
    24: "Perjanjian Kerja Sama Antarperangkat Daerah",
}
"""What the pieces of evidence say they are, by indicator."""
_ACCEPTED = (16, 17, 18)
_RETURNED, _NOTE = 19, "Tangkapan layar belum memperlihatkan alamat halaman aplikasinya."
_FORMS = 6


@dataclass(frozen=True, slots=True)
class GuideOffice:
    """The opened office, the innovation with evidence, and a folder beside the office for what came back."""

    workspace: Workspace
    innovation_id: int
    arrivals: Path


def open_office(folder: Path) -> GuideOffice:
    """Make the office of the pictures in *folder*; its clock stands still."""
    workspace = open_season(folder / "kantor")
    workspace.actor = "Petugas Litbang"
    ids = [row.id for row in recaps.load_recap(workspace, YEAR).recap.innovations]
    papers = folder / "bukti"
    papers.mkdir()
    files = [evidence.Incoming(number, _letter(papers, number, text)) for number, text in _LETTERS.items()]
    evidence.add_files(workspace, ids[0], files, Progress())
    before = innovations.load_innovation(workspace, ids[0])
    for number in _ACCEPTED:
        desk.accept(workspace, ids[0], number, before.verified[number])
    desk.send_back(workspace, ids[0], _RETURNED, _NOTE)
    back_up(workspace.folder, Reason.ASKED, Progress(), workspace.clock)
    return GuideOffice(workspace, ids[0], folder / "kiriman")


def _letter(folder: Path, number: int, title: str) -> Path:
    """Write a letter of two pages that says that it is *title*."""
    file = folder / f"{number}_{title}.pdf"
    canvas = Canvas(str(file), A4, invariant=True)
    for page in (1, 2):
        canvas.setFont("Times-Bold", 15)
        canvas.drawCentredString(A4[0] / 2, 770, "PEMERINTAH KABUPATEN CONTOH")
        canvas.line(70, 755, A4[0] - 70, 755)
        canvas.setFont("Times-Bold", 12)
        canvas.drawCentredString(A4[0] / 2, 720, title.upper())
        canvas.setFont("Times-Roman", 12)
        for line in range(24):
            text = "Bahwa untuk kelancaran pelaksanaan inovasi daerah perlu ditetapkan ketentuan ini;"
            canvas.drawString(80, 680 - 22 * line, f"{(page - 1) * 24 + line + 1}.  {text}")
        canvas.showPage()
    canvas.save()
    return file


def send_forms(office: GuideOffice) -> None:
    """Let some agencies fill in their forms, and the office meanwhile change what one of them changes too."""
    workspace, agencies = office.workspace, list_agencies(office.workspace)
    chosen = [agency.id for agency in agencies if agency.active and agency.id is not None]
    options = FormOptions(agency_ids=frozenset(chosen[:_FORMS]))
    files = forms.make_forms(workspace, YEAR, office.arrivals, options, Progress())
    for place, file in enumerate(files):
        with filling_in(file) as form:
            first = next(name for name in form.book.sheetnames if name.endswith(" 1"))
            form.write(first, "Tujuan", "Mendekatkan pelayanan kepada warga desa yang jauh dari kantor.")
            form.write(first, "Hasil", f"Sudah melayani {1_250 + 40 * place} keluarga di 16 desa.")
    now = innovations.load_innovation(workspace, office.innovation_id)
    changed = replace(now.profile, purpose="Menyatukan layanan bagi warga di satu tempat.")
    innovations.save_innovation(workspace, now, replace(now, profile=changed))

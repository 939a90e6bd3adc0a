"""What a draft is called, and what can be done with it. No widgets."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import moment_text
from iga_desktop.services.draft_resuming import innovation_id_of
from iga_desktop.services.drafts import Draft, InnovationEdits, NoteEdits
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import list_years

_MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class OfferedDraft:
    """A draft with its `title`; its subject, or the `year` itself, may be gone from the office meanwhile."""

    draft: Draft
    title: str
    page: str
    year: int | None
    gone: bool
    year_gone: bool = False

    @property
    def resumable(self) -> bool:
        """Whether one can go on with it: in a year that is open; a note needs what it was written about."""
        return not self.year_gone and not (self.gone and isinstance(self.draft.edits, NoteEdits))


def offered(workspace: Workspace, draft: Draft) -> OfferedDraft:
    """Give *draft* as it is offered."""
    edits = draft.edits
    if isinstance(edits, InnovationEdits):
        base = edits.base
        name = _short(edits.edited.profile.name or _tr("tanpa nama"))
        said = _tr("Inovasi baru {name}") if base is None else _tr("Inovasi {name}")
        gone = base is not None and innovation_id_of(workspace, base.id, base.uid) is None
        title = said.format(name=name)
        year = edits.edited.year
        return OfferedDraft(draft, title, "InnovationsPage", year, gone, year not in list_years(workspace))
    if isinstance(edits, NoteEdits):
        title = _tr("Catatan indikator {number}, inovasi {name}")
        gone = innovation_id_of(workspace, edits.innovation_id, edits.uid) is None
        told = title.format(number=edits.number, name=_short(edits.name))
        year_gone = edits.year not in list_years(workspace)
        return OfferedDraft(draft, told, "VerificationPage", edits.year, gone, year_gone)
    return OfferedDraft(draft, _tr("Pengaturan"), "SettingsPage", None, gone=False)


def question(entries: list[OfferedDraft]) -> str:
    """Give the sentence that asks about *entries*."""
    if len(entries) > 1:
        return _tr(
            "Ada {count} perubahan yang belum disimpan saat program terakhir berhenti. Pilih yang ingin "
            "dilanjutkan; yang lain tetap disimpan dan ditawarkan lagi saat program dibuka kembali."
        ).format(count=len(entries))
    (only,) = entries
    moment = moment_text(only.draft.kept_at)
    return _tr(
        "Ada perubahan yang belum disimpan saat program terakhir berhenti: {title} ({moment})."
    ).format(title=only.title, moment=moment)


def gone_text(entry: OfferedDraft) -> str:
    """Give what is to be known of a draft whose subject or year is gone, "" where they are there."""
    if entry.year_gone:
        return _tr(
            "Tahun {year} tidak ada di data kantor yang sekarang. Pilih Nanti dan buka tahun itu; draf ini "
            "ditawarkan lagi saat program dibuka kembali."
        ).format(year=entry.year)
    if not entry.gone:
        return ""
    if entry.resumable:
        return _tr("Inovasi ini sudah dihapus dari data kantor. Isiannya dapat dibuka sebagai inovasi baru.")
    return _tr("Inovasi ini sudah dihapus dari data kantor, sehingga catatannya hanya dapat dibuang.")


def unreadable_text(count: int, folder: Path) -> str:
    """Give what is to be known of *count* drafts in *folder* that cannot be read."""
    return _tr(
        "{count} draf isian yang belum disimpan tidak dapat dibaca, sehingga tidak ditawarkan kembali; "
        "berkasnya dibiarkan di folder {folder}. Mintalah pendamping TI memeriksanya, atau hapus berkas itu "
        "bila tidak diperlukan. Data yang sudah disimpan tidak berubah."
    ).format(count=count, folder=folder)


def clash_text() -> str:
    """Give the sentence over a list of what was stored elsewhere while the draft was not."""
    return _tr(
        "Isian berikut sudah diubah di tempat lain sejak draf ini dimulai. Yang terlihat sekarang adalah "
        "isian dari draf; bila disimpan, isian itu menggantikan yang tersimpan."
    )


def _short(name: str) -> str:
    return name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME - 1]}\u2026"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Drafts", text)

"""The last step: what will be stored, in a few sentences, and whether the first recap is read in next."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox

from iga_desktop.formats import count_text, score_text
from iga_desktop.services.first_start import FirstOffice
from iga_desktop.ui.first_start.step import Step
from iga_desktop.ui.widgets.basics import label


class FinishStep(Step):
    """Sums up a `FirstOffice`."""

    def __init__(self) -> None:
        super().__init__(
            _tr("Selesai"),
            _tr("Belum ada yang disimpan. Tekan Selesai untuk menyimpan semuanya."),
        )
        self.summary = label("", wraps=True)
        self.letterhead = label("", wraps=True)
        self.recap = QCheckBox(_tr("&Baca rekap pertama sekarang"))
        self.recap.setChecked(True)
        later = _tr(
            "Semua ini dapat diubah kemudian: nama, kop, dan batas nilai di Pengaturan, daftar perangkat "
            "daerah di halaman Perangkat Daerah."
        )
        for part in (self.summary, self.letterhead, self.recap, label(later, "muted", wraps=True)):
            self.body.addWidget(part)
        self.body.addStretch()

    def enter(self) -> None:
        """Begin at the choice."""
        self.recap.setFocus()

    def show_office(self, first: FirstOffice) -> None:
        """Sum up *first*."""
        self.summary.setText(summary(first))
        logo = _tr("dengan logo") if first.logo else _tr("tanpa logo")
        lines = " / ".join(first.letterhead)
        self.letterhead.setText(_tr("Kop surat: {lines}, {logo}.").format(lines=lines, logo=logo))


def summary(first: FirstOffice) -> str:
    """Give the sentence that sums up *first*."""
    office = ", ".join(filter(None, (first.unit.strip(), first.regency)))
    agencies = (
        _tr("{count} perangkat daerah").format(count=count_text(len(first.agencies)))
        if first.agencies
        else _tr("daftar perangkat daerah yang masih kosong")
    )
    return _tr(
        "{office} mulai dengan tahun {year}, batas kirim {sending}, batas pantau {watch}, dan {agencies}."
    ).format(
        office=office,
        year=first.year,
        sending=score_text(first.thresholds.sending),
        watch=score_text(first.thresholds.watch),
        agencies=agencies,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("FirstStart", text)

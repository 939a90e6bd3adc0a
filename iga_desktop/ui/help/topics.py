"""Which part of the user guide speaks of what is in view."""

from PySide6.QtWidgets import QWidget

from iga_desktop.services.guide import INDEX
from iga_desktop.ui.main_window import MainWindow

TOPICS = {
    # Pages
    "HomePage": "beranda",
    "InnovationsPage": "inovasi",
    "VerificationPage": "verifikasi",
    "IndexPage": "indeks",
    "MeetingsPage": "rakor",
    "ExchangePage": "pertukaran",
    "AgenciesPage": "perangkat-daerah",
    "ReportsPage": "laporan",
    "HistoryPage": "riwayat",
    "BackupsPage": "cadangan",
    "SettingsPage": "pengaturan",
    # Innovations
    "InnovationList": "inovasi#mencari-dan-menyaring",
    "ImportDialog": "inovasi#membaca-rekap",
    "Editor": "inovasi#mengisi-satu-inovasi",
    "IndicatorList": "inovasi#tingkat-indikator",
    "EvidenceTab": "inovasi#bukti",
    "HistoryTab": "inovasi#riwayat-inovasi",
    "AssignDialog": "inovasi#bukti",
    "LinkDialog": "inovasi#bukti",
    "LetterDialog": "inovasi#bukti",
    "DraftsDialog": "inovasi#mengisi-satu-inovasi",
    # Verification
    "QueueView": "verifikasi#meja-verifikasi",
    "DeskView": "verifikasi#menerima-dan-mengembalikan-bukti",
    "CompanionsView": "verifikasi#pendamping",
    "CompanionDialog": "verifikasi#pendamping",
    "EligibilityCard": "verifikasi#kelayakan",
    "StepDialog": "verifikasi#kelayakan",
    # Index
    "SummaryView": "indeks#ringkasan",
    "SpdView": "indeks#spd",
    "SubmissionView": "indeks#pilihan-kirim",
    "PlanView": "indeks#rencana",
    "PlanSettingsDialog": "indeks#rencana",
    "EffortDialog": "indeks#rencana",
    "ScenariosView": "indeks#skenario",
    "ScenarioDialog": "indeks#skenario",
    "ScenarioNameDialog": "indeks#skenario",
    "ImaginedDialog": "indeks#skenario",
    "IndexHistoryView": "indeks#riwayat-indeks",
    "IndexRecordDialog": "indeks#riwayat-indeks",
    # Meetings
    "MeetingDialog": "rakor#membuka-rakor",
    "ComparisonView": "rakor#membandingkan-dua-rakor",
    "FollowUpsView": "rakor#tindak-lanjut",
    "FollowUpDialog": "rakor#tindak-lanjut",
    # Exchange
    "FormsView": "pertukaran#formulir-untuk-opd",
    "FormsDialog": "pertukaran#formulir-untuk-opd",
    "ArrivalsView": "pertukaran#yang-kembali",
    "DoublesView": "pertukaran#inovasi-ganda",
    "DoubleDialog": "pertukaran#inovasi-ganda",
    "NextYearView": "pertukaran#tahun-berikutnya",
    "MinistryView": "pertukaran#paket-pengiriman",
    "SentDialog": "pertukaran#paket-pengiriman",
    "PasteWindow": "pertukaran#paket-pengiriman",
    "LaptopView": "pertukaran#laptop-lain",
    # Agencies and papers
    "AgencyDialog": "perangkat-daerah",
    "PapersView": "laporan#galeri-laporan",
    "BundleView": "laporan#bahan-rakor",
    "ArchiveView": "laporan#arsip",
    "PickDialog": "laporan#galeri-laporan",
    "PrintPreview": "laporan#mencetak",
    # Backups
    "PlacesDialog": "cadangan#mencadangkan",
    "ClosingDialog": "cadangan#mencadangkan",
    "RestoreDialog": "cadangan#memulihkan",
    "PasswordDialog": "cadangan#memulihkan",
    "RecoveryDialog": "cadangan#basis-data-rusak",
    "RescuedDialog": "cadangan#basis-data-rusak",
    # Settings
    "OfficeCard": "pengaturan#kantor",
    "ThresholdsCard": "pengaturan#batas-kirim-dan-batas-pantau",
    "GuidelineCard": "pengaturan#pedoman",
    "Profiles": "pengaturan#kop-dan-penanda-tangan",
    "ProfileNameDialog": "pengaturan#kop-dan-penanda-tangan",
    "PeopleCard": "pengaturan#orang-dan-kata-sandi",
    "PersonDialog": "pengaturan#orang-dan-kata-sandi",
    "RemovalDialog": "pengaturan#orang-dan-kata-sandi",
    "GateDialog": "pengaturan#orang-dan-kata-sandi",
    "LockDialog": "pengaturan#orang-dan-kata-sandi",
    "ReadingCard": "pengaturan#mode-tayang",
    # The program itself
    "FirstStart": "mulai#pemandu-awal",
    "SampleBanner": "mulai#kantor-contoh",
    "KeyOverview": "pintasan",
    "FindBox": "mencari#kotak-cari-apa-saja",
    "_ListBox": "bila-ada-masalah",
    "FaultDialog": "bila-ada-masalah",
    "GuideWindow": INDEX,
    "GlossaryDialog": "istilah",
    "AboutDialog": "tentang-data",
}
"""The topic of each page, tab, dialog and larger part, by the name of its class: no module is imported."""

_NO_PAGE = "bila-ada-masalah"
"""Of the frame while it has none: it takes long, a question stands over it, or something went wrong."""
HELP_WINDOWS = frozenset({"GuideWindow", "GlossaryDialog", "AboutDialog"})


def topic_of(place: QWidget | None) -> str:
    """Give the topic of *place*: of the nearest of it and what holds it that has one.

    Of what hangs on the frame only, the page in view decides; of all else, the contents answer.
    """
    while place is not None:
        if isinstance(place, MainWindow):
            return TOPICS.get(type(place.stack.currentWidget()).__name__, _NO_PAGE)
        topic = TOPICS.get(type(place).__name__)
        if topic is not None:
            return topic
        place = place.parentWidget()
    return INDEX

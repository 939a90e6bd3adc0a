"""What the box that finds everything offers of the pages, also before any of them is built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from iga_desktop.services.papers.catalogue import PAPERS
from iga_desktop.ui.finding.trail import Place
from iga_desktop.ui.page_entry import PageEntry


class Group(Enum):
    """What kinds of things are found, in the order in which they stand where they fit equally."""

    RECENT = "recent"
    INNOVATIONS = "innovations"
    ACTIONS = "actions"
    PAGES = "pages"
    PAPERS = "papers"
    SETTINGS = "settings"
    AGENCIES = "agencies"
    COMPANIONS = "companions"
    MEETINGS = "meetings"
    TERMS = "terms"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found: where it leads in words (`where`), and there (`goal`).

    `words` are other words it is found by; `keys` its shortcut.
    """

    group: Group
    icon: str
    title: str
    where: str
    goal: Place | Callable[[], object]
    words: str = ""
    keys: str = ""


class _Offer(NamedTuple):
    title: str
    icon: str
    page: str
    request: str
    words: str


def group_title(group: Group) -> str:
    """Name a group for people."""
    return {
        Group.RECENT: _tr("Terakhir dibuka"),
        Group.INNOVATIONS: _tr("Inovasi"),
        Group.ACTIONS: _tr("Tindakan"),
        Group.PAGES: _tr("Halaman dan bagiannya"),
        Group.PAPERS: _tr("Laporan"),
        Group.SETTINGS: _tr("Pengaturan"),
        Group.AGENCIES: _tr("Perangkat daerah"),
        Group.COMPANIONS: _tr("Pendamping"),
        Group.MEETINGS: _tr("Rakor"),
        Group.TERMS: _tr("Istilah"),
        Group.GUIDE: _tr("Panduan"),
    }[group]


def page_items(entries: Sequence[PageEntry]) -> list[Item]:
    """Give the pages of *entries*, their parts, what can be done there, papers and settings."""
    names = {entry.name: entry for entry in entries}
    pages = [
        Item(Group.PAGES, entry.icon_name, entry.title, "", Place(entry.name), entry.title)
        for entry in entries
    ]
    parts = [
        Item(
            Group.PAGES,
            names[each.page].icon_name,
            each.title,
            names[each.page].title,
            _place(each),
            each.words,
        )
        for each in _parts()
        if each.page in names
    ]
    return [*pages, *parts, *action_items(entries), *_papers(names), *_settings(names)]


def action_items(entries: Sequence[PageEntry]) -> list[Item]:
    """Give what is done most, on the pages of *entries*."""
    titles = {entry.name: entry.title for entry in entries}
    return [
        Item(Group.ACTIONS, each.icon, each.title, titles[each.page], _place(each), each.words)
        for each in _actions()
        if each.page in titles
    ]


def _papers(names: dict[str, PageEntry]) -> list[Item]:
    if "ReportsPage" not in names:
        return []
    title = names["ReportsPage"].title
    return [
        Item(
            Group.PAPERS,
            kind.icon,
            kind.title,
            title,
            Place("ReportsPage", f"laporan:{kind.name}"),
            kind.about,
        )
        for kind in PAPERS
    ]


def _settings(names: dict[str, PageEntry]) -> list[Item]:
    title = names["SettingsPage"].title if "SettingsPage" in names else ""
    return [
        Item(Group.SETTINGS, "settings", each.title, title, _place(each), each.words)
        for each in _cards()
        if title
    ]


def _place(offer: _Offer) -> Place:
    return Place(offer.page, offer.request)


def _actions() -> tuple[_Offer, ...]:
    return (
        _Offer(_tr("Tambah inovasi"), "plus", "InnovationsPage", "tambah", _tr("baru isi")),
        _Offer(
            _tr("Baca rekap"), "file-spreadsheet", "InnovationsPage", "baca-rekap", _tr("impor excel muat")
        ),
        _Offer(
            _tr("Cadangkan sekarang"), "archive-restore", "BackupsPage", "buat", _tr("buat cadangan backup")
        ),
        _Offer(_tr("Buka Rakor"), "presentation", "MeetingsPage", "buka", _tr("rapat koordinasi bekukan")),
        _Offer(
            _tr("Buat formulir"), "file-down", "ExchangePage", "formulir", _tr("OPD perangkat daerah kirim")
        ),
        _Offer(
            _tr("Cetak rekap"), "printer", "ReportsPage", "laporan:rekap-verifikasi", _tr("pdf verifikasi")
        ),
        _Offer(_tr("Baca kiriman"), "inbox", "ExchangePage", "kiriman", _tr("formulir kembali terima zip")),
        _Offer(
            _tr("Susun bahan Rakor"), "folder-open", "ReportsPage", "bahan-rakor", _tr("rapat semua laporan")
        ),
        _Offer(
            _tr("Bandingkan Rakor"), "trending-up", "MeetingsPage", "perbandingan", _tr("pergerakan rapat")
        ),
        _Offer(_tr("Tambah perangkat daerah"), "building-2", "AgenciesPage", "tambah", _tr("OPD baru")),
        _Offer(_tr("Kirim ke laptop lain"), "send", "ExchangePage", "laptop", _tr("paket iga gabung terima")),
    )


def _parts() -> tuple[_Offer, ...]:
    def of(page: str, *parts: tuple[str, str, str]) -> tuple[_Offer, ...]:
        return tuple(_Offer(title, "", page, request, words) for title, request, words in parts)

    return (
        *of(
            "VerificationPage",
            (_tr("Antrean verifikasi"), "antrean", _tr("menunggu bukti")),
            (_tr("Klaim per OPD"), "klaim", _tr("perangkat daerah")),
            (_tr("Pendamping"), "pendamping", _tr("tim petugas")),
        ),
        *of(
            "IndexPage",
            (_tr("Ringkasan indeks"), "ringkasan", _tr("nilai daerah predikat")),
            (_tr("SPD"), "spd", _tr("satuan pemerintah daerah")),
            (_tr("Pilihan kirim"), "pilihan", _tr("inovasi yang dikirim")),
            (_tr("Rencana peningkatan"), "rencana", _tr("langkah termurah anggaran hari")),
            (_tr("Skenario"), "skenario", _tr("seandainya andai")),
            (_tr("Riwayat indeks"), "riwayat", _tr("tahun lalu")),
        ),
        *of(
            "ExchangePage",
            (_tr("Formulir untuk OPD"), "formulir", _tr("kirim perangkat daerah")),
            (_tr("Baca kiriman"), "kiriman", _tr("formulir kembali")),
            (_tr("Data ganda"), "ganda", _tr("inovasi sama kembar")),
            (_tr("Tahun berikutnya"), "tahun", _tr("bawa lanjut")),
            (_tr("Paket kementerian"), "kementerian", _tr("pengiriman folder kemendagri")),
            (_tr("Antarlaptop"), "laptop", _tr("paket iga gabung")),
        ),
        *of(
            "ReportsPage",
            (_tr("Galeri laporan"), "laporan", _tr("cetak pdf")),
            (_tr("Bahan Rakor"), "bahan-rakor", _tr("rapat")),
            (_tr("Arsip laporan"), "arsip", _tr("pernah dicetak diserahkan")),
        ),
    )


def _cards() -> tuple[_Offer, ...]:
    def card(title: str, name: str, words: str) -> _Offer:
        return _Offer(title, "settings", "SettingsPage", f"kartu:{name}", words)

    return (
        card(_tr("Kantor"), "office", _tr("nama kabupaten kota unit")),
        card(_tr("Batas kirim dan batas pantau"), "thresholds", _tr("nilai siap kirim ambang")),
        card(_tr("Kop surat"), "letterhead", _tr("lambang logo alamat profil")),
        card(_tr("Penanda tangan"), "signatories", _tr("pejabat nip jabatan tempat")),
        card(_tr("Pedoman"), "guideline", _tr("aturan tahun bukti wajib")),
        card(_tr("Judul kolom yang diingat"), "mappings", _tr("rekap pemetaan")),
        card(_tr("Pengguna dan kunci layar"), "people", _tr("orang nama kata sandi")),
        card(_tr("Mode tayang"), "reading", _tr("hanya baca tampilkan rapat")),
        card(_tr("Pemeriksaan data"), "checkup", _tr("periksa utuh rusak")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Finding", text)

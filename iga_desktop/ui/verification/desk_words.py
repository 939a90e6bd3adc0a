"""How the desk words what it shows: counts, differences, steps. No widgets."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.workflow import BACK, Sending, Status, obstacles, steps_from
from iga_desktop.formats import date_text, gap_text, score_text
from iga_desktop.services.desk import Desk
from iga_desktop.ui.widgets.chip import chip_word


def state_text(desk: Desk) -> str:
    """Give the sentence under the page's title: how the indicators stand."""
    counts = [(desk.count(status), status) for status in IndicatorStatus]
    return " - ".join(f"{count} {status}" for count, status in counts if count)


def owner_text(desk: Desk) -> str:
    """Say whose innovation it is and who looks after it."""
    companion = desk.companion or _tr("belum ada")
    return _tr("{agency} - Pendamping: {companion}").format(agency=desk.agency.name, companion=companion)


def sent_text(sending: Sending) -> str:
    """Say when an innovation was sent and under which receipt; nothing before it is."""
    if sending.sent_on is None:
        return ""
    said = _tr("{date}, tanda terima {receipt}")
    return said.format(date=date_text(sending.sent_on), receipt=sending.receipt)


def gap_words(desk: Desk) -> str:
    """Say how far the verified score is from the threshold, in points."""
    gap = desk.thresholds.gap(desk.verified.total)
    return _tr("Selisih {gap}").format(gap=gap_text(gap))


def gap_meaning(desk: Desk) -> str:
    """Say what the verified score is measured against."""
    said = _tr("Selisih: nilai terverifikasi dikurangi batas kirim {threshold}")
    return said.format(threshold=score_text(desk.thresholds.sending))


def overclaim_text(desk: Desk) -> str:
    """Say how much more was claimed than was verified, in points."""
    said = _tr("Selisih klaim {points}: klaim dikurangi nilai terverifikasi")
    return said.format(points=gap_text(desk.claimed.total - desk.verified.total))


def eligibility_text(desk: Desk) -> str:
    """Say how much of the checklist is met."""
    met = sum(line.met for line in desk.eligibility)
    return _tr("Kelayakan ({met} dari {count})").format(met=met, count=len(desk.eligibility))


def step_text(old: Status, new: Status) -> str:
    """Name a step with the verb that it is."""
    if new in BACK[old] and new is not Status.RETURNED:
        return _tr('Mundur ke "{status}"').format(status=new)
    return {
        Status.SUBMITTED: _tr("Ajukan"),
        Status.VERIFIED: _tr("Nyatakan terverifikasi"),
        Status.RETURNED: _tr("Kembalikan untuk diperbaiki"),
        Status.CHOSEN: _tr("Tetapkan siap kirim"),
        Status.SENT: _tr("Catat pengiriman"),
    }.get(new, chip_word(new))


def steps(desk: Desk) -> list[tuple[Status, tuple[str, ...]]]:
    """Give where the innovation can go, each with what stands in the way, as clauses."""
    old = desk.sending.status
    return [(new, obstacles(old, new, desk.standing)) for new in steps_from(old)]


def keys_text() -> str:
    """Give the keys of the desk as one line of rich text."""
    keys = (
        ("\u2191\u2193", _tr("indikator")),
        ("0-3", _tr("terima")),
        ("T", _tr("terima klaim")),
        ("K", _tr("kembalikan")),
        ("N", _tr("berikutnya")),
        ("\u2190\u2192", _tr("bukti")),
        ("PgUp PgDn", _tr("halaman")),
        (_tr("Spasi"), _tr("gulir")),
        ("+ - F", _tr("ukuran")),
        ("B", _tr("tambah bukti")),
        ("O", _tr("buka")),
        ("L", _tr("kelayakan")),
        ("S", _tr("langkah")),
        ("Esc", _tr("kembali")),
    )
    return " &nbsp; ".join(f"<b>{_unbroken(key)}</b>&nbsp;{_unbroken(what)}" for key, what in keys)


def _unbroken(words: str) -> str:
    # The character itself: in the middle of a word Qt shows the entity as it is written.
    return words.replace(" ", "\u00a0")


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeskWords", text)

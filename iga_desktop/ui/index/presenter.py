"""The tabs of the page "Indeks": their order and what they are called. No widgets."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Tab(StrEnum):
    """A tab of the page, in the order in which they stand; the value is what other pages ask for."""

    SUMMARY = "ringkasan"
    SPD = "spd"
    SUBMISSION = "pilihan"
    PLAN = "rencana"
    SCENARIOS = "skenario"
    HISTORY = "riwayat"


def tab_title(tab: Tab) -> str:
    """Give what stands on *tab*."""
    return {
        Tab.SUMMARY: _tr("Ringkasan"),
        Tab.SPD: _tr("SPD"),
        Tab.SUBMISSION: _tr("Pilihan kirim"),
        Tab.PLAN: _tr("Rencana"),
        Tab.SCENARIOS: _tr("Skenario"),
        Tab.HISTORY: _tr("Riwayat indeks"),
    }[tab]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Index", text)

"""The tabs of the page "Indeks": their order. No widgets."""

from enum import StrEnum


class Tab(StrEnum):
    """A tab of the page, in the order in which they stand; the value is what other pages ask for."""

    SUMMARY = "ringkasan"
    SPD = "spd"
    SUBMISSION = "pilihan"
    PLAN = "rencana"
    SCENARIOS = "skenario"
    HISTORY = "riwayat"

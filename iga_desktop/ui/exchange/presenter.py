"""The tabs of the page "Pertukaran": their order. No widgets."""

from enum import StrEnum


class Tab(StrEnum):
    """A tab of the page, in the order in which they stand; the value is what other pages ask for."""

    FORMS = "formulir"
    ARRIVALS = "kiriman"
    DOUBLES = "ganda"
    NEXT_YEAR = "tahun"
    SUBMISSION = "kementerian"
    LAPTOPS = "laptop"

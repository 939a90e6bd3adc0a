import pytest

from iga_desktop.exchange.agency_matching import AgencyIndex, Certainty

_AGENCIES = (
    ("DINKES", "Dinas Kesehatan", ("Dinkes",)),
    ("DINSOS", "Dinas Sosial", ()),
    ("DISDIK", "Dinas Pendidikan dan Kebudayaan", ("Disdikbud",)),
    ("SETWAN", "Sekretariat DPRD", ()),
    ("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", ("DPM-PTSP",)),
    ("DLH", "Dinas Lingkungan Hidup", ()),
    ("KEC01", "Kecamatan Makmur Ilir", ()),
    ("KEC02", "Kecamatan Telang Baru", ()),
    ("KEC03", "Kecamatan Talang Sari", ()),
    ("KEC04", "Kecamatan Karang Raya", ()),
)


@pytest.fixture(scope="module")
def index() -> AgencyIndex:
    return AgencyIndex(_AGENCIES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dinkes", "DINKES"),
        ("DINAS  KESEHATAN ", "DINKES"),
        ("Dinas Pendidikan & Kebudayaan", "DISDIK"),
        ("DPM PTSP", "DPMPTSP"),
        ("Kec. Makmur Ilir", "KEC01"),
        ("Kec Makmur Ilir", "KEC01"),
        ("Set. DPRD", "SETWAN"),
        ("kec02", "KEC02"),
    ],
)
def test_exact(index: AgencyIndex, text: str, code: str) -> None:
    match = index.match(text)
    assert (match.code, match.certainty, match.similarity) == (code, Certainty.EXACT, 100.0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dinas Kesehtan", "DINKES"),
        ("Dinas Pendidikann dan Kebudayaan", "DISDIK"),
        ("Kecamatan Makmurr Ilir", "KEC01"),
    ],
)
def test_a_slip_of_the_pen_is_safe(index: AgencyIndex, text: str, code: str) -> None:
    match = index.match(text)
    assert (match.code, match.certainty) == (code, Certainty.SAFE)
    assert 90 <= match.similarity < 100


@pytest.mark.parametrize(
    "text",
    [
        "Kecamatan Makmur Hulu",
        "Kecamatan Makmur Hilir",
        "Kecamatan Talang Baru",
        "Kecamatan Karang Jaya",
        "Dinas Kesejahteraan",
        "Dinas Kesehatan Hewan",
        "Dinas Pendidikan",
        "Kecamatan Makmur Ilir 2",
    ],
)
def test_what_tells_agencies_apart_is_never_assumed(index: AgencyIndex, text: str) -> None:
    match = index.match(text)
    assert match.certainty in {Certainty.DOUBTFUL, Certainty.NONE}
    assert match.similarity < 100


@pytest.mark.parametrize(
    ("text", "code"), [("Diskes", "DINKES"), ("Dinas Kesehatan Kab. Contoh", "DINKES"), ("Disos", "DINSOS")]
)
def test_likely_ones_are_offered_for_confirmation(index: AgencyIndex, text: str, code: str) -> None:
    match = index.match(text)
    assert (match.code, match.certainty) == (code, Certainty.DOUBTFUL)


@pytest.mark.parametrize("text", ["", " - ", "Dinas Antariksa", "xyz"])
def test_nothing_near(index: AgencyIndex, text: str) -> None:
    match = index.match(text)
    assert (match.code, match.name, match.certainty) == (None, None, Certainty.NONE)


def test_a_spelling_that_two_agencies_share_is_doubtful() -> None:
    index = AgencyIndex([("A", "Dinas Pangan", ("DP",)), ("B", "Dinas Perikanan", ("DP",))])
    assert index.match("DP").certainty is Certainty.DOUBTFUL


def test_no_agencies_at_all() -> None:
    assert AgencyIndex([]).match("Dinas Kesehatan").certainty is Certainty.NONE

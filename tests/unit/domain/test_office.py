import pytest

from iga_desktop.domain.office import HeadLine, Office, head_faces, head_of


@pytest.mark.parametrize(
    ("agency", "head"),
    [
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("SEKRETARIAT DPRD", "Sekretaris DPRD"),
        ("INSPEKTORAT DAERAH", "Inspektur DAERAH"),
        ("Inspektorat", "Inspektur"),
        ("KECAMATAN CONTOH", "Camat CONTOH"),
        ("Kecamatanan", "Kepala Kecamatanan"),
        ("rsud Contoh", "Direktur RSUD Contoh"),
    ],
)
def test_the_head_of_an_agency_is_called_by_its_kind_in_capitals_or_not(agency: str, head: str) -> None:
    assert head_of(agency) == head


def test_the_lines_of_a_kop_are_set_by_place_and_letters_unless_a_size_is_given() -> None:
    lines = [HeadLine(text) for text in ("Pemerintah Kabupaten", "BAPPEDA", "Jalan Contoh 1")]
    assert head_faces(lines) == [(14, True), (15.5, True), (10, False)]
    assert head_faces([HeadLine("A", 20), HeadLine("b", 8.5)]) == [(20, True), (8.5, False)]


def test_papers_are_handed_over_by_the_unit_else_by_the_regency() -> None:
    assert Office("Kabupaten Contoh", "Bappeda").author == "Bappeda"
    assert Office("Kabupaten Contoh").author == "Kabupaten Contoh"

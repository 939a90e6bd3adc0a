from pathlib import Path

from PySide6.QtCore import QByteArray

from iga_desktop.settings import FILE_NAME, WindowSettings


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "baru")

    assert settings.geometry.isEmpty()
    assert settings.sidebar_collapsed is False
    assert settings.last_year is None
    assert settings.columns("inovasi") is None


def test_what_was_kept_is_there_in_the_next_run(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    settings.keep_geometry(QByteArray(b"\x00\x01letak"))
    settings.keep_sidebar_collapsed(True)
    settings.keep_last_year(2025)
    settings.keep_columns("inovasi", ["nama", "opd"])
    settings.keep_columns("opd", ["kode"])
    settings.keep_columns("kosong", [])
    del settings

    settings = WindowSettings(tmp_path)
    assert settings.geometry == QByteArray(b"\x00\x01letak")
    assert settings.sidebar_collapsed is True
    assert settings.last_year == 2025
    assert settings.columns("inovasi") == ["nama", "opd"]
    assert settings.columns("opd") == ["kode"]
    assert settings.columns("kosong") == []


def test_a_damaged_file_counts_as_nothing_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[jendela]\ntahun=dua ribu\nletak=rusak\nnavigasi_ciut=mungkin\n")

    settings = WindowSettings(tmp_path)

    assert settings.last_year is None
    assert settings.geometry.isEmpty()
    assert settings.sidebar_collapsed in {True, False}


def test_papers_and_favourites_are_remembered(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    assert settings.paper("rekap") == {}
    assert settings.favourites == frozenset()
    chosen = {"nomor": '000/{nomor}, "A"; %1', "kertas": None, "baris": 5, "tim": ["Ketua", "Sekretaris"]}
    settings.keep_paper("rekap", chosen)
    settings.keep_favourites(frozenset({"rekap", "statistik"}))
    del settings

    settings = WindowSettings(tmp_path)
    assert settings.paper("rekap") == chosen
    assert settings.favourites == {"rekap", "statistik"}
    settings.keep_favourites(frozenset())
    assert WindowSettings(tmp_path).favourites == frozenset()


def test_damaged_options_of_a_paper_count_as_nothing_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[laporan]\nrekap={rusak\nstatistik=[1]\nfavorit=@Invalid()\n")
    settings = WindowSettings(tmp_path)

    assert settings.paper("rekap") == settings.paper("statistik") == {}
    assert settings.favourites == frozenset()


def test_nothing_is_written_once_it_was_written_down(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    settings = WindowSettings(folder)
    settings.keep_last_year(2026)
    settings.write_down()
    assert "2026" in (folder / FILE_NAME).read_text()

    (folder / FILE_NAME).unlink()
    folder.rmdir()
    del settings
    assert not folder.exists()

"""Which files a bundle is without, by the names they have on Windows and on Linux."""

from pathlib import Path

import pytest

from installer.pruning import Pruning, Rule, first_rule, place_of

LEFT_OUT = [
    r"PySide6\opengl32sw.dll",
    r"PySide6\translations\qtbase_de.qm",
    "PySide6/Qt/translations/qtbase_de.qm",
    r"PySide6\plugins\tls\qschannelbackend.dll",
    r"PySide6\Qt6Network.dll",
    "PySide6/Qt/lib/libQt6Network.so.6",
    r"PySide6\plugins\platforms\qminimal.dll",
    "PySide6/Qt/plugins/platforms/libqminimal.so",
    r"PIL\_avif.cp311-win_amd64.pyd",
    "pyphen/dictionaries/hyph_de_DE.dic",
    "pyphen/dictionaries/hyph_it_IT.dic",
    "alembic/templates/generic/env.py",
    "docx/templates/default-docx-template/word/styles.xml",
    "PIL/PsdImagePlugin.py",
    "multiprocessing/__init__.py",
    "_multiprocessing.pyd",
    "resources/i18n/qtbase_id.ts",
]
KEPT = [
    r"PySide6\plugins\platforms\qwindows.dll",
    r"PySide6\plugins\platforms\qoffscreen.dll",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    r"PySide6\plugins\styles\qmodernwindowsstyle.dll",
    r"PySide6\plugins\iconengines\qsvgicon.dll",
    r"PySide6\plugins\imageformats\qsvg.dll",
    r"PySide6\plugins\imageformats\qjpeg.dll",
    r"PySide6\plugins\imageformats\qico.dll",
    r"PIL\_imagingcms.cp311-win_amd64.pyd",
    "PIL/PngImagePlugin.py",
    "PIL/JpegImagePlugin.py",
    "docx/templates/default.docx",
    "concurrent/futures/thread.py",
    "libcrypto-3.dll",
    "libcrypto.so.3",
    "pyphen/dictionaries/hyph_id_ID.dic",
    "resources/i18n/qtbase_id.qm",
    "iga_desktop/db/migrations/versions/v0001_first.py",
    "iga_desktop/db/migrations/env.py",
    "_cffi_backend.cp311-win_amd64.pyd",
]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_not_needed_is_left_out(name: str) -> None:
    assert first_rule(place_of((name, "", "BINARY"))) is not None


@pytest.mark.parametrize("name", KEPT)
def test_what_is_needed_is_kept(name: str) -> None:
    assert first_rule(place_of((name, "", "DATA"))) is None


def test_modules_are_known_by_their_path() -> None:
    assert first_rule(place_of(("sqlalchemy.dialects.mysql.base", "", "PYMODULE"))) is not None
    assert first_rule(place_of(("pygments.token", "", "PYMODULE-2"))) is not None
    assert first_rule(place_of(("sqlalchemy.dialects.sqlite.base", "", "PYMODULE"))) is None


def test_what_was_left_out_is_weighed(tmp_path: Path) -> None:
    source = tmp_path / "big.dll"
    source.write_bytes(bytes(7))
    pruning = Pruning([Rule("the big one", "nobody asks", ("*/big.dll",))])
    entries = [("Qt\\big.dll", str(source), "BINARY"), ("Qt\\small.dll", str(source), "BINARY")]
    assert pruning.kept(entries) == entries[1:]
    assert pruning.bytes_left_out == {"the big one": 7}

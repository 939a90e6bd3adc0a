"""A guide of three chapters with a picture, and the windows of help over a small office."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from iga_desktop.services.guide import Guide, read_guide

INDEX = "# Panduan\n\n- [Inovasi](inovasi.md)\n- [Rakor](rakor.md)\n- [Istilah](istilah.md)\n"
LONG = "\n\n".join(f"Paragraf panjang nomor {number} tentang hal lain." for number in range(60))
INNOVATIONS = f"""# Inovasi

Semua inovasi satu tahun. Lihat [membuka Rakor](rakor.md#membuka-rakor) dan [di bawah](#bukti).

![Layar](gambar/layar.png)

{LONG}

## Bukti

Seret berkas ke daftar. Berkas ganda dikenali dari isinya.

{LONG}
"""
MEETINGS = (
    "# Rakor\n\n## Membuka Rakor\n\nKeadaan dibekukan.\n\n| Tombol | Gunanya |\n|---|---|\n| F5 | Segar |\n"
)
TERMS = "# Istilah\n\n- **Batas kirim**: skor terendah.\n- **Rekap**: berkas dari kementerian.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the guide."""
    folder = tmp_path / "panduan"
    (folder / "gambar").mkdir(parents=True)
    texts = {"index": INDEX, "inovasi": INNOVATIONS, "rakor": MEETINGS, "istilah": TERMS}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    picture = QImage(1366, 768, QImage.Format.Format_RGB32)
    picture.fill(QColor("#336699"))
    picture.save(str(folder / "gambar" / "layar.png"))
    picture.save(str(tmp_path / "luar.png"))
    return folder


@pytest.fixture
def guide(folder: Path) -> Guide:
    """The guide itself."""
    return read_guide(folder)

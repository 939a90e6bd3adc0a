"""The papers of the season's office as committed: texts, figures, some pages, the gallery's pictures.

`python -m tests.golden` makes them anew (it needs pdftotext); look at what changed before committing it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops

from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.sample import YEAR
from iga_desktop.services import recaps
from iga_desktop.services.papers.catalogue import PAPERS, Format
from iga_desktop.services.papers.making import document_json, write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.workspace import Workspace
from tests.documents import load_document
from tools.season import open_season

FOLDER = Path(__file__).parent / "data" / "papers"
PICTURED = ("rekap-verifikasi", "lembar-nilai", "berita-acara", "surat-pengantar", "paparan-sekda")
"""The papers whose first page is committed as a picture."""
_PAGE_DPI = 50
_GALLERY_HEIGHT = 320
_BLOCK = 12
"""Pixels a side of the squares whose mean difference is looked at."""


def requests(workspace: Workspace) -> Iterator[PaperRequest]:
    """Give what is asked for of each kind; of papers with a part for each, the first three parts."""
    rows = recaps.load_recap(workspace, YEAR).recap.innovations
    ids = tuple(row.id for row in rows[:3])
    codes = tuple(dict.fromkeys(row.agency_code for row in rows if row.gap < 0))[:3]
    chosen = {
        "lembar-nilai": PaperRequest("lembar-nilai", YEAR, innovation_ids=ids),
        "profil-inovasi": PaperRequest("profil-inovasi", YEAR, innovation_ids=ids),
        "daftar-kekurangan": PaperRequest("daftar-kekurangan", YEAR, agency_codes=codes),
        "perbandingan-rakor": PaperRequest("perbandingan-rakor", YEAR, meeting_id=1, compared_id=2),
        "surat-pengantar": PaperRequest("surat-pengantar", YEAR, agency_codes=codes),
    }
    for kind in PAPERS:
        yield chosen.get(kind.name, PaperRequest(kind.name, YEAR))


def first_page(pdf: Path) -> Image.Image:
    """Give the first page in greys."""
    return _rendered(pdf, _PAGE_DPI).convert("L")


def _rendered(pdf: Path, dpi: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        page: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return page


def difference(one: Image.Image, other: Image.Image) -> int:
    """Give by how much the most different squares of two pages differ: 0 alike, 255 black against white."""
    if one.size != other.size:
        return 255
    squares = (one.width // _BLOCK, one.height // _BLOCK)
    mean = ImageChops.difference(one, other).resize(squares, Image.Resampling.BOX)
    return max(mean.tobytes())


def _make() -> None:
    FOLDER.mkdir(exist_ok=True)
    gallery = resources() / "papers"
    gallery.mkdir(exist_ok=True)
    with TemporaryDirectory() as place, closing(open_season(Path(place) / "kantor")) as workspace:
        for request in requests(workspace):
            pdf = Path(place) / f"{request.kind}.pdf"
            write_paper(workspace, request, Format.PDF, pdf, Progress())
            text = FOLDER / f"{request.kind}.txt"
            subprocess.run(["pdftotext", "-layout", pdf, text], check=True)
            data = json.dumps(document_json(load_document(workspace, request)), ensure_ascii=False, indent=1)
            (FOLDER / f"{request.kind}.json").write_text(f"{data}\n", encoding="utf-8")
            if request.kind in PICTURED:
                first_page(pdf).save(FOLDER / f"{request.kind}.png", optimize=True)
            _thumbnail(pdf).save(gallery / f"{request.kind}.png", optimize=True)
            sys.stdout.write(f"{request.kind}\n")


def _thumbnail(pdf: Path) -> Image.Image:
    page = _rendered(pdf, 150)
    scale = _GALLERY_HEIGHT / max(page.size)
    small = page.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.LANCZOS)
    return small.quantize(32)


if __name__ == "__main__":
    _make()

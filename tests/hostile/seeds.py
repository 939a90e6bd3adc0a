"""Sound files of every kind, from which the bad ones are made, and the offices that read them."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

from iga_desktop.domain.backups import Reason
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import evidence
from iga_desktop.services.backups import keep_own_backup
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.recap_import import ImportChoices, preview_recap, store_recap
from iga_desktop.services.workspace import Workspace
from tests.hostile.books import HEADING, recap, row
from tests.hostile.zips import packed
from tests.unit.exchange.binary_books import write_binary
from tests.unit.services.verifying import PROFILE

YEAR = 2025
NEXT_YEAR = 2029
"""A year that is not open and has a guideline of its own."""
PASSWORD = "sandi yang panjang"  # noqa: S105 of a package that the tests make
OFFICE, BLANK = "kantor", "kosong"
BACKUP = "0001 2025-08-12 08.00.00.cadangan"
PLAIN, SEALED = "paket.iga", "paket bersandi.iga"
NOW = datetime(2025, 8, 12, 1, 0)  # noqa: DTZ001 the clock of a workspace is UTC without saying so
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
_DATA = Path(__file__).parents[1] / "data" / "spreadsheets"


def open_office(folder: Path) -> Workspace:
    """Open the office in *folder*; its clock stands still."""
    return Workspace(folder, resources() / "guidelines", clock=lambda: NOW)


@dataclass(frozen=True, slots=True)
class Seeds:
    """Where the sound files lie, and the two offices: one with data, one without any."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> "Seeds":
        """Make all of them in the empty *folder*."""
        seeds = cls(folder)
        with closing(open_office(seeds.office)) as workspace:
            _fill(workspace, folder)
            _exchange(workspace, folder)
        # Reading much into an office backs it up, which costs next to nothing where nothing has changed.
        kept = keep_own_backup(seeds.office, Reason.ASKED, lambda: NOW)
        assert kept is not None
        shutil.copyfile(kept.file, folder / BACKUP)
        with closing(open_office(seeds.blank)):
            _settle_ids(seeds.blank, "b")
        for name, content in _pictures().items():
            (folder / name).write_bytes(content)
        _write_binary_recap(folder / "rekap.xlsb")
        return seeds

    @property
    def office(self) -> Path:
        """The office with data."""
        return self.folder / OFFICE

    @property
    def blank(self) -> Path:
        """The office without."""
        return self.folder / BLANK

    def read(self, name: str) -> bytes:
        """Give a sound file: one that was made here, or one of the kept spreadsheets or resources."""
        for place in (self.folder, _DATA, *(resources() / name for name in ("templates", "guidelines"))):
            if (place / name).is_file():
                return (place / name).read_bytes()
        raise FileNotFoundError(name)


def _fill(workspace: Workspace, folder: Path) -> None:
    file = folder / "rekap.kantor.xlsx"
    names = (
        ("GEMAS STUNTING", "Dinas Kesehatan"),
        ("ANTRE PUAS", "Dinas Kesehatan"),
        ("KELAS ALAM", "Dinas Pendidikan"),
    )
    file.write_bytes(recap(*(row(name, agency, 2, place) for place, (name, agency) in enumerate(names, 1))))
    choices = ImportChoices(agencies={"dinas kesehatan": None, "dinas pendidikan": None})
    store_recap(workspace, preview_recap(workspace, file, YEAR, choices, Progress()), Progress())
    _settle_ids(workspace.folder, "a")
    key = list_names(workspace, YEAR)[0].id
    before = load_innovation(workspace, key)
    profile = replace(PROFILE, name=before.profile.name, implemented_on=date(2024, 5, 11))
    save_innovation(workspace, before, replace(before, profile=profile))
    (folder / "16_SK.pdf").write_bytes(PDF)
    evidence.add_files(workspace, key, [evidence.Incoming(16, folder / "16_SK.pdf")], Progress())
    save_office(
        workspace, replace(load_office(workspace), regency="Kabupaten Contoh", unit="Bappeda Litbang")
    )


def _settle_ids(office: Path, letter: str) -> None:
    """Give office and innovations the same identities in every run."""
    with closing(sqlite3.connect(office / "iga.db")) as database, database:
        database.execute("UPDATE office_identity SET uid = ?", (letter * 32,))
        database.execute(
            "UPDATE innovation SET uid = printf('%032x', id), lineage = printf('%032x', id + 100)"
        )


def _exchange(workspace: Workspace, folder: Path) -> None:
    """Make what is sent: forms, packages, a delivery with evidence beside a form."""
    sent = folder / "formulir"
    sent.mkdir()
    form = make_forms(workspace, YEAR, sent, FormOptions(blanks=1), Progress())[0]
    content = form.read_bytes()
    (folder / "formulir.xlsx").write_bytes(content)
    (folder / "kiriman.zip").write_bytes(
        packed({"Dinas Kesehatan/formulir.xlsx": content, "Dinas Kesehatan/I1/16_SK.pdf": PDF + b"%\n"})
    )
    for name, password in ((PLAIN, None), (SEALED, PASSWORD)):
        export_office(workspace, folder / name, PackageScope(), password, Progress())


def _write_binary_recap(path: Path) -> None:
    rows = (HEADING, row("GEMAS STUNTING"))
    cells = [
        (place, column, value if isinstance(value, str) else float(str(value)))
        for place, values in enumerate(rows)
        for column, value in enumerate(values)
    ]
    write_binary(path, {"REKAP": cells})


def _pictures() -> Mapping[str, bytes]:
    def saved(kind: str, mode: str = "RGB") -> bytes:
        whole = BytesIO()
        picture = Image.new(mode, (60, 40), (200, 30, 30) if mode == "RGB" else 3)
        picture.save(whole, kind)
        return whole.getvalue()

    rectangle = b'<rect width="8" height="9" fill="red"/>'
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">' + rectangle + b"</svg>"
    return {
        "logo.png": saved("PNG"),
        "logo.jpg": saved("JPEG"),
        "logo.svg": svg,
        "foto.gif": saved("GIF", "P"),
        "foto.tif": saved("TIFF"),
        "foto.bmp": saved("BMP"),
        "foto.webp": saved("WEBP"),
    }

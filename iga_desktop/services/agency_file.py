"""Reading the agencies of an office from a spreadsheet that lists them."""

from dataclasses import dataclass, replace
from pathlib import Path

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.office import Agency
from iga_desktop.errors import UserError
from iga_desktop.exchange.recap_reader import HeadingsNotFound, ParsedWorkbook, RecapFile, open_recap
from iga_desktop.exchange.workbook import SUFFIXES as SUFFIXES
from iga_desktop.progress import Progress
from iga_desktop.services.agency_plan import plan_agencies

_LIST = "Daftar OPD"


@dataclass(frozen=True, slots=True)
class ListedAgencies:
    """The agencies that a spreadsheet lists, as new ones, and a sentence for each row that is refused."""

    agencies: tuple[Agency, ...]
    refusals: tuple[str, ...]


def read_agencies(guideline: Guideline, path: Path, progress: Progress) -> ListedAgencies:
    """Give the agencies that the spreadsheet at *path* lists; *guideline* tells recaps from lists.

    Raises:
        UserError: it cannot be read, or lists no agencies. Cancelled: the officer cancelled.
    """
    file = open_recap(path, progress)
    parsed = _listed(file, guideline, progress)
    if parsed is None:
        raise UserError(
            f"Berkas {path.name} tidak memuat daftar perangkat daerah. Yang dicari ialah lembar dengan judul "
            "kolom Nama OPD, boleh disertai Kode dan Sebutan Lain. Periksa judul kolomnya, atau pilih dari "
            "daftar umum. Tidak ada data yang berubah."
        )
    plan = plan_agencies((), replace(parsed, rows=()), {})
    agencies = tuple(replace(agency, id=None) for agency in plan.new)
    reasons = (f"Baris {refusal.place.row}: {refusal.reason}" for refusal in plan.refusals)
    return ListedAgencies(agencies, tuple(reasons))


def _listed(file: RecapFile, guideline: Guideline, progress: Progress) -> ParsedWorkbook | None:
    """Read *file* as it is, else with every sheet taken for a list: the officer says that it is one."""
    for sheets in (file.sheets, tuple(replace(sheet, name=_LIST) for sheet in file.sheets)):
        try:
            parsed = RecapFile(file.name, sheets).read(guideline, progress, {}, LevelBasis.VERIFIED)
        except HeadingsNotFound:
            continue
        if parsed.agencies:
            return parsed
    return None

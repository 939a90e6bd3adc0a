"""The sample office: made-up data in a real data folder, with its papers and a picture of each page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iga_desktop.domain.recap import Recap
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.papers.catalogue import PAPERS, Option, PaperKind
from iga_desktop.services.papers.making import write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.sample_content import YEAR as YEAR
from iga_desktop.services.sample_content import fill_sample_office as fill_sample_office
from iga_desktop.services.workspace import Workspace, opened

AS_OF = date(2025, 8, 10)
OFFICE_FOLDER = "kantor-contoh"
_PAGE_SIZE = (1366, 768)


@dataclass(frozen=True, slots=True)
class MadeSample:
    """What was made: the recap's figures and the files that can be looked at."""

    recap: Recap
    files: Sequence[Path]


def make_sample(folder: Path) -> MadeSample:
    """Make the sample office in *folder* with its papers (.pdf, .xlsx, .docx) and pictures of its pages.

    Raises:
        UserError: the folder cannot be written.
    """
    office_folder = folder / OFFICE_FOLDER
    with opened(office_folder, resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        recap = load_recap(workspace, YEAR).recap
        papers = [path for kind in PAPERS for path in _papers(workspace, kind, folder)]
    pictures = _take_pictures(office_folder, folder)
    return MadeSample(recap, [office_folder, *papers, *pictures])


def _papers(workspace: Workspace, kind: PaperKind, folder: Path) -> Iterator[Path]:
    if Option.COMPARED in kind.options:  # the sample has had no meeting yet
        return
    for form in kind.formats:
        target = folder / f"{kind.name}-{YEAR}.{form.value}"
        write_paper(workspace, PaperRequest(kind.name, YEAR, as_of=AS_OF), form, target, Progress())
        yield target


def _take_pictures(office_folder: Path, folder: Path) -> Sequence[Path]:
    # The window is loaded only for its pictures.
    from iga_desktop.app import Program  # noqa: PLC0415

    program = Program(office_folder)
    try:
        return program.take_pictures(folder, *_PAGE_SIZE)
    finally:
        program.stop()

"""The papers for a meeting, all at once: a folder of files and one PDF with everything."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.files import allowed_name, making_folder
from iga_desktop.formats import long_date_text
from iga_desktop.progress import Progress
from iga_desktop.reports.sheet import Sheet
from iga_desktop.services.papers.archive import How
from iga_desktop.services.papers.catalogue import Format, Option
from iga_desktop.services.papers.handing import why_unarchived
from iga_desktop.services.papers.making import LoadedPaper, load_paper, write_loaded
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.papers.states import meeting_in
from iga_desktop.services.papers.writing import write_sheets
from iga_desktop.services.workspace import Workspace

TITLE = "Bahan Rakor"
USUAL = (
    "rekap-verifikasi",
    "rekap-perangkat-daerah",
    "paparan-sekda",
    "laporan-indeks",
    "kepatuhan-urusan",
    "perbandingan-rakor",
    "daftar-hadir",
    "berita-acara",
)
"""The papers (by name) that a meeting usually needs."""
_SHARE = 1000
"""Into how many steps each file's own progress is divided."""


@dataclass(frozen=True, slots=True)
class BundleResult:
    """The new *folder*, its *files* in order, and what was *left_out* with its reason, a sentence each.

    *unarchived* says why the archive did not take all of them ("" : it did).
    """

    folder: Path
    files: tuple[Path, ...]
    left_out: tuple[str, ...]
    unarchived: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the bundle by its *name*, with what it is *archived* as, if it is."""

    name: str
    archived: PaperRequest | None = None


class _Within(Progress):
    """The progress of the file *number* of *count* within that of all of them."""

    def __init__(self, whole: Progress, number: int, count: int) -> None:
        self._whole = whole
        self._before = number * _SHARE
        self._all = count * _SHARE

    def report(self, done: int, total: int, text: str) -> None:
        within = min(done, total) * _SHARE // total if total else 0
        self._whole.report(self._before + within, self._all, text)

    def raise_if_cancelled(self) -> None:
        self._whole.raise_if_cancelled()


def of_state(request: PaperRequest, meeting_id: int | None) -> PaperRequest:
    """Give *request* for the state of a meeting (None: now); a comparison goes from the one before to it.

    Raises:
        UserError: there is no such paper.
    """
    if Option.COMPARED in request.about.options:
        return replace(request, meeting_id=None, compared_id=meeting_id)
    return replace(request, meeting_id=meeting_id)


def bundle_requests(names: Sequence[str], like: PaperRequest) -> tuple[PaperRequest, ...]:
    """Give the requests for the papers *names*, in the look and of the state that *like* asks for.

    Raises:
        UserError: there is no paper of such a name.
    """
    return tuple(of_state(replace(like, kind=name), like.meeting_id) for name in names)


def bundle_folder_name(workspace: Workspace, year: int, meeting_id: int | None) -> str:
    """Give the name that the folder usually gets: "Bahan Rakor 11 Agustus 2025" or "Bahan Rakor 2025".

    Raises:
        UserError: there is no such meeting of the year.
    """
    if meeting_id is None:
        return f"{TITLE} {year}"
    return f"{TITLE} {long_date_text(meeting_in(workspace, year, meeting_id).held_on)}"


def make_bundle(
    workspace: Workspace, requests: Sequence[PaperRequest], folder: Path, combined: bool, progress: Progress
) -> BundleResult:
    """Write the papers, in their order and each in its formats, into the new *folder*.

    *combined* adds one PDF with all of them. What cannot be made is left out and named. The PDF of each
    paper is archived; from then on nothing is cancelled any more.

    Raises:
        UserError: none of them can be made, or *folder* is there already.
        EnvironmentProblem: the folder cannot be written.
        Cancelled: the officer cancelled; there is no folder.
    """
    left_out: list[str] = []
    count = len(requests)
    with making_folder(folder) as beside:
        parts = _parts(progress, 0, count + _work(requests, combined))
        papers = _loaded(workspace, requests, parts, left_out)
        # What could not be loaded is not worked on, so it counts no more.
        parts = _parts(progress, count, count + _work([paper.request for paper in papers], combined))
        written = _written(workspace, papers, beside, parts, left_out)
        if combined and papers:
            written = _combined(papers, beside, next(parts), left_out) + written
        if not written:
            raise UserError(f"Tidak ada laporan yang dapat dibuat; folder tidak dibuat. {_reasons(left_out)}")
    unarchived = _archive(workspace, folder, written, parts)
    return BundleResult(folder, tuple(folder / each.name for each in written), tuple(left_out), unarchived)


def _work(requests: Sequence[PaperRequest], combined: bool) -> int:
    """Give how many parts work on loaded papers has: their files, all in one, and archiving their PDFs."""
    formats = [format_ for request in requests for format_ in request.about.formats]
    return len(formats) + int(combined) + formats.count(Format.PDF)


def _parts(whole: Progress, start: int, count: int) -> Iterator[Progress]:
    return (_Within(whole, number, count) for number in range(start, count))


def _loaded(
    workspace: Workspace, requests: Sequence[PaperRequest], parts: Iterator[Progress], left_out: list[str]
) -> list[LoadedPaper]:
    sources = Sources(workspace)
    papers = []
    for request in requests:
        with _leaving_out(request.about.title, left_out):
            papers.append(load_paper(sources, request, next(parts)))
    return papers


def _written(
    workspace: Workspace,
    papers: Sequence[LoadedPaper],
    folder: Path,
    parts: Iterator[Progress],
    left_out: list[str],
) -> list[_File]:
    written = []
    for number, paper in enumerate(papers, start=1):
        request = paper.request
        for format_ in request.about.formats:
            name = allowed_name(f"{number:02} {request.about.title} {request.year}.{format_.value}")
            with _leaving_out(f"{request.about.title} (.{format_.value})", left_out):
                write_loaded(workspace, paper, format_, folder / name, next(parts))
                written.append(_File(name, request if format_ is Format.PDF else None))
    return written


def _combined(
    papers: Sequence[LoadedPaper], folder: Path, progress: Progress, left_out: list[str]
) -> list[_File]:
    title = f"{TITLE} {papers[0].request.year}"
    name = f"00 {title}.{Format.PDF.value}"
    written = []
    with _leaving_out(name, left_out):
        asked = ((paper.document, paper.request) for paper in papers)
        sheets = [Sheet(document, request.setup, request.stamp) for document, request in asked]
        write_sheets(sheets, folder / name, progress, title)
        written.append(_File(name))
    return written


def _reasons(left_out: Sequence[str]) -> str:
    """Give why papers were left out; a reason that they share is said once, without their titles."""
    shared = {sentence.partition(": ")[2] for sentence in left_out}
    return " ".join(shared if len(shared) == 1 else left_out)


@contextmanager
def _leaving_out(title: str, left_out: list[str]) -> Iterator[None]:
    """Name what cannot be made with its reason; a machine that stands in the way ends the whole errand."""
    try:
        yield
    except EnvironmentProblem:
        raise
    except UserError as problem:
        left_out.append(f"{title}: {problem}")


def _archive(workspace: Workspace, folder: Path, written: Sequence[_File], parts: Iterator[Progress]) -> str:
    """Archive the PDFs; give "", or that and why the archive did not take all of them."""
    problems = []
    for each in written:
        if each.archived is not None:
            next(parts).report(0, 1, f"Mengarsipkan {each.archived.about.title}")
            problems.append(why_unarchived(workspace, each.archived, folder / each.name, How.BUNDLED))
    first = next(filter(None, problems), "")
    return first and f"{TITLE} sudah lengkap di folder {folder}, tetapi belum semuanya diarsipkan. {first}"

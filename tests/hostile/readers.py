"""The doors through which files come in, as the window and the command line use them."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from iga_desktop.cli import run
from iga_desktop.domain.merging import Choices
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services import evidence
from iga_desktop.services.backups import list_place
from iga_desktop.services.drafts import list_drafts
from iga_desktop.services.form_intake import read_forms
from iga_desktop.services.form_storing import store_forms
from iga_desktop.services.innovations import list_names
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.package_merge import read_package, store_package
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.making import write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.recap_import import ImportChoices, preview_recap, store_recap
from iga_desktop.services.restoring import opened_backup, preview
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import list_years, open_year
from iga_desktop.settings import FILE_NAME, WindowSettings
from tests.hostile.canary import misbehave
from tests.hostile.cases import Reader
from tests.hostile.seeds import NEXT_YEAR, PASSWORD, SEALED, YEAR

LETTER = "surat-pengantar"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether anything was taken from a file, and the sentences that tell why something was not."""

    accepted: bool
    sentences: tuple[str, ...] = ()


def read(reader: Reader, workspace: Workspace, path: Path) -> Outcome:
    """Let the office read the file at *path*; whatever is raised but a UserError is a fault."""
    try:
        return _DOORS[reader](workspace, path)
    except UserError as problem:
        return Outcome(accepted=False, sentences=(str(problem),))


def _recap(workspace: Workspace, path: Path) -> Outcome:
    preview = preview_recap(workspace, path, YEAR, ImportChoices(), Progress())
    result = store_recap(workspace, preview, Progress())
    return Outcome(accepted=True, sentences=tuple(refusal.reason for refusal in result.refusals))


def _forms(workspace: Workspace, path: Path) -> Outcome:
    with read_forms(workspace, [path], Progress()) as preview:
        nothing: Choices = {}
        fit = [(form, nothing) for form in preview.forms if not form.refusal]
        stored = store_forms(workspace, fit, Progress()) if fit else ()
        refused = [form.refusal for form in preview.forms if form.refusal]
        return Outcome(
            any(outcome.stored for outcome in stored),
            (
                *refused,
                *(f'"{each.name}": {each.reason}' for each in preview.leftovers),
                *(each.problem for each in stored if each.problem),
            ),
        )


def _package(workspace: Workspace, path: Path) -> Outcome:
    with read_package(workspace, path, PASSWORD, Progress()) as incoming:
        store_package(workspace, incoming, {}, Progress())
    return Outcome(accepted=True)


def _guideline(workspace: Workspace, path: Path) -> Outcome:
    with _put(path, workspace.folder / "pedoman" / path.name):
        workspace.guidelines.years()
        open_year(workspace, NEXT_YEAR)
    return Outcome(accepted=True)


def _template(workspace: Workspace, path: Path) -> Outcome:
    with _put(path, workspace.folder / "templat" / f"{LETTER}.docx"):
        _write_letter(workspace, Format.WORD)
    return Outcome(accepted=True)


def _logo(workspace: Workspace, path: Path) -> Outcome:
    # Qt is only loaded where it is needed.
    from iga_desktop.ui.application import make_application  # noqa: PLC0415
    from iga_desktop.ui.office.logo import read_logo  # noqa: PLC0415

    make_application()
    logo = read_logo(path)
    office = load_office(workspace)
    profile = replace(office.profiles[0], logo=logo)
    save_office(workspace, replace(office, profiles=(profile, *office.profiles[1:])))
    for format_ in (Format.PDF, Format.WORD):
        _write_letter(workspace, format_)
    return Outcome(accepted=True)


def _write_letter(workspace: Workspace, format_: Format) -> None:
    """Write the letter beside the file that was read: a paper that was refused must not be there."""
    target = workspace.folder.parent / "hasil" / f"surat.{format_.value}"
    try:
        write_paper(workspace, PaperRequest(LETTER, YEAR), format_, target, Progress())
    except UserError:
        if target.exists():
            raise AssertionError("a refused paper was written") from None
        raise
    finally:
        target.unlink(missing_ok=True)


def _evidence(workspace: Workspace, path: Path) -> Outcome:
    # Qt is only loaded where it is needed.
    from iga_desktop.ui.application import make_application  # noqa: PLC0415
    from iga_desktop.ui.evidence.drawing import Wanted, draw  # noqa: PLC0415

    make_application()
    first = list_names(workspace, YEAR)[0].id
    added = evidence.add_files(workspace, first, [evidence.Incoming(17, path)], Progress())
    for piece in added.pieces:
        previews = {kind.code: kind.preview for kind in evidence.evidence_kinds().kinds}
        if kind := previews[piece.kind]:
            try:
                draw(Wanted(evidence.file_of(workspace, piece), kind, 0, (192, 96), 1.0, whole=True))
            except UserError as problem:
                added = replace(added, refusals=(*added.refusals, str(problem)))
    return Outcome(bool(added.pieces), added.refusals)


def _typed(*before: str) -> Callable[[Workspace, Path], Outcome]:
    """Give the door of a command that takes the file as its last argument."""

    def typed(workspace: Workspace, path: Path) -> Outcome:
        told = StringIO()
        with redirect_stderr(told), redirect_stdout(StringIO()):
            code = run(["--data-dir", str(workspace.folder), *before, str(path)])
        return Outcome(code in (0, 3), tuple(told.getvalue().splitlines()))

    return typed


def _password(workspace: Workspace, path: Path) -> Outcome:
    package = workspace.folder.parent / SEALED
    return _typed("laptop", "gabung", str(package), "--coba", "--sandi-dari")(workspace, path)


def _settings(workspace: Workspace, path: Path) -> Outcome:
    # Qt is only loaded where it is needed.
    from iga_desktop.ui.application import make_application  # noqa: PLC0415
    from iga_desktop.ui.main_window import MainWindow  # noqa: PLC0415

    make_application()
    with _put(path, workspace.folder / FILE_NAME):
        settings = WindowSettings(workspace.folder)
        MainWindow(settings).deleteLater()
        assert settings.last_year is None or isinstance(settings.last_year, int)
        for table in ("inovasi", "verifikasi", "riwayat"):
            assert all(isinstance(key, str) for key in settings.columns(table) or [])
        PaperRequest.from_json(settings.paper(LETTER), LETTER, YEAR)
        assert all(settings.favourites)
        assert settings.last_year not in list_years(workspace) or settings.last_year == YEAR
    return Outcome(accepted=True)


def _backup(workspace: Workspace, path: Path) -> Outcome:
    (kept,) = list_place(path.parent, None)
    if kept.fault:
        return Outcome(accepted=False, sentences=(kept.fault,))
    with opened_backup(workspace.folder, kept, None, Progress()) as opened:
        preview(workspace.folder, opened)
    return Outcome(accepted=True)


def _draft(workspace: Workspace, path: Path) -> Outcome:
    # A damaged draft never disturbs the start: it is passed over, and stays where it is.
    with _put(path, workspace.folder / "draf" / path.name):
        list_drafts(workspace)
    return Outcome(accepted=True)


def _canary(workspace: Workspace, path: Path) -> Outcome:
    misbehave(workspace, path)
    return Outcome(accepted=True)


@contextmanager
def _put(path: Path, place: Path) -> Iterator[None]:
    """Let a copy of the file at *path* lie at *place* for the length of a block."""
    there = place.parent.is_dir()
    place.parent.mkdir(exist_ok=True)
    kept = place.read_bytes() if place.exists() else None
    shutil.copyfile(path, place)
    try:
        yield
    finally:
        place.unlink()
        if kept is not None:
            place.write_bytes(kept)
        if not there:
            place.parent.rmdir()


_DOORS: Mapping[Reader, Callable[[Workspace, Path], Outcome]] = {
    Reader.RECAP: _recap,
    Reader.FORM: _forms,
    Reader.ARRIVALS: _forms,
    Reader.PACKAGE: _package,
    Reader.TAKEOVER: _package,
    Reader.GUIDELINE: _guideline,
    Reader.TEMPLATE: _template,
    Reader.LOGO: _logo,
    Reader.EVIDENCE: _evidence,
    Reader.LEVELS: _typed("spd", "atur", "--tahun", str(YEAR), "--dari"),
    Reader.NOTES: _typed("lanjut", "--dari", str(YEAR), "--ke", str(YEAR + 1), "--isian"),
    Reader.PASSPHRASE: _password,
    Reader.SETTINGS: _settings,
    Reader.BACKUP: _backup,
    Reader.DRAFT: _draft,
    Reader.CANARY: _canary,
}

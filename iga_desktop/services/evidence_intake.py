"""Taking files into the evidence store, whatever they are evidence of.

Bytes are copied into the store before the record is written and put in their place after it: at every
moment a record has its bytes, and bytes without a record are swept away at the next start.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from iga_desktop.db.evidence import NewPiece
from iga_desktop.db.evidence_batch import Batch
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.evidence_files import Kind, Kinds, load_kinds
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.workspace import Workspace


def evidence_kinds() -> Kinds:
    """Give the kinds of file that can be evidence, with their limits."""
    return load_kinds(resources() / "evidence" / "kinds.toml")


@contextmanager
def taken_in(
    workspace: Workspace, files: Sequence[Path], progress: Progress
) -> Iterator[tuple[Connection, Sequence[NewPiece | str]]]:
    """Copy *files* into the store and give the transaction in which they are to be recorded.

    Beside it stands, for each file in turn, what it is known by, or the sentence (Indonesian) why it
    cannot be evidence. Without any files the store is not touched.

    Raises:
        EnvironmentProblem: a file cannot be read or the store not be written. Cancelled: the officer
            cancelled. ReadOnlyOffice: the office is only shown. In each case nothing was taken in.
    """
    if not files:
        progress.raise_if_cancelled()
        with workspace.writing() as connection:
            yield connection, ()
        return
    workspace.refuse_changes()
    with workspace.evidence.batch() as batch:
        taken = list(_taken(batch, files, progress))
        progress.report(len(files), len(files), "Menyimpan bukti")
        batch.seal()
        progress.raise_if_cancelled()
        with workspace.writing() as connection:
            yield connection, taken
        batch.place()


def _taken(batch: Batch, files: Sequence[Path], progress: Progress) -> Iterator[NewPiece | str]:
    kinds = evidence_kinds()
    for done, file in enumerate(files):
        progress.report(done, len(files), file.name)
        progress.raise_if_cancelled()
        try:
            kind = kind_of(file, kinds)
        except UserError as problem:
            yield str(problem)
            continue
        try:
            yield _copied(batch, file, kind, kinds, progress)
        except EnvironmentProblem:
            raise
        except UserError as problem:
            # It was exchanged for something else since it was looked at.
            yield str(problem)


def _copied(batch: Batch, file: Path, kind: Kind, kinds: Kinds, progress: Progress) -> NewPiece:
    stored = batch.take(file, progress, lambda copy: kinds.check(copy, file))
    return NewPiece(file.name, stored.sha256, stored.size, kind.code)


def kind_of(file: Path, kinds: Kinds) -> Kind:
    """Give the kind of *file*, one of *kinds*, which may then be taken in.

    Raises:
        UserError: it cannot be evidence. EnvironmentProblem: it is gone or cannot be read.
    """
    if any("\ud800" <= character <= "\udfff" for character in file.name):
        raise UserError(
            f"Berkas {file.name!a} tidak ditambahkan: namanya memuat tanda yang rusak. "
            "Ganti nama berkas itu, lalu coba lagi."
        )
    return kinds.check(file)

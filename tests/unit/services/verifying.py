"""What the tests of the verifier's work share: an innovation, its evidence, its history."""

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from iga_desktop.domain.innovation import Profile
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace

NUMBERS = range(16, 36)
PROFILE = Profile(
    name="GEMAS STUNTING",
    stage="Penerapan",
    implemented_on=date(2025, 5, 11),
    narrative="kata " * 300,
    purpose="tujuan",
    benefits="manfaat",
    results="hasil",
)


def pdf(folder: Path, name: str, content: str = "isi") -> Path:
    file = folder / name
    file.write_bytes(b"%PDF-1.7\n" + content.encode())
    return file


def add(workspace: Workspace, folder: Path, number: int, content: str, *, replaces: int | None = None) -> int:
    file = pdf(folder, f"{number}_{content}.pdf", content)
    incoming = evidence.Incoming(number, file, replaces)
    (piece,) = evidence.add_files(workspace, 1, [incoming], Progress()).pieces
    return piece.id


def status(workspace: Workspace, number: int) -> IndicatorStatus:
    return desk.load_desk(workspace, 1).states[number].status


def verified(workspace: Workspace) -> Decimal:
    """The verified score, which list, desk and single innovation must agree on."""
    (row,) = load_recap(workspace, 2026).recap.innovations
    shown = desk.load_desk(workspace, 1)
    assert shown.verified.total == row.verified
    assert shown.claimed.total == row.claim
    assert shown.readiness is row.readiness
    assert shown.eligible is row.eligible
    assert shown.count(IndicatorStatus.WAITING) == row.waiting
    assert shown.count(IndicatorStatus.RETURNED) == row.returned
    return row.verified


def history(workspace: Workspace) -> list[tuple[str, str | None, str | None, str | None]]:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return database.execute(
            "SELECT field, old, new, note FROM change WHERE subject = 'inovasi' AND id > 2 ORDER BY id"
        ).fetchall()


def make_ready(office: Workspace, folder: Path) -> None:
    files = [evidence.Incoming(n, pdf(folder, f"{n}.pdf", str(n))) for n in NUMBERS]
    evidence.add_files(office, 1, files, Progress())
    for number in NUMBERS:
        desk.accept(office, 1, number, 3)

"""Reporting years and the guideline that each keeps."""

from dataclasses import replace

from sqlalchemy import Connection

from iga_desktop.db import offices
from iga_desktop.db.history import Author
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineError
from iga_desktop.errors import UserError
from iga_desktop.services.guidelines import kept_guideline
from iga_desktop.services.workspace import Workspace


def list_years(workspace: Workspace) -> tuple[int, ...]:
    """Give the opened years, newest first."""
    with workspace.reading() as connection:
        return offices.fetch_years(connection)


def open_year(workspace: Workspace, year: int) -> Guideline:
    """Open *year* with its present guideline (nothing happens if it is open) and give its guideline.

    Raises:
        UserError: there is no guideline for the year, or its file is wrong.
    """
    with workspace.writing() as connection:
        snapshot = offices.fetch_snapshot(connection, year)
        if snapshot is not None:
            return kept_guideline(snapshot)
        guideline = workspace.guidelines.load(year)
        offices.open_year(connection, guideline, workspace.clock())
        return guideline


def guideline_of(workspace: Workspace, year: int) -> Guideline:
    """Give the guideline that the open *year* keeps.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        return kept(connection, year)


def kept(connection: Connection, year: int) -> Guideline:
    """Give the guideline that the open *year* keeps, inside a transaction.

    Raises:
        UserError: the year is not open, or what it keeps is damaged.
    """
    snapshot = _snapshot(connection, year)
    try:
        return kept_guideline(snapshot)
    except GuidelineError as problem:
        raise UserError(
            f"Pedoman yang disimpan untuk tahun {year} rusak, sehingga nilainya tidak dapat dihitung. "
            "Pulihkan data kantor dari cadangan. Tidak ada data yang berubah."
        ) from problem


def kept_or_new(workspace: Workspace, connection: Connection, year: int) -> Guideline:
    """Give the guideline that *year* keeps, or would keep if it were opened now, inside a transaction.

    Raises:
        UserError: what the year keeps is damaged, there is no guideline for it, or its file is wrong.
    """
    if offices.fetch_snapshot(connection, year) is None:
        return workspace.guidelines.load(year)
    return kept(connection, year)


def _snapshot(connection: Connection, year: int) -> str:
    snapshot = offices.fetch_snapshot(connection, year)
    if snapshot is None:
        raise UserError(f"Tahun {year} belum dibuka di data kantor ini. Baca rekap tahun itu lebih dahulu.")
    return snapshot


def newer_guideline(workspace: Workspace, year: int) -> Guideline | None:
    """Give the guideline as its file stands now if *year* keeps another one, else None.

    Raises:
        UserError: the year is not open, or the file is wrong.
    """
    present = workspace.guidelines.load(year)
    # The rules are compared, not their text: a later version may spell out what went without saying.
    same = replace(guideline_of(workspace, year), snapshot=present.snapshot) == present
    return None if same else present


def adopt_guideline(workspace: Workspace, year: int) -> Guideline:
    """Let the open *year* keep its guideline as the file stands now; all its scores follow.

    Raises:
        UserError: the year is not open, or the file is wrong.
    """
    guideline = workspace.guidelines.load(year)
    with workspace.writing() as connection:
        _snapshot(connection, year)
        offices.adopt_guideline(connection, author(workspace, "pengaturan"), guideline)
    return guideline


def evidence_required(workspace: Workspace, year: int) -> bool:
    """Give whether a level of the open *year* counts only with evidence.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        _snapshot(connection, year)
        return offices.fetch_evidence_required(connection, year)


def set_evidence_required(workspace: Workspace, year: int, required: bool) -> None:
    """Let a level of the open *year* count only with evidence, or without; all its scores follow.

    Raises:
        UserError: the year is not open.
    """
    with workspace.writing() as connection:
        _snapshot(connection, year)
        offices.store_evidence_required(connection, author(workspace, "pengaturan"), year, required)


def author(workspace: Workspace, source: str) -> Author:
    """Give whom the history names for a change made now through *source*."""
    return Author(workspace.actor, workspace.clock(), source)

"""Packages between the laptops of the office, seen from the officer: what is told of them. No widgets."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.exchange_standing import SourceStanding
from iga_desktop.domain.merging import Side
from iga_desktop.exchange_words import SPD
from iga_desktop.files import allowed_name
from iga_desktop.formats import count_text, moment_text, size_text
from iga_desktop.services.office_package import SUFFIX, PackageMade
from iga_desktop.services.package_merge import IncomingPackage, PackageStored
from iga_desktop.ui.exchange.merge_choices import MergeChoices, MergeSource
from iga_desktop.ui.exchange.merge_presenter import counted_text, planned_text
from iga_desktop.ui.exchange.reports import Report

SOURCE = "paket"
"""The key of the one source that the merge view shows."""


def proposed_name(regency: str, today: date) -> str:
    """Give the name under which a package of *regency*, made *today*, is saved."""
    words = (_tr("IGA"), allowed_name(regency), f"{today:%Y-%m-%d}")
    return " ".join(filter(None, words)) + SUFFIX


def made_text(made: PackageMade) -> str:
    """Give what was saved."""
    text = _tr("{name} tersimpan ({size}): {innovations} inovasi dan {files} berkas bukti.")
    return text.format(
        name=made.path.name,
        size=size_text(made.size),
        innovations=count_text(made.innovations),
        files=count_text(made.files),
    )


def title_text(package: IncomingPackage) -> str:
    """Give whose package it is."""
    return _tr("Paket dari {office}").format(office=package.office_name)


def origin_text(package: IncomingPackage) -> str:
    """Give when and by whom the package was made, and what it covers."""
    return _tr("Dibuat {moment} oleh {maker}. Cakupan: {scope}. Berkas: {name}.").format(
        moment=moment_text(package.made_at),
        maker=package.maker or _tr("petugas tanpa nama"),
        scope=package.scope_text,
        name=package.path.name,
    )


def state_text(package: IncomingPackage) -> str:
    """Give the sentence under the page's title while *package* is looked at."""
    if package.into_empty:
        return _tr("Paket sudah dibaca dan belum diambil alih")
    text = _tr("Paket sudah dibaca dan belum digabung, {count} baru atau berbeda")
    return text.format(count=count_text(len(package.subjects)))


def source(package: IncomingPackage) -> MergeSource:
    """Give what the merge view shows of *package*."""
    same = _tr("{count} inovasi sama dengan data di laptop ini.").format(count=count_text(package.unchanged))
    reports = (
        Report(_tr("Yang ikut ditambahkan"), package.additions or (_tr("Tidak ada."),)),
        Report(_tr("Yang tidak berbeda"), (same,) if package.unchanged else ()),
    )
    return MergeSource(
        SOURCE,
        package.office_name,
        package.path.name,
        _standing(package),
        package.subjects,
        tuple(report for report in reports if report.sentences),
        package.contents,
        package.evidence,
    )


def _standing(package: IncomingPackage) -> SourceStanding:
    if any(subject.conflicts for subject in package.subjects):
        return SourceStanding.CONFLICTS
    return SourceStanding.READY if package.subjects or package.additions else SourceStanding.UNCHANGED


def summary_text(package: IncomingPackage, choices: MergeChoices) -> str:
    """Give what merging would do now, as chosen; the additions stand for taking all that is new."""
    if package.into_empty:
        return _tr(
            "Laptop ini belum berisi data. Seluruh isi paket diambil alih apa adanya; nama kantor, kop, dan "
            "penanda tangan di laptop ini diganti dengan yang ada dalam paket."
        )
    subjects = package.subjects
    totals = choices.totals((SOURCE, subject) for subject in subjects)
    budgets = sum(each.subject.startswith(SPD) and choices.changes(SOURCE, each) for each in subjects)
    counted = (
        (totals.new, _tr("{count} inovasi baru")),
        (totals.changed - budgets, _tr("{count} inovasi berubah")),
        (budgets, _tr("SPD {count} tahun berubah")),
        (totals.decided[Side.THEIRS], _tr("{count} pertentangan memakai laptop lain")),
    )
    parts = counted_text(counted)
    told = planned_text(
        parts and _tr("Akan digabung: {parts}").format(parts=parts),
        counted_text([(totals.decided[Side.MINE], _tr("{count} pertentangan tetap memakai laptop ini"))]),
        _tr("Tidak ada inovasi yang berubah.")
        if package.additions
        else _tr("Tidak ada yang berubah bila digabung."),
    )
    return " ".join([told, *package.additions])


def store_button_text(package: IncomingPackage) -> str:
    """Give what stands on the button that stores *package*."""
    return _tr("Ambil alih semua data") if package.into_empty else _tr("Gabungkan")


def stored_text(package: IncomingPackage, stored: PackageStored) -> str:
    """Give what storing *package* did, its additions on lines of their own."""
    counted = (
        (stored.new, _tr("{count} inovasi baru")),
        (stored.changed, _tr("{count} berubah")),
        (stored.files, _tr("{count} berkas bukti")),
    )
    parts = counted_text(counted)
    if package.into_empty:
        told = _tr("Seluruh isi {name} sudah diambil alih.")
    elif parts or stored.additions:
        told = _tr("{name} sudah digabung: {parts}.") if parts else _tr("{name} sudah digabung.")
    else:
        told = _tr("{name} sudah digabung. Tidak ada data yang berubah.")
    return "\n".join([told.format(name=package.path.name, parts=parts), *stored.additions])


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExchangeLaptop", text)

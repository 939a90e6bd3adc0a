"""What the tab "Paket kementerian" shows and says: what is sent, what would be rejected, what changed since.

No widgets.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.workflow import Status
from iga_desktop.formats import NOTHING, count_text, score_text
from iga_desktop.services.preflight import Finding, Severity, check_submission
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.sent_changes import SentResult, changed_since_sent
from iga_desktop.services.submission_package import PackageResult
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.exchange.reports import Report
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.searching import has_words
from iga_desktop.ui.widgets.chip import chip_word

WIDTHS = (
    "ticked:56", "name:180", "agency:120", "score:72", "readiness:172", "status:188", "findings:160",
    "changes:150",
)  # fmt: skip
"""The columns with their widths in pixels."""
SHARES = {"name": 180, "agency": 110, "changes": 124}
"""Which columns share what the others leave, with their least widths."""
LEFT_OUT = ("readiness", "agency", "score", "changes")
"""What a narrow window has no room for; the first go first."""


@dataclass(frozen=True, slots=True)
class PackageRow:
    """An innovation of the year: whether it is ticked, what changed after it was sent, and its findings.

    `findings` is None while it was not checked.
    """

    innovation: InnovationRow
    ticked: bool
    changes: tuple[str, ...]
    findings: tuple[Finding, ...] | None

    @property
    def id(self) -> int:
        """The innovation's id."""
        return self.innovation.id

    @property
    def rejected(self) -> int:
        """How many findings would be rejected."""
        return sum(finding.severity is Severity.REJECTED for finding in self.findings or ())


@dataclass(frozen=True)
class Loaded:
    """A year's innovations, what changed in those sent, and what was found in those `checked` (ids)."""

    innovations: tuple[InnovationRow, ...] = ()
    changes: Mapping[int, tuple[str, ...]] | None = None
    checked: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()

    @property
    def of_all(self) -> tuple[Finding, ...]:
        """What was found in the submission as a whole."""
        return tuple(finding for finding in self.findings if finding.innovation_id is None)

    def rows(self, ticked: Collection[int]) -> list[PackageRow]:
        """Give the innovations with those of the ids *ticked* ticked."""
        own: dict[int, list[Finding]] = {}
        for finding in self.findings:
            if finding.innovation_id is not None:
                own.setdefault(finding.innovation_id, []).append(finding)
        changes = self.changes or {}
        return [
            PackageRow(
                each,
                each.id in ticked,
                changes.get(each.id, ()),
                tuple(own.get(each.id, ())) if each.id in self.checked else None,
            )
            for each in self.innovations
        ]


def load(workspace: Workspace, year: int, to_check: Collection[int]) -> Loaded:
    """Give *year*, and check what would be rejected if those of *to_check* that are still there were sent.

    Raises:
        UserError: the year is not open.
    """
    innovations = load_recap(workspace, year).recap.innovations
    checked = frozenset(to_check).intersection(each.id for each in innovations)
    findings = check_submission(workspace, year, checked) if checked else ()
    return Loaded(innovations, changed_since_sent(workspace, year), checked, findings)


def chosen_ids(rows: Iterable[InnovationRow]) -> frozenset[int]:
    """Give the ids of those that were decided to be sent."""
    return frozenset(row.id for row in rows if row.status is Status.CHOSEN)


def ready_ids(rows: Iterable[InnovationRow]) -> frozenset[int]:
    """Give the ids of those that reach the threshold."""
    return frozenset(row.id for row in rows if row.readiness is Readiness.READY)


def columns() -> list[Column[PackageRow]]:
    """Give the columns of the innovations; the first one holds the tick."""
    return [
        Column("ticked", _tr("Pilih"), lambda row: not row.ticked, lambda _: ""),
        Column("name", _tr("Nama inovasi"), attrgetter("innovation.name")),
        Column("agency", _tr("OPD"), attrgetter("innovation.agency_name"), hint=_tr("Perangkat daerah")),
        Column("score", _tr("Nilai"), attrgetter("innovation.verified"), score_text, RIGHT,
               _tr("Nilai terverifikasi, dalam poin")),
        Column("readiness", _tr("Kesiapan"), attrgetter("innovation.readiness"), chip_word),
        Column("status", _tr("Status"), attrgetter("innovation.status"), chip_word),
        Column("findings", _tr("Temuan"), _found, _found_words,
               hint=_tr("Apa yang akan ditolak aplikasi kementerian, atau perlu diperiksa")),
        Column("changes", _tr("Sesudah dikirim"), lambda row: row.changes or None, _changes_text,
               hint=_tr("Isian yang berubah di sini sesudah inovasi dicatat terkirim")),
    ]  # fmt: skip


def matching(words: str) -> Callable[[PackageRow], bool]:
    """Give what holds for the rows whose name or agency has all of *words*."""
    has = has_words(words)
    return lambda row: has(f"{row.innovation.name} {row.innovation.agency_name}")


def counts_text(findings: Iterable[Finding]) -> str:
    """Give how many findings there are of each severity: "2 ditolak, 1 periksa"; "" where there is none."""
    counted = Counter(finding.severity for finding in findings)
    return ", ".join(f"{count_text(counted[each])} {each}" for each in Severity if counted[each])


def _found(row: PackageRow) -> tuple[int, str] | None:
    """Give the findings of a row as what they are sorted by, the worst first, and their words."""
    if row.findings is None:
        return None
    return (-1000 * row.rejected - len(row.findings), counts_text(row.findings) or _tr("Tidak ada"))


def _found_words(found: tuple[int, str] | None) -> str:
    return NOTHING if found is None else found[1]


def _changes_text(labels: Sequence[str] | None) -> str:
    return _tr("Berubah: {what}").format(what="; ".join(labels)) if labels else NOTHING


def state_text(rows: Sequence[PackageRow], loaded: Loaded) -> str:
    """Give the sentence under the title: how many are ticked, and what was found in those checked."""
    said = _tr("{ticked} dari {all} inovasi dicentang").format(
        ticked=count_text(sum(row.ticked for row in rows)), all=count_text(len(rows))
    )
    if changed := sum(bool(row.changes) for row in rows):
        said += _tr(" - {count} berubah sesudah dikirim").format(count=count_text(changed))
    return f"{said} - {checked_text(loaded)}" if loaded.checked else said


def checked_text(loaded: Loaded) -> str:
    """Say how many innovations were checked and what was found."""
    return _tr("{count} inovasi diperiksa: {found}").format(
        count=count_text(len(loaded.checked)), found=counts_text(loaded.findings) or _tr("tidak ada temuan")
    )


def reports(findings: Iterable[Finding]) -> list[Report]:
    """Give *findings* as sentences, by severity."""
    found = list(findings)
    grouped = ((each, [f for f in found if f.severity is each]) for each in Severity)
    return [
        Report(
            f"{chip_word(severity)} ({count_text(len(group))})",
            tuple(f"{f.subject}: {f.text}" for f in group),
        )
        for severity, group in grouped
        if group
    ]


def row_reports(row: PackageRow) -> list[Report]:
    """Give what is to be said of an innovation: what changed after it was sent, and its findings."""
    said = []
    if row.changes:
        heading = _tr("Berubah sesudah dikirim ({count})").format(count=count_text(len(row.changes)))
        said.append(Report(heading, row.changes))
    if row.findings is None:
        said.append(
            Report(_tr("Belum diperiksa"), (_tr('Centang inovasi ini, lalu tekan "Periksa paket".'),))
        )
    elif not row.findings:
        said.append(Report(_tr("Tidak ada temuan"), (_tr("Tidak ada yang akan ditolak."),)))
    return said + reports(row.findings or ())


def submission_reports(loaded: Loaded) -> list[Report]:
    """Give what is to be said of the submission as a whole."""
    if not loaded.checked:
        text = _tr(
            'Centang inovasi yang akan dikirim, lalu tekan "Periksa paket". Di sini tertulis apa yang akan '
            "ditolak aplikasi kementerian. Pemeriksaan tidak memerlukan internet."
        )
        return [Report(_tr("Belum diperiksa"), (text,))]
    head = Report(f"{checked_text(loaded)}.", () if loaded.of_all else (_tr("Tidak ada temuan bersama."),))
    return [head, *reports(loaded.of_all)]


def findings_text(loaded: Loaded) -> str:
    """Give all findings as plain text, innovation by innovation, to be pasted into a message."""
    groups: dict[str, list[Finding]] = {}
    for finding in loaded.findings:
        owner = f"{finding.name} ({finding.agency_name})" if finding.name else _tr("Seluruh paket")
        groups.setdefault(owner, []).append(finding)
    lines = [checked_text(loaded)]
    for owner, found in groups.items():
        lines += ["", owner, *(f"- {chip_word(f.severity)}: {f.subject}: {f.text}" for f in found)]
    return "\n".join(lines)


def rejected_question(findings: Iterable[Finding]) -> str:
    """Ask whether a package is made although something in it would be rejected; "" where nothing would."""
    count = sum(finding.severity is Severity.REJECTED for finding in findings)
    if not count:
        return ""
    return _tr(
        "Pemeriksaan menemukan {count} hal yang akan ditolak aplikasi kementerian. Rinciannya ada pada "
        "temuan di bawah daftar. Lanjutkan membuat paket?"
    ).format(count=count_text(count))


def package_name(year: int, count: int) -> str:
    """Give what a package of *count* innovations is called, without a suffix."""
    return _tr("Paket IGA {year} - {count} inovasi").format(year=year, count=count_text(count))


def made_text(made: PackageResult) -> str:
    """Tell what was made, and where."""
    return _tr("Paket {innovations} inovasi dengan {files} berkas bukti tersimpan: {path}").format(
        innovations=count_text(made.innovations), files=count_text(made.files), path=made.path
    )


def left_out_text(made: PackageResult) -> str:
    """Say that files were left out; which ones follows."""
    return _tr("Paket tersimpan di {folder}. {count} berkas bukti tidak disertakan:").format(
        folder=made.path.parent, count=count_text(len(made.left_out))
    )


def unmade_text() -> str:
    """Say that no package was made because its check did not come to its end in view."""
    return _tr("Paket kementerian belum dibuat: pemeriksaannya terputus. Buat paket sekali lagi.")


def sent_text(result: SentResult) -> str:
    """Tell how many were marked as sent; where some were not, which ones follows."""
    said = _tr("{count} inovasi dicatat terkirim.").format(count=count_text(len(result.sent)))
    if not result.refusals:
        return said
    return said + _tr(" {count} inovasi belum dicatat terkirim:").format(
        count=count_text(len(result.refusals))
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("MinistryPackage", text)

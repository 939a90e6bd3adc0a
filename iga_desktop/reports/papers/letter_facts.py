"""What a letter to an agency says: the same sentences on paper and in Word."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from iga_desktop.domain.office import Agency, head_of
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow, Recap
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.year_state import YearState
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text, long_date_text, score_text, weekday_date_text
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import TO_FILL_IN
from iga_desktop.reports.papers.score_lines import score_lines

CLOSING = "Demikian disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
USUAL_SUBJECT = "Penyampaian Hasil Verifikasi Inovasi Daerah"
_MOST_NUMBERS = 8
"""How many indicators are named by their numbers before only their count is said."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class LetterOptions:
    """How the letters are numbered and what their heads say.

    *number* is a pattern in which {nomor} (counted from *first*), {bulan} (in Roman figures) and {tahun} are
    filled in; "" leaves room to write it by hand. *sent_on* None: the day of the signatures; *deadline_on*
    None: room to write it; *subject* "" : the usual one.
    """

    number: str = ""
    first: int = 1
    sent_on: date | None = None
    subject: str = ""
    nature: str = "Biasa"
    attachment: str = "1 (satu) berkas"
    deadline_on: date | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """An innovation below the threshold and what keeps it there, in words."""

    row: InnovationRow
    reasons: str


@dataclass(frozen=True)
class Letter:
    """The letter to *agency* about its *rows*; *lacking* are those that are not ready."""

    basis: Basis
    options: LetterOptions
    number: str
    agency: Agency
    rows: Sequence[InnovationRow]
    lacking: Sequence[Lacking]

    @property
    def sent_on(self) -> date:
        """The day of the letter."""
        return self.options.sent_on or self.basis.signed_on

    @property
    def dated(self) -> str:
        """Place and day, as they stand at the head."""
        return ", ".join(filter(None, (self.basis.profile.place, long_date_text(self.sent_on))))

    @property
    def attachment(self) -> str:
        """What is attached: nothing of an agency that sent nothing."""
        return (self.options.attachment if self.rows else "") or "-"

    @property
    def subject(self) -> str:
        """What the letter is about."""
        return self.options.subject or f"{USUAL_SUBJECT} Tahun {self.basis.state.year}"

    @property
    def addressee(self) -> str:
        """Whom it goes to: "Kepala Dinas Kesehatan", "Camat Contoh"."""
        return head_of(self.agency.name)

    @property
    def ready(self) -> int:
        """How many of the innovations have reached the threshold."""
        return len(self.rows) - len(self.lacking)

    @property
    def deadline(self) -> str:
        """Until when an answer is asked for, or room to write it."""
        day = self.options.deadline_on
        return TO_FILL_IN if day is None else weekday_date_text(day)

    @property
    def opening(self) -> str:
        """Why the letter is written, and what was received."""
        about = (
            f"Sehubungan dengan verifikasi inovasi daerah {self.basis.subtitle}, dengan hormat kami "
            f"sampaikan bahwa sampai dengan {long_date_text(self.basis.as_of)} kami "
        )
        if not self.rows:
            return f"{about}belum menerima inovasi dari {self.agency.name}."
        return f"{about}telah menerima {count_text(len(self.rows))} inovasi dari {self.agency.name}."

    @property
    def result(self) -> str:
        """How many are ready and how many are not; "" where none was received."""
        if not self.rows:
            return ""
        sending = score_text(self.basis.state.recap.thresholds.sending)
        if not self.lacking:
            every = "Inovasi itu" if len(self.rows) == 1 else "Semua inovasi itu"
            return f"{every} telah mencapai batas kirim {sending} dan dinyatakan siap kirim."
        lacking = count_text(len(self.lacking))
        if not self.ready:
            none = "Inovasi itu" if len(self.rows) == 1 else "Semua inovasi itu"
            return f"{none} belum mencapai batas kirim {sending}, dengan kekurangan sebagai berikut."
        return (
            f"Dari jumlah itu, {count_text(self.ready)} inovasi telah mencapai batas kirim {sending} dan "
            f"dinyatakan siap kirim, sedangkan {lacking} inovasi belum, dengan kekurangan sebagai berikut."
        )

    @property
    def request(self) -> str:
        """What is asked for, and until when."""
        to = f"kepada {self.basis.author}" if self.basis.author else "kepada kami"
        if not self.rows:
            return (
                f"Untuk itu kami mohon Saudara menyampaikan paling sedikit satu inovasi beserta buktinya "
                f"{to} paling lambat {self.deadline}."
            )
        if self.lacking:
            attached = " Rincian penilaian setiap inovasi terlampir." if self.options.attachment else ""
            return (
                f"Untuk itu kami mohon Saudara melengkapi kekurangan tersebut dan menyampaikan buktinya {to} "
                f"paling lambat {self.deadline}.{attached}"
            )
        return (
            "Untuk itu kami mohon Saudara menjaga kelengkapan data dan buktinya, serta menyampaikan "
            f"perubahan, bila ada, {to} paling lambat {self.deadline}."
        )


def letter_number(pattern: str, number: int, day: date) -> str:
    """Give a letter's number by *pattern*: "005/{nomor}/{bulan}/{tahun}" gives "005/12/VIII/2025".

    Raises:
        UserError: *pattern* has another placeholder or a lone brace.
    """
    known = {"nomor": str(number), "bulan": _ROMAN[day.month - 1], "tahun": str(day.year)}
    unknown = [found for found in _PLACEHOLDER.findall(pattern) if found not in known]
    rest = _PLACEHOLDER.sub("", pattern)
    if unknown or "{" in rest or "}" in rest:
        raise UserError(
            f'Pola nomor surat "{pattern}" tidak dapat dipakai. Tulis pola dengan {{nomor}}, {{bulan}}, atau '
            "{tahun}, misalnya 005/{nomor}/Bappeda/{bulan}/{tahun}. Tidak ada berkas yang ditulis."
        )
    return _PLACEHOLDER.sub(lambda found: known[found[1]], pattern) or TO_FILL_IN


def addressees(recap: Recap, agency_codes: Collection[str] | None) -> Sequence[Agency]:
    """Give the agencies *agency_codes* (None: the active ones), in the office's order."""
    return [
        row.agency
        for row in recap.agencies
        if (row.agency.active if agency_codes is None else row.agency.code in agency_codes)
    ]


def letter_numbers(agencies: Sequence[Agency], options: LetterOptions, day: date) -> Mapping[str, str]:
    """Give the numbers of the letters to *agencies* that are sent on *day*, by agency code.

    Raises:
        UserError: the pattern of the number is wrong, or gives several letters the same number.
    """
    numbers = {
        agency.code: letter_number(options.number, number, day)
        for number, agency in enumerate(agencies, options.first)
    }
    if options.number and len(agencies) > 1 and "{nomor}" not in options.number:
        raise UserError(
            f'Pola nomor surat "{options.number}" memberi nomor yang sama kepada {count_text(len(agencies))} '
            "surat. Tambahkan {nomor} pada pola itu, misalnya 005/{nomor}/Bappeda/{bulan}/{tahun}, atau "
            "pilih satu perangkat daerah saja. Tidak ada berkas yang ditulis."
        )
    return numbers


def make_letters(
    basis: Basis, options: LetterOptions, agency_codes: Sequence[str] | None
) -> Sequence[Letter]:
    """Give a letter to each of the agencies *agency_codes* (None: the active ones), in the office's order.

    Raises:
        UserError: the pattern of the number is wrong or gives several letters the same number, there is no
            such agency, or the deadline is before the day of the letters.
    """
    recap = basis.state.recap
    agencies = addressees(recap, agency_codes)
    if not agencies:
        raise UserError(
            "Tidak ada perangkat daerah yang dapat dikirimi surat. Pilih atau daftarkan perangkat daerah "
            "lebih dahulu. Tidak ada berkas yang ditulis."
        )
    by_agency: dict[str, list[InnovationRow]] = {agency.code: [] for agency in agencies}
    for row in recap.innovations:
        by_agency.get(row.agency_code, []).append(row)
    day = options.sent_on or basis.signed_on
    if options.deadline_on is not None and options.deadline_on < day:
        raise UserError(
            f"Tenggat {long_date_text(options.deadline_on)} lebih awal daripada tanggal surat, "
            f"{long_date_text(day)}. Perbaiki salah satunya. Tidak ada berkas yang ditulis."
        )
    numbers = letter_numbers(agencies, options, day)
    return [
        Letter(
            basis,
            options,
            numbers[agency.code],
            agency,
            by_agency[agency.code],
            [
                Lacking(row, _reasons(basis.state, row))
                for row in by_agency[agency.code]
                if row.readiness is not Readiness.READY
            ],
        )
        for agency in agencies
    ]


def _reasons(state: YearState, row: InnovationRow) -> str:
    """Give what *row* lacks: "Kurang 3,00 poin; 2 indikator wajib masih 0 (16, 33); ..."."""
    lines = score_lines(state, row.id)
    empty = [line.indicator.number for line in lines if line.indicator.mandatory and not line.state.counted]
    returned = [line.indicator.number for line in lines if line.state.status is IndicatorStatus.RETURNED]
    unproven = [
        line.indicator.number
        for line in lines
        if line.state.status is IndicatorStatus.NO_EVIDENCE and (line.state.claim or line.state.verified)
    ]
    found = (
        ("indikator wajib masih 0", empty),
        ("indikator perlu perbaikan", returned),
        ("indikator belum ada buktinya", unproven),
    )
    named = (f"{count_text(len(numbers))} {name}{_numbers(numbers)}" for name, numbers in found if numbers)
    return "; ".join((f"Kurang {score_text(-row.gap)} poin", *named))


def _numbers(numbers: Sequence[int]) -> str:
    return f" ({', '.join(map(str, numbers))})" if len(numbers) <= _MOST_NUMBERS else ""

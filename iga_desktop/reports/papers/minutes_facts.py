"""What the minutes of a verification record: the same sentences and figures on paper and in Word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import mean_score
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.formats import (
    MONTHS,
    count_text,
    date_text,
    long_date_text,
    percent_text,
    score_text,
    weekday_date_text,
)
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.number_words import number_words
from iga_desktop.reports.papers.shares import percents

CLOSING = "Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
_MOST_NAMES = 8
"""How many agencies are named in a sentence before only their number is said."""


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """How many innovations have a readiness, which share of all that is, and their mean score."""

    readiness: Readiness
    count: int
    percent: Decimal | None
    mean: Decimal | None


@dataclass(frozen=True)
class Minutes:
    """The facts of the verification that *basis* is the state of."""

    basis: Basis

    @property
    def day(self) -> date:
        """The day of the meeting, or of the signatures where the state is of no meeting."""
        meeting = self.basis.meeting
        return self.basis.signed_on if meeting is None else meeting.held_on

    @property
    def weekday(self) -> str:
        """The day's name: "Senin"."""
        return weekday_date_text(self.day).partition(",")[0]

    @property
    def day_words(self) -> str:
        """The day spelt out: "sebelas bulan Agustus tahun dua ribu dua puluh lima"."""
        day = self.day
        return f"{number_words(day.day)} bulan {MONTHS[day.month - 1]} tahun {number_words(day.year)}"

    @property
    def place(self) -> str:
        """Where the meeting was, "" where it is not known."""
        return self.basis.meeting.place if self.basis.meeting else ""

    @property
    def chair(self) -> str:
        """Who led the meeting, "" where it is not known."""
        return self.basis.meeting.chair if self.basis.meeting else ""

    @property
    def agenda(self) -> str:
        """What the meeting was about, "" where it is not known."""
        return self.basis.meeting.agenda if self.basis.meeting else ""

    @property
    def opening(self) -> str:
        """The formal opening: when, where, by whom led, what was done."""
        where = f", bertempat di {self.place}" if self.place else ""
        begun = f"Pada hari ini, {self.weekday}, tanggal {self.day_words} ({date_text(self.day)}){where}, "
        if self.basis.meeting is None:
            return (
                f"{begun}kami yang bertanda tangan di bawah ini telah melaksanakan verifikasi inovasi daerah "
                f"{self.basis.subtitle}."
            )
        led = f" yang dipimpin oleh {self.chair}" if self.chair else ""
        about = f" dengan acara {_within_sentence(self.agenda)}" if self.agenda else ""
        return (
            f"{begun}telah dilaksanakan rapat koordinasi (Rakor) verifikasi inovasi daerah "
            f"{self.basis.subtitle}{led}{about}."
        )

    @property
    def scope(self) -> Sequence[str]:
        """What was verified, by which rules and up to which day."""
        recap = self.basis.state.recap
        day = long_date_text(self.basis.as_of)
        sending = sum(row.count > 0 for row in recap.agencies)  # closed ones have innovations, too
        indicators = len(self.basis.state.guideline.indicators)
        verified = (
            f"Yang diverifikasi adalah {count_text(len(recap.innovations))} inovasi dari "
            f"{count_text(sending)} perangkat daerah, masing-masing atas {count_text(indicators)} indikator, "
            f"menurut data sampai dengan {day}."
        )
        if not recap.innovations:
            verified = f"Menurut data sampai dengan {day} belum ada inovasi yang dapat diverifikasi."
        rules = (
            f"Verifikasi berpedoman pada {recap.guideline_title}. Tingkat yang diklaim perangkat daerah "
            "diperiksa terhadap bukti dan bunyi tingkat pada pedoman, dengan batas kirim "
            f"{score_text(recap.thresholds.sending)} dan batas pantau {score_text(recap.thresholds.watch)}."
        )
        return verified, rules

    @cached_property
    def statuses(self) -> Counter[IndicatorStatus]:
        """How many indicators have each status, over all innovations."""
        state = self.basis.state
        return Counter(each.status for own in state.indicators.values() for each in own.values())

    @cached_property
    def readiness(self) -> Sequence[ReadinessLine]:
        """The verdicts with their counts."""
        recap = self.basis.state.recap
        counts = [recap.count(readiness) for readiness in Readiness]
        return tuple(
            ReadinessLine(
                readiness,
                count,
                part if recap.innovations else None,
                mean_score(row.verified for row in recap.innovations if row.readiness is readiness),
            )
            for readiness, count, part in zip(Readiness, counts, percents(counts), strict=True)
        )

    @property
    def decisions(self) -> Sequence[str]:
        """What follows from the result, a sentence or two each."""
        return (*self._on_innovations(), *self._on_agencies(), *self._on_indicators())

    def _on_innovations(self) -> Iterator[str]:
        recap = self.basis.state.recap
        sending, watch = score_text(recap.thresholds.sending), score_text(recap.thresholds.watch)
        ready, working, below = (recap.count(each) for each in Readiness)
        if not recap.innovations:
            yield "Belum ada inovasi yang dapat ditetapkan hasil verifikasinya."
        if ready:
            yield (
                f"Sebanyak {count_text(ready)} inovasi telah mencapai batas kirim {sending} dan dinyatakan "
                "siap kirim, sebagaimana tercantum dalam lampiran."
            )
        if working:
            yield (
                f"Sebanyak {count_text(working)} inovasi masih dalam proses; perangkat daerah yang "
                f"bersangkutan melengkapi kekurangannya hingga mencapai batas kirim {sending}."
            )
        if below:
            yield (
                f"Sebanyak {count_text(below)} inovasi masih di bawah batas pantau {watch} dan didahulukan "
                "dalam pendampingan."
            )

    def _on_agencies(self) -> Iterator[str]:
        silent = self.basis.state.recap.silent
        if not silent:
            return
        named = (
            "" if len(silent) > _MOST_NAMES else f", yaitu {'; '.join(row.agency.name for row in silent)},"
        )
        yield (
            f"Sebanyak {count_text(len(silent))} perangkat daerah yang belum mengirim inovasi{named} diminta "
            "mengirim paling sedikit satu inovasi."
        )

    def _on_indicators(self) -> Iterator[str]:
        waiting = self.statuses[IndicatorStatus.WAITING]
        returned = self.statuses[IndicatorStatus.RETURNED]
        if waiting:
            yield f"Sebanyak {count_text(waiting)} indikator yang masih menunggu diselesaikan pemeriksaannya."
        if returned:
            yield (
                f"Sebanyak {count_text(returned)} indikator yang perlu perbaikan diperbaiki menurut catatan "
                "verifikator, kemudian diperiksa kembali."
            )

    @property
    def shares(self) -> Sequence[tuple[str, str, str, str]]:
        """The verdicts as words: readiness, count, percent, mean."""
        return tuple(
            (each.readiness.value, count_text(each.count), percent_text(each.percent), score_text(each.mean))
            for each in self.readiness
        )


def _within_sentence(text: str) -> str:
    """Give *text*, written as a sentence of its own, as it goes on within another."""
    bare = "; ".join(line.rstrip(" .;") for line in text.splitlines())
    return bare if bare[1:2].isupper() else bare[:1].lower() + bare[1:]

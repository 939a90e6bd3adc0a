"""What "Pilihan kirim" shows: the best set, and what each innovation does to the index."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter, itemgetter

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.domain.submission import Effect, SendingRules
from iga_desktop.formats import NOTHING, count_text, gap_text, score_text
from iga_desktop.index_words import (
    break_even_sentence,
    break_even_text,
    category_sentence,
    difference_sentences,
    effect_sentence,
)
from iga_desktop.services.scenarios import KeptScenario
from iga_desktop.services.submission import WhatToSend, what_to_send
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.index.forcing import Force, Forced, force_text, named_like
from iga_desktop.ui.index.scenario_presenter import free_name
from iga_desktop.ui.index.sent_mark import sent_word
from iga_desktop.ui.models.table import RIGHT, Column

WIDTHS = ("sent:96", "name:160", "agency:110", "score:72", "effect:160", "even:88", "basic:120", "force:112")
SHARES = {"name": 160, "agency": 110, "basic": 120}
_ABOVE_ALL = Decimal("Infinity")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Submission", text)


@dataclass(frozen=True, slots=True)
class SendRow:
    """One innovation: what it does to the index, its basic affairs, and what the officer said of it."""

    effect: Effect
    basic: str
    force: Force

    @property
    def id(self) -> int:
        """The innovation's id."""
        return self.effect.candidate.id


@dataclass(frozen=True)
class Sending:
    """What was worked out, and its rows."""

    result: WhatToSend
    rows: tuple[SendRow, ...]


class Shown(StrEnum):
    """Which rows are listed."""

    ALL = "semua"
    SENT = "dikirim"
    LEFT_OUT = "tidak"
    DECIDED = "keputusan"


def shown_names() -> dict[Shown, str]:
    """Give the choices of what is listed."""
    return {
        Shown.ALL: _tr("Semua inovasi"),
        Shown.SENT: _tr("Dikirim"),
        Shown.LEFT_OUT: _tr("Tidak dikirim"),
        Shown.DECIDED: _tr("Ada keputusan"),
    }


def work_out(workspace: Workspace, year: int, rules: SendingRules) -> Sending:
    """Give the best set of *year* under *rules*, and a row for each innovation, the greatest effect first.

    Raises:
        UserError: the year is not open.
    """
    result = what_to_send(workspace, year, rules)
    forced = Forced(rules.included, rules.excluded)
    affairs = result.state.guideline.affairs.basic

    def row(effect: Effect) -> SendRow:
        own = effect.candidate.affairs
        basic = "; ".join(affair for affair in affairs if affair in own)
        return SendRow(effect, basic or NOTHING, forced.of(effect.candidate.id))

    by_effect = sorted(result.effects, key=attrgetter("effect"), reverse=True)
    return Sending(result, tuple(map(row, by_effect)))


def columns() -> list[Column[SendRow]]:
    """Give the columns of the table."""
    return [
        Column("sent", _tr("Kirim"), attrgetter("effect.sent"), sent_word),
        Column("name", _tr("Nama inovasi"), attrgetter("effect.candidate.name")),
        Column("agency", _tr("OPD"), attrgetter("effect.candidate.agency_name")),
        Column("score", _tr("Nilai"), attrgetter("effect.candidate.score"), score_text, RIGHT),
        Column(
            "effect",
            _tr("Pengaruh pada indeks"),
            attrgetter("effect.effect"),
            gap_text,
            RIGHT,
            _tr("Indeks bila inovasi ini dikirim dikurangi indeks bila tidak, yang lain tetap"),
        ),
        Column(
            "even", _tr("Titik impas"), _break_even, itemgetter(1), RIGHT,
            _tr("Nilai yang harus dilampaui agar mengirim inovasi ini menaikkan indeks"),
        ),
        Column("basic", _tr("Urusan dasar"), attrgetter("basic")),
        Column("force", _tr("Keputusan"), attrgetter("force"), force_text),
    ]  # fmt: skip


def _break_even(row: SendRow) -> tuple[Decimal, str]:
    points = row.effect.break_even
    return (_ABOVE_ALL if points is None else points, break_even_text(row.effect))


def matching(words: str, shown: Shown) -> Callable[[SendRow], bool]:
    """Give what holds for the rows of *shown* whose name or agency has all of *words*."""
    wanted = named_like(words)

    def listed(row: SendRow) -> bool:
        if shown is Shown.DECIDED:
            return row.force is not Force.FREE
        return shown is Shown.ALL or row.effect.sent is (shown is Shown.SENT)

    return lambda row: listed(row) and wanted(row.effect.candidate)


def state_text(result: WhatToSend) -> str:
    """Give the sentence of state."""
    return _tr("{sent} dari {all} inovasi dikirim pada pilihan terbaik - indeks {index}").format(
        sent=count_text(len(result.chosen)),
        all=count_text(len(result.effects)),
        index=score_text(result.best.index),
    )


def category_text(result: WhatToSend) -> str:
    """Give the category of the best set and the way to the next."""
    return category_sentence(result.best, result.next_category)


def told_text(result: WhatToSend) -> str:
    """Give how many are sent, how many basic affairs they cover, and how it differs from sending all."""
    told = _tr(
        "Mengirim {sent} dari {all} inovasi, mencakup {covered} urusan pelayanan dasar (perlu {needed})."
    ).format(
        sent=count_text(len(result.chosen)),
        all=count_text(len(result.effects)),
        covered=count_text(len(result.best.covered_basic_affairs)),
        needed=count_text(result.best.basic_affairs_needed),
    )
    if len(result.chosen) == len(result.effects):
        return f"{told} {_tr('Itu sama dengan mengirim semua inovasi.')}"
    compared = difference_sentences(result.all_sent, result.best)
    return " ".join((told, _tr("Dibandingkan mengirim semua inovasi:"), *compared))


def reason_text(result: WhatToSend) -> str:
    """Say why sending or leaving out pays, and that the set is the best there is."""
    guideline = result.state.guideline
    why = _tr(
        "Setiap inovasi yang dikirim menambah {points} poin skor jumlah, sampai {counted} inovasi, tetapi "
        "nilai kematangan dibagi banyaknya inovasi begitu lebih dari {floor}. Inovasi yang nilainya di bawah "
        "titik impas menurunkan rata-rata lebih banyak daripada yang ditambahkannya."
    ).format(
        points=score_text(guideline.points_per_innovation),
        counted=count_text(guideline.counted_innovations),
        floor=count_text(guideline.divisor_floor),
    )
    bound = result.rules != SendingRules()
    exact = (
        _tr(
            "Pilihan ini dihitung tepat: dengan ketentuan yang dipilih, tidak ada pilihan lain "
            "dengan indeks lebih tinggi."
        )
        if bound
        else _tr("Pilihan ini dihitung tepat: tidak ada pilihan lain dengan indeks lebih tinggi.")
    )
    return f"{exact} {why}"


def row_sentences(row: SendRow) -> str:
    """Say what sending one innovation does, and how it stands."""
    candidate = row.effect.candidate
    standing = _tr("Nilai {score}; {ready}; {eligible}.").format(
        score=score_text(candidate.score),
        ready=_tr("siap kirim") if candidate.ready else _tr("belum siap kirim"),
        eligible=_tr("layak dilaporkan") if candidate.eligible else _tr("belum layak dilaporkan"),
    )
    affairs = _tr("Urusan: {affairs}.").format(affairs="; ".join(sorted(candidate.affairs)) or NOTHING)
    return " ".join((effect_sentence(row.effect), break_even_sentence(row.effect), standing, affairs))


def as_scenario(result: WhatToSend, kept: Collection[KeptScenario]) -> Scenario:
    """Give a scenario, under a name that is free beside those *kept*, that sends just the best set."""
    return Scenario(
        None,
        result.state.year,
        free_name(_tr("Pilihan terbaik"), kept),
        Selection.NONE,
        included=frozenset(candidate.id for candidate in result.chosen),
    )


def scenario_explanation(result: WhatToSend) -> str:
    """Say what the scenario will hold."""
    return _tr(
        "Skenario ini mengirim tepat {sent} inovasi yang sekarang terpilih, dengan nilai terverifikasi. "
        "Skenario dapat diubah dan dibandingkan pada tab Skenario."
    ).format(sent=count_text(len(result.chosen)))


def kept_text(name: str) -> str:
    """Say that the scenario *name* was stored."""
    return _tr('Skenario "{name}" tersimpan. Bandingkan dan ubah pada tab Skenario.').format(name=name)

"""What a scenario may change, by the guideline that it applies."""

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.numbers import to_hundredths
from iga_desktop.domain.scenario import Imagined, Scenario
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.formats import count_text, score_text

MAXIMUM_IMAGINED = 1000


def refuse_wrong(scenario: Scenario, guideline: Guideline) -> None:
    """Refuse a scenario that *guideline* knows no meaning for.

    Raises:
        UserError: the name is empty, an innovation is both in and out, or an SPD row, indicator, level,
            score, affair or number of innovations is none.
    """
    if not name_key(scenario.name):
        raise UserError(f"Nama skenario harus diisi. {UNCHANGED}")
    if scenario.included & scenario.excluded:
        raise UserError(
            f"Ada inovasi yang sekaligus dimasukkan dan dikeluarkan. Pilih salah satu. {UNCHANGED}"
        )
    codes = {row.code for row in guideline.spd_rows}
    for code in scenario.spd:
        if code not in codes:
            raise UserError(f'Baris SPD "{code}" tidak ada dalam pedoman {guideline.year}. {UNCHANGED}')
    for number in (number for levels in scenario.raised.values() for number in levels):
        if number not in guideline.indicator_by_number:
            raise UserError(f"Indikator {number} tidak ada dalam pedoman {guideline.year}. {UNCHANGED}")
    for each in scenario.imagined:
        _refuse_unknown_affairs(each, guideline)
    refuse_impossible(scenario, guideline)


def refuse_impossible(scenario: Scenario, guideline: Guideline) -> None:
    """Refuse a scenario that no program stored, whichever rows, indicators and affairs a guideline knows.

    Raises:
        UserError: a level, or the name, number or score of imagined innovations cannot be meant.
    """
    for code, level in scenario.spd.items():
        _refuse_level(level, f'baris SPD "{code}"')
    for levels in scenario.raised.values():
        for number, level in levels.items():
            _refuse_level(level, f"indikator {number}")
    for each in scenario.imagined:
        _refuse_imagined(each, guideline)


def _refuse_level(level: int, where: str) -> None:
    if level not in range(MAXIMUM_LEVEL + 1):
        raise UserError(f"Tingkat {level} pada {where} di luar 0-{MAXIMUM_LEVEL}. {UNCHANGED}")


def _refuse_imagined(imagined: Imagined, guideline: Guideline) -> None:
    name = imagined.name
    if not name_key(name):
        raise UserError(f"Nama inovasi andaian harus diisi. {UNCHANGED}")
    if not 1 <= imagined.count <= MAXIMUM_IMAGINED:
        raise UserError(
            f'Jumlah inovasi andaian "{name}" harus 1 sampai {count_text(MAXIMUM_IMAGINED)}. {UNCHANGED}'
        )
    highest = guideline.maxima.maturity
    if not imagined.score.is_finite() or not 0 <= imagined.score <= highest:
        raise UserError(f'Skor inovasi andaian "{name}" harus 0 sampai {score_text(highest)}. {UNCHANGED}')
    try:
        to_hundredths(imagined.score)
    except ValueError as problem:
        raise UserError(
            f'Skor inovasi andaian "{name}" ditulis dengan paling banyak dua desimal. {UNCHANGED}'
        ) from problem


def _refuse_unknown_affairs(imagined: Imagined, guideline: Guideline) -> None:
    for affair in imagined.affairs:
        if affair not in guideline.affairs.all:
            raise UserError(
                f'Urusan "{affair}" pada inovasi andaian "{imagined.name}" tidak ada dalam pedoman '
                f"{guideline.year}. {UNCHANGED}"
            )

"""The table of indicators on an innovation's sheet."""

from collections.abc import Sequence

from iga_desktop.domain.guideline import Indicator, Measure
from iga_desktop.exchange.forms.cells import plain_text
from iga_desktop.exchange.forms.draft import Draft, Row, lines_in, reference
from iga_desktop.exchange.forms.form import AgencyForm, FormSheet
from iga_desktop.exchange.forms.layout import (
    EVIDENCE,
    FIRST_LEVEL,
    KEY,
    LABEL,
    LEVEL,
    NOTE,
    NUMBER,
    POINTS,
    WEIGHT,
    WIDTHS,
    claim_key,
    sheet_code,
)
from iga_desktop.exchange.forms.lists import level_check
from iga_desktop.exchange.forms.looks import Formula, Look
from iga_desktop.formats import score_text

_HEADINGS = {
    NUMBER: "No",
    LABEL: "Indikator",
    WEIGHT: "Bobot",
    FIRST_LEVEL: "Tingkat 1",
    FIRST_LEVEL + 1: "Tingkat 2",
    FIRST_LEVEL + 2: "Tingkat 3",
    LEVEL: "Tingkat (0\u20133)",
    POINTS: "Nilai",
    EVIDENCE: "Bukti",
    NOTE: "Catatan verifikator",
}
_NAMED_AT_MOST = 4


def add_indicators(draft: Draft, form: AgencyForm, sheet: FormSheet) -> str:
    """Add the indicators of an innovation to *draft* and give where their total stands."""
    draft.band(Look.SECTION, "B. Indikator", NUMBER, NOTE, 2)
    draft.break_before()
    draft.add({column: (Look.HEADING, text) for column, text in _HEADINGS.items()}, 2)
    fields: list[str] = []
    points: list[str] = []
    for indicator in form.guideline.indicators:
        row = _add(draft, _indicator_row(indicator, sheet))
        level = reference(LEVEL, row)
        fields.append(level)
        points.append(reference(POINTS, row))
        draft.put(row, POINTS, Look.SCORE, Formula(f'=IF({level}="",0,{level}*{reference(WEIGHT, row)})'))
        for measure in indicator.measures:
            _add(draft, _measure_row(measure))
    draft.offer(level_check(), fields)
    most = score_text(form.guideline.maxima.maturity)
    total = draft.add(
        {
            NUMBER: (Look.HEADING, "Jumlah nilai klaim"),
            POINTS: (Look.TOTAL, Formula(f"=SUM({points[0]}:{points[-1]})")),
            EVIDENCE: (Look.MUTED, f"dari paling tinggi {most}"),
        }
    )
    draft.merge(total, total, NUMBER, LEVEL)
    draft.merge(total, total, EVIDENCE, NOTE)
    return reference(POINTS, total)


def _indicator_row(indicator: Indicator, sheet: FormSheet) -> Row:
    key = claim_key(indicator.number)
    return {
        KEY: (Look.HIDDEN, key),
        NUMBER: (Look.COUNT, indicator.number),
        LABEL: (Look.LABEL, f"{indicator.name} (wajib)" if indicator.mandatory else indicator.name),
        WEIGHT: (Look.COUNT, indicator.weight),
        **_level_cells(indicator.level_texts),
        LEVEL: (Look.LEVEL_FIELD, None if sheet.content is None else int(str(sheet.content.get(key, 0)))),
        EVIDENCE: (Look.MUTED, _evidence_text(indicator.number, sheet)),
        NOTE: (Look.NOTE, plain_text(sheet.notes.get(indicator.number, ""))),
    }


def _measure_row(measure: Measure) -> Row:
    empty: Row = dict.fromkeys(range(NUMBER, NOTE + 1), (Look.TEXT, None))
    name = f"{measure.code}. {measure.name}"
    return {**empty, LABEL: (Look.MUTED, name), **_level_cells(measure.level_texts)}


def _level_cells(texts: Sequence[str]) -> Row:
    return {FIRST_LEVEL + index: (Look.TEXT, text) for index, text in enumerate(texts)}


def _evidence_text(number: int, sheet: FormSheet) -> str:
    names = sheet.evidence.get(number, ())
    if not names:
        return f"Belum ada. Beri nama {sheet_code(sheet.number)}_{number}_\u2026"
    shown = [plain_text(name) for name in names[:_NAMED_AT_MOST]]
    more = len(names) - len(shown)
    return f"Sudah ada: {'; '.join(shown)}" + (f"; dan {more} lainnya" if more else "")


def _add(draft: Draft, row: Row) -> int:
    lines = max(
        lines_in(value, WIDTHS[column])
        for column, (_, value) in row.items()
        if isinstance(value, str) and column != KEY
    )
    return draft.add(row, lines)

"""The sheet of one innovation: head, profile, indicators."""

from collections.abc import Mapping

from iga_desktop.exchange.forms.cells import FormReaders, plain_text
from iga_desktop.exchange.forms.draft import Draft, lines_in, reference
from iga_desktop.exchange.forms.form import AgencyForm, FormSheet
from iga_desktop.exchange.forms.identity import FormIdentity, encode
from iga_desktop.exchange.forms.indicator_rows import add_indicators
from iga_desktop.exchange.forms.layout import (
    HINT,
    KEY,
    LEVEL,
    LEVEL_MARK,
    NOTE,
    NUMBER,
    PROFILE,
    PROFILE_END,
    PROFILE_MARK,
    sheet_code,
)
from iga_desktop.exchange.forms.looks import Formula, Look
from iga_desktop.exchange.forms.profile_rows import ProfileRows, value_of
from iga_desktop.formats import score_text

_TITLE_ROW, _HEAD_ROW = 2, 3
_TITLE_WIDTH = 120
"""Letters of a title that fit on one line."""
_ZOOM = 85
"""Percent at which all columns fit on the screen of a small laptop."""


def fill_innovation(
    draft: Draft, form: AgencyForm, sheet: FormSheet, readers: FormReaders, lists: Mapping[str, str]
) -> tuple[str, str]:
    """Draft all rows of *sheet*; give the cells of the innovation's name and of its claimed score."""
    _add_head(draft, form, sheet)
    draft.band(Look.SECTION, "A. Profil inovasi", NUMBER, NOTE, 2)
    profile = ProfileRows(draft, form, sheet, readers, lists)
    profile.add()
    total = add_indicators(draft, form, sheet)
    draft.put(_HEAD_ROW, NOTE, Look.TOTAL, Formula(f"={total}"))
    title = f"{form.agency.name} \u2013 Tahun {form.year} \u2013 {draft.sheet.title}"
    draft.set_up(title, landscape=True, title_rows=f"{_TITLE_ROW}:{_HEAD_ROW}")
    draft.sheet.sheet_view.zoomScale = _ZOOM
    draft.sheet.freeze_panes = reference(PROFILE, _HEAD_ROW + 1)
    return profile.name_cell, reference(NOTE, _HEAD_ROW)


def _add_head(draft: Draft, form: AgencyForm, sheet: FormSheet) -> None:
    identity = FormIdentity(
        form.office_uid, form.year, form.agency.code, sheet.uid, sheet.version, sheet.number
    )
    draft.add(
        {
            KEY: (Look.HIDDEN, encode(identity)),
            PROFILE: (Look.HIDDEN, PROFILE_MARK),
            LEVEL: (Look.HIDDEN, LEVEL_MARK),
        }
    )
    name = plain_text(str(value_of(sheet, "name"))) or "Inovasi baru"
    title = f"{sheet_code(sheet.number)}  {name}"
    draft.band(Look.TITLE, title, NUMBER, NOTE, lines_in(title, _TITLE_WIDTH) + 1)
    status = f" \u2013 Status: {sheet.status}" if sheet.status else ""
    most = score_text(form.guideline.maxima.maturity)
    draft.add(
        {
            NUMBER: (Look.SUBTITLE, f"{form.agency.name} \u2013 Tahun {form.year}{status}"),
            HINT: (Look.TEXT, f"Nilai klaim (paling tinggi {most})"),
        }
    )
    draft.merge(_HEAD_ROW, _HEAD_ROW, NUMBER, PROFILE_END)

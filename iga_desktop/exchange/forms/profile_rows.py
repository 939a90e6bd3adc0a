"""The rows of an innovation's sheet in which its profile is filled in."""

from collections.abc import Mapping

from iga_desktop.domain.content import Value
from iga_desktop.domain.innovation import DAY_FIELDS, PROFILE_LABELS
from iga_desktop.exchange.forms.cells import FormReaders, cells_of, plain_text
from iga_desktop.exchange.forms.draft import Draft, lines_in, reference
from iga_desktop.exchange.forms.form import AgencyForm, FormSheet
from iga_desktop.exchange.forms.hints import field_hint
from iga_desktop.exchange.forms.layout import (
    AFFAIRS,
    FIELDS,
    HINT,
    KEEPS,
    KEY,
    LABEL,
    LINES,
    NOTE,
    NUMBER,
    PROFILE,
    PROFILE_END,
)
from iga_desktop.exchange.forms.lists import choice_check, day_check
from iga_desktop.exchange.forms.looks import CellValue, Formula, Look
from iga_desktop.formats import value_text

_LINES_A_ROW = 6
"""A long text lies across several rows, so that a page can end in it."""
_FEWEST_AFFAIRS = 5
_SHOWN_AT_MOST = 2_000
_OUTSIDE = "Isian ini tidak dapat dimuat formulir; sampaikan perubahannya kepada kantor."


class ProfileRows:
    """Drafts the profile of one innovation; *lists* tells where the choices of a field stand."""

    def __init__(
        self, draft: Draft, form: AgencyForm, sheet: FormSheet, readers: FormReaders, lists: Mapping[str, str]
    ) -> None:
        self._draft = draft
        self._form = form
        self._sheet = sheet
        self._readers = readers
        self._lists = lists
        self._checked: dict[str, list[str]] = {}
        """The fields that have a check: by where their choices stand, days by ""."""
        self.name_cell = ""
        """Where the name of the innovation stands."""

    def add(self) -> None:
        """Add the rows."""
        for field in FIELDS:
            self._field(field)
        for source, cells in self._checked.items():
            self._draft.offer(choice_check(source) if source else day_check(), cells)

    def _field(self, field: str) -> None:
        value = value_of(self._sheet, field)
        if self._readers.carried(field, value) is None:
            self._row(KEEPS + field, PROFILE_LABELS[field], Look.MUTED, _shown(value), _OUTSIDE)
            return
        look = Look.DAY_FIELD if field in DAY_FIELDS else Look.FIELD
        cells = list(cells_of(field, value))
        label, hint = PROFILE_LABELS[field], field_hint(field, self._form)
        if field != AFFAIRS:
            cell = self._row(field, label, look, cells[0], hint)
            if field in DAY_FIELDS or field in self._lists:
                self._check(field, cell)
            if field == "name":
                self.name_cell = cell
            return
        cells += [""] * (max(_FEWEST_AFFAIRS, len(cells) + 1) - len(cells))
        for number, affair in enumerate(cells, 1):
            shown = hint if number == 1 else ""
            self._check(field, self._row(field, f"{label} {number}", look, affair, shown))

    def _check(self, field: str, cell: str) -> None:
        self._checked.setdefault(self._lists.get(field, ""), []).append(cell)

    def _row(self, key: str, label: str, look: Look, value: CellValue, hint: str) -> str:
        """Add one field, across as many rows of the sheet as its text needs, and give its cell."""
        draft = self._draft
        wanted = max(
            LINES.get(key, 1),
            lines_in(str(value), draft.width(PROFILE, PROFILE_END)),
            lines_in(hint, draft.width(HINT, NOTE)),
        )
        rows = -(-wanted // _LINES_A_ROW)
        lines = -(-wanted // rows) + (rows > 1)
        first = draft.add(
            {
                KEY: (Look.HIDDEN, key),
                NUMBER: (Look.LABEL, label),
                PROFILE: (look, value),
                HINT: (Look.MUTED, hint),
            },
            lines,
        )
        for _ in range(rows - 1):
            draft.add({}, lines)
        last, cell = first + rows - 1, reference(PROFILE, first)
        draft.merge(first, last, NUMBER, LABEL)
        draft.merge(first, last, PROFILE, PROFILE_END)
        if key == "narrative":
            draft.merge(first, last, HINT, HINT)
            draft.put(first, NOTE, Look.WORDS, Formula(_word_count(cell)))
            draft.merge(first, last, NOTE, NOTE)
        else:
            draft.merge(first, last, HINT, NOTE)
        return cell


def value_of(sheet: FormSheet, field: str) -> Value:
    """Give what is on record of a profile's *field*, its empty value on a blank sheet."""
    empty: Value = () if field == AFFAIRS else ""
    return empty if sheet.content is None else sheet.content.get(field, empty)


def _word_count(cell: str) -> str:
    words = f'TRIM(SUBSTITUTE({cell},CHAR(10)," "))'
    return f'=IF(LEN({words})=0,0,LEN({words})-LEN(SUBSTITUTE({words}," ",""))+1)'


def _shown(value: Value) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else value_text(str(value))
    return plain_text(text[:_SHOWN_AT_MOST])

"""Small questions about evidence: which indicator, which link, which letter."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.guideline import Indicator
from iga_desktop.formats import count_text
from iga_desktop.ui.evidence.dropping import read_clipboard
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import form, label, name_buttons, text_field
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.date_field import DateField, read_date
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_MOST_CHOOSERS = 30


class AssignDialog(FormDialog):
    """Asks to which indicator each of *names* belongs; `numbers` is the answer."""

    def __init__(self, names: Sequence[str], indicators: Sequence[Indicator], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pilih indikator"))
        self.save_button.setText(self.tr("Tambahkan"))
        self._names = names
        choices = [(each.number, f"{each.number} {each.name}") for each in indicators]
        sentence = self.tr("Nama berkas ini tidak diawali nomor indikator. Pilih indikatornya.")
        self.body.insertWidget(0, label(sentence, wraps=True))
        self.every = self._chooser(choices, self.tr("Pilih satu per satu"))
        self.every.setAccessibleName(self.tr("Indikator untuk semua"))
        self.every.activated.connect(self._choose_every)
        self.choosers: list[ChoiceBox] = []
        holder = QWidget()
        rows = form()
        for each in (self.form, rows):  # one below the other, the lower one beside a scroll bar
            each.setContentsMargins(0, 0, 2 * SIZES.step, 0)
        holder.setLayout(rows)
        for text in self._rows():
            name = ElidedLabel(text)
            name.setFixedWidth(200)
            chooser = self._chooser(choices, self.tr("Tidak ditambahkan"))
            chooser.setAccessibleName(text)
            chooser.activated.connect(self._show_whether_any)
            self.choosers.append(chooser)
            rows.addRow(name, chooser)
        if len(names) > 1:
            heading = label(self.tr("Semua ke indikator"))
            heading.setFixedWidth(200)
            self.form.addRow(heading, self.every)
        area = scrolling(holder)
        area.setMinimumHeight(min(len(self.choosers), 6) * (SIZES.control + 2 * SIZES.step))
        self.body.addWidget(area)
        self._show_whether_any()
        (self.every if len(names) > 1 else self.choosers[0]).setFocus()

    @property
    def numbers(self) -> list[int | None]:
        """The chosen indicator for each name, in their order; None: it should not be added."""
        chosen = [self._number(chooser) for chooser in self.choosers]
        return chosen + [chosen[-1]] * (len(self._names) - len(chosen))

    def _rows(self) -> list[str]:
        """Give the texts beside the choosers: very many files share the last one."""
        if len(self._names) <= _MOST_CHOOSERS:
            return list(self._names)
        shown = list(self._names[: _MOST_CHOOSERS - 1])
        rest = count_text(len(self._names) - len(shown))
        return [*shown, self.tr("dan {count} berkas lain").format(count=rest)]

    def _chooser(self, choices: Sequence[tuple[int, str]], nothing: str) -> ChoiceBox:
        made = ChoiceBox()
        made.set_choices([(None, nothing), *choices])
        made.setMinimumContentsLength(24)
        return made

    def _choose_every(self) -> None:
        if self.every.value is not None:
            for chooser in self.choosers:
                chooser.show_value(self.every.value)
        self._show_whether_any()

    def _show_whether_any(self) -> None:
        self.save_button.setEnabled(any(number is not None for number in self.numbers))

    def _number(self, chooser: ChoiceBox) -> int | None:
        return chooser.value if isinstance(chooser.value, int) else None


class LinkDialog(FormDialog):
    """Asks for a link; *add* stores it and may raise `UserError`, which is told and keeps the dialog open."""

    def __init__(self, messages: Messages, add: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tempel tautan"))
        self.save_button.setText(self.tr("Tambahkan"))
        self._messages = messages
        self._add = add
        self.link = QLineEdit(clearButtonEnabled=True)
        self.link.setPlaceholderText("https://")
        self.link.setAccessibleName(self.tr("Alamat halaman web"))
        name_buttons(self.link)
        self.link.setText(read_clipboard().link)
        self.link.selectAll()
        self.form.addRow(label(self.tr("Alamat halaman web, misalnya video atau folder daring:")))
        self.form.addRow(self.link)
        self.link.setFocus()

    def accept(self) -> None:
        """Store the link and close."""
        with telling(self._messages):
            self._add(self.link.text())
            super().accept()


class LetterDialog(FormDialog):
    """Asks for the letter that *piece* is; *store* takes it and may raise `UserError`."""

    def __init__(
        self, messages: Messages, piece: Evidence, store: Callable[[Letter], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keterangan surat"))
        self._messages = messages
        self._store = store
        letter = piece.letter
        self.number = QLineEdit(letter.number)
        self.on = DateField()
        self.on.show_date(letter.on)
        self.on.validity_changed.connect(self.save_button.setEnabled)
        self.subject = QLineEdit(letter.subject)
        self.note = text_field(letter.note)
        name = ElidedLabel(piece.name)
        name.setProperty("class", "muted")
        self.body.insertWidget(0, name)
        self.form.addRow(self.tr("&Nomor surat"), self.number)
        self.form.addRow(self.tr("&Tanggal surat"), self.on)
        self.form.addRow(self.tr("&Perihal"), self.subject)
        self.form.addRow(self.tr("&Catatan"), self.note)
        self.number.setFocus()

    def accept(self) -> None:
        """Store what was entered and close."""
        if not self.on.valid:
            return
        letter = Letter(
            number=self.number.text().strip(),
            on=read_date(self.on.text()),
            subject=self.subject.text().strip(),
            note=self.note.toPlainText().strip(),
        )
        with telling(self._messages):
            self._store(letter)
            super().accept()

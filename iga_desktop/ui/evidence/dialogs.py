"""Small questions about evidence: which indicator, which link, which letter."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.guideline import Indicator
from iga_desktop.formats import count_text
from iga_desktop.ui.evidence.dropping import read_clipboard
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.date_field import DateField, read_date
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_MOST_CHOOSERS = 30


class _Dialog(QDialog):
    """What its subclass puts into `body`, over the buttons *action* and "Batal"."""

    def __init__(self, parent: QWidget, title: str, action: str, icon_name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.confirm: QPushButton = button(action, icon_name, primary=True)
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self.accept)
        self._cancel = button(self.tr("Batal"))
        self._cancel.clicked.connect(self.reject)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*[SIZES.page_margin] * 4)
        self.body.setSpacing(3 * SIZES.step)

    def add_buttons(self) -> None:
        """Put the buttons below what the body holds."""
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self.confirm)
        self.body.addLayout(row)


class AssignDialog(_Dialog):
    """Asks to which indicator each of *names* belongs; `numbers` is the answer."""

    def __init__(self, names: Sequence[str], indicators: Sequence[Indicator], parent: QWidget) -> None:
        super().__init__(parent, _tr("Pilih indikator"), _tr("Tambahkan"), "plus")
        self._names = names
        choices = [(each.number, f"{each.number} {each.name}") for each in indicators]
        sentence = self.tr("Nama berkas ini tidak diawali nomor indikator. Pilih indikatornya.")
        self.body.addWidget(label(sentence, wraps=True))
        self.every = self._chooser(choices, self.tr("Pilih satu per satu"))
        self.every.setAccessibleName(self.tr("Indikator untuk semua"))
        self.every.activated.connect(self._choose_every)
        self.choosers: list[ChoiceBox] = []
        holder = QWidget()
        form = _form(holder)
        for text in self._rows():
            name = ElidedLabel(text)
            name.setFixedWidth(200)
            chooser = self._chooser(choices, self.tr("Tidak ditambahkan"))
            chooser.setAccessibleName(text)
            chooser.activated.connect(self._show_whether_any)
            self.choosers.append(chooser)
            form.addRow(name, chooser)
        if len(names) > 1:
            whole = _form()
            heading = label(self.tr("Semua ke indikator"))
            heading.setFixedWidth(200)
            whole.addRow(heading, self.every)
            self.body.addLayout(whole)
        area = scrolling(holder)
        area.setMinimumHeight(min(len(self.choosers), 6) * (SIZES.control + 2 * SIZES.step))
        self.body.addWidget(area)
        self.add_buttons()
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
        self.confirm.setEnabled(any(number is not None for number in self.numbers))

    def _number(self, chooser: ChoiceBox) -> int | None:
        return chooser.value if isinstance(chooser.value, int) else None


class LinkDialog(_Dialog):
    """Asks for a link; *add* stores it and may raise `UserError`, which is told and keeps the dialog open."""

    def __init__(self, messages: Messages, add: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent, _tr("Tempel tautan"), _tr("Tambahkan"), "plus")
        self._messages = messages
        self._add = add
        self.link = QLineEdit(clearButtonEnabled=True)
        self.link.setPlaceholderText("https://")
        self.link.setAccessibleName(self.tr("Alamat halaman web"))
        self.link.setText(read_clipboard().link)
        self.link.selectAll()
        self.body.addWidget(label(self.tr("Alamat halaman web, misalnya video atau folder daring:")))
        self.body.addWidget(self.link)
        self.add_buttons()
        self.link.setFocus()

    def accept(self) -> None:
        """Store the link and close."""
        with telling(self._messages):
            self._add(self.link.text())
            super().accept()


class LetterDialog(_Dialog):
    """Asks for the letter that *piece* is; *store* takes it and may raise `UserError`."""

    def __init__(
        self, messages: Messages, piece: Evidence, store: Callable[[Letter], None], parent: QWidget
    ) -> None:
        super().__init__(parent, _tr("Keterangan surat"), _tr("Simpan"), "save")
        self._messages = messages
        self._store = store
        letter = piece.letter
        self.number = QLineEdit(letter.number)
        self.on = DateField()
        self.on.show_date(letter.on)
        self.on.validity_changed.connect(self.confirm.setEnabled)
        self.subject = QLineEdit(letter.subject)
        self.note = QPlainTextEdit(letter.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(80)
        name = ElidedLabel(piece.name)
        name.setProperty("class", "muted")
        form = _form()
        for text, field in self._labelled().items():
            form.addRow(text, field)
        self.body.addWidget(name)
        self.body.addLayout(form)
        self.add_buttons()
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

    def _labelled(self) -> Mapping[str, QWidget]:
        return {
            self.tr("&Nomor surat"): self.number,
            self.tr("&Tanggal surat"): self.on,
            self.tr("&Perihal"): self.subject,
            self.tr("&Catatan"): self.note,
        }


def _form(parent: QWidget | None = None) -> QFormLayout:
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 2 * SIZES.step, 0)
    form.setVerticalSpacing(2 * SIZES.step)
    form.setHorizontalSpacing(4 * SIZES.step)
    return form


def _tr(text: str) -> str:
    return QCoreApplication.translate("EvidenceDialogs", text)

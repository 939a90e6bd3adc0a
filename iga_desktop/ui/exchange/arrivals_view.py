"""Baca kiriman: forms that came back are read, looked at beside the office's data, and stored."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from iga_desktop.services.form_intake import SUFFIXES, FormsPreview, read_forms
from iga_desktop.services.form_storing import FormOutcome
from iga_desktop.ui.exchange import arrivals_presenter as presenter
from iga_desktop.ui.exchange import side_names
from iga_desktop.ui.exchange.merge_choices import MergeChoices
from iga_desktop.ui.exchange.merge_view import MergeView
from iga_desktop.ui.exchange.reading_view import ReadingView
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.scrolling import scrolling


class ArrivalsView(ReadingView[FormsPreview]):
    """Files, folders and archives are chosen or dropped; each form is stored whole or not at all."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "save")
        self._outcomes: dict[str, FormOutcome] = {}
        self.summary = label(wraps=True)
        self.other_button = button(self.tr("Baca kiriman lain"), "file-up")
        self._menu = QMenu(self)
        for text, act in (
            (self.tr("Pilih berkas…"), self._ask_files),
            (self.tr("Pilih folder…"), self._ask_folder),
        ):
            self._menu.addAction(text).triggered.connect(act)
        self.other_button.setMenu(self._menu)
        self.merge = MergeView(side_names.of_forms())
        self.merge.choices_changed.connect(self._tell_summary)
        self.empty = self._empty_state()
        self._make_places(self.empty, scrolling(self._content()))

    @property
    def state(self) -> str:
        """What was read."""
        return "" if self._read is None else presenter.read_state_text(self._read, self._outcomes)

    def read(self, paths: Sequence[Path]) -> None:
        """Read the forms among *paths* (files, folders, .zip) and show what storing them would do."""
        if self._task is None and paths and self._let_go():
            workspace = self._session.workspace
            self._begin_reading(
                self.tr("Membaca kiriman"), lambda progress: read_forms(workspace, paths, progress)
            )

    @property
    def _waits(self) -> bool:
        return self._waiting > 0

    @property
    def _waiting(self) -> int:
        return 0 if self._read is None else len(presenter.waiting(self._read, self._outcomes))

    @property
    def _first_step(self) -> QWidget:
        return self.empty.action

    @property
    def _leaving_question(self) -> str:
        return self.tr(
            "Kiriman yang sudah dibaca belum disimpan. Bila ditinggalkan, kiriman itu harus dibaca lagi. "
            "Data kantor tidak berubah."
        )

    def _focus_read(self, read: FormsPreview) -> None:
        if read.forms or read.leftovers:
            self.merge.take_focus()
        else:
            self.other_button.setFocus()

    def _read_dropped(self, paths: Sequence[Path]) -> None:
        self.read(paths)

    def _empty_state(self) -> EmptyState:
        made = EmptyState(
            "inbox",
            self.tr("Belum ada kiriman yang dibaca"),
            self.tr(
                "Pilih formulir yang dikirim kembali oleh perangkat daerah: satu atau beberapa berkas, satu "
                "folder, atau satu berkas .zip. Bukti di folder yang sama ikut dibaca. Semuanya juga dapat "
                "diseret ke sini. Tidak ada yang disimpan sebelum diperiksa."
            ),
            self.tr("Pilih berkas…"),
        )
        made.chosen.connect(self._ask_files)
        self.folder_button = button(self.tr("Pilih folder…"), "folder-open")
        self.folder_button.clicked.connect(self._ask_folder)
        made.add_below(self.folder_button)
        return made

    def _content(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(3 * SIZES.step)
        head.addWidget(self.summary, stretch=1)
        head.addWidget(self.other_button)
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        column.setSpacing(3 * SIZES.step)
        column.addLayout(head)
        column.addWidget(self.merge, stretch=1)
        return content

    def _ask_files(self) -> None:
        patterns = " ".join(f"*{kind}" for kind in SUFFIXES)
        kinds = self.tr("Formulir dan arsip ({patterns});;Semua berkas (*)").format(patterns=patterns)
        self.read(self._session.messages.open_files(self.tr("Pilih kiriman"), kinds))

    def _ask_folder(self) -> None:
        folder = self._session.messages.choose_folder(self.tr("Pilih folder kiriman"))
        if folder is not None:
            self.read([folder])

    def _fill(self, read: FormsPreview) -> None:
        self._outcomes = {}
        self._show_sources(read, MergeChoices())

    def _show_sources(self, preview: FormsPreview, choices: MergeChoices) -> None:
        self.merge.show_sources(presenter.sources(preview, self._outcomes), choices)
        self._tell_summary()
        if not self._waits:
            self._held.close()

    def _tell_summary(self) -> None:
        if self._read is not None:
            self.summary.setText(presenter.summary_text(self._read, self.merge.choices, self._outcomes))
            self.store_button.setText(presenter.store_button_text(self._waiting))

    def _store(self) -> None:
        preview, choices, workspace = self._read, self.merge.choices, self._session.workspace
        if preview is None or self._task is not None:
            return
        forms = presenter.waiting(preview, self._outcomes)
        self._run(
            self.tr("Menyimpan kiriman"),
            lambda progress: presenter.store_all(workspace, forms, choices, progress),
            self._show_outcomes,
        )

    def _show_outcomes(self, outcomes: dict[str, FormOutcome]) -> None:
        if self._read is None:
            return
        self._outcomes |= outcomes
        self._show_sources(self._read, self.merge.choices)
        self._show_rest()
        if any(outcome.stored is not None for outcome in outcomes.values()):
            # An earlier step taken back would take away evidence that the form brought as well.
            self._session.undo.clear()
            self._session.data_changed.emit()
        told = presenter.result_text(outcomes, self._waiting)
        problems = presenter.refusal_sentences(self._read, outcomes)
        if problems:
            self._session.messages.warn_of_each(told, problems)
        else:
            self._session.messages.inform(told)

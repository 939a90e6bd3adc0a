"""A package that was read: what it is, what merging it would do, and whose values are taken."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from iga_desktop.services.package_merge import Choices, IncomingPackage
from iga_desktop.ui.exchange import laptop_presenter as presenter
from iga_desktop.ui.exchange import side_names
from iga_desktop.ui.exchange.merge_view import MergeView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card


class PackagePane(QWidget):
    """The merge view below what is said of the package; in an empty office what it brings, by count."""

    def __init__(self) -> None:
        super().__init__()
        self._package: IncomingPackage | None = None
        self.title = label(kind="section", wraps=True)
        self.origin = label(kind="muted", wraps=True)
        self.notes = label(kind="caution", wraps=True)
        self.summary = label(wraps=True)
        self.other_button = button(self.tr("Buka paket lain…"), "file-up")
        self.merge = MergeView(side_names.of_laptops())
        self.merge.choices_changed.connect(self._tell_summary)
        # It is content with any height above its least; the page scrolls only below that.
        self.merge.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.brought = label(wraps=True)
        self._whole = Card(self.tr("Isi paket"))
        self._whole.body.addWidget(self.brought)
        self._build()

    @property
    def choices(self) -> Choices:
        """Whose values are taken, as chosen so far."""
        return self.merge.choices.of(presenter.SOURCE)

    def show_package(self, package: IncomingPackage) -> None:
        """Show *package*; nothing is chosen yet."""
        self._package = package
        self.title.setText(presenter.title_text(package))
        self.origin.setText(presenter.origin_text(package))
        self.notes.setText("\n".join(package.notes))
        self.notes.setVisible(bool(package.notes))
        self.merge.setVisible(not package.into_empty)
        self._whole.setVisible(package.into_empty)
        self.merge.show_sources([presenter.source(package)])
        self.brought.setText("\n".join(package.additions))
        self._tell_summary()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(3 * SIZES.step)
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.other_button)
        column = QVBoxLayout(self)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(head)
        for each in (self.origin, self.notes, self.summary, self._whole):
            column.addWidget(each)
        column.addWidget(self.merge, stretch=1)
        column.addStretch()

    def _tell_summary(self) -> None:
        if self._package is not None:
            self.summary.setText(presenter.summary_text(self._package, self.merge.choices))

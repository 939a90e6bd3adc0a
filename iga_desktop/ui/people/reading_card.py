"""Pengaturan: only showing the office, as at a meeting."""

from PySide6.QtWidgets import QCheckBox

from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.card import Card


class ReadingCard(Card):
    """Shows whether the office is only shown, and lets that begin or end."""

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Mode tayang"))
        self._session = session
        words = self.tr(
            "Untuk menayangkan data saat Rakor: semua dapat dilihat, tetapi tidak ada perubahan yang "
            "disimpan, juga bila tombol tidak sengaja ditekan. Bila pengguna yang memulainya memiliki kata "
            "sandi, hanya kata sandi itu yang mengakhirinya."
        )
        self.box = QCheckBox(self.tr("Tayangkan saja, jangan simpan perubahan (Ctrl+Shift+T)"))
        self.box.clicked.connect(session.reading_mode_wanted)
        session.reading_mode_changed.connect(self.refresh)
        self.body.addWidget(label(words, "muted", wraps=True))
        self.body.addWidget(self.box)
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        self.box.setChecked(self._session.workspace.read_only)

"""What the first page shows of an office that was not set up yet."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.empty_state import EmptyState


class NewOffice(EmptyState):
    """Offers the first start, and the sample office to try things out."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "landmark",
            _tr("Kantor ini belum disiapkan"),
            _tr(
                "Halaman ini akan merangkum inovasi tahun berjalan. Siapkan dahulu kantornya: nama daerah, "
                "tahun dan pedomannya, serta daftar perangkat daerah."
            ),
            _tr("Siapkan kantor"),
            "landmark",
        )
        self.sample = button(_tr("Coba kantor contoh"), link=True)
        self.sample.clicked.connect(session.sample_wanted)
        self.chosen.connect(session.first_start_wanted)
        self.add_below(self.sample)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FirstStart", text)

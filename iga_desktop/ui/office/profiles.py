"""The profiles of the office's papers: which one is in hand, and the cards that edit it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.office import Office, PaperProfile
from iga_desktop.services.offices import MOST_PROFILES
from iga_desktop.ui.office.letterhead_card import LetterheadCard
from iga_desktop.ui.office.logo import read_logo
from iga_desktop.ui.office.profile_name_dialog import ProfileNameDialog
from iga_desktop.ui.office.profile_words import profile_choices, removal_question
from iga_desktop.ui.office.signatories_card import SignatoriesCard
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.columns import Columns

_CHOICE_WIDTH, _BAR_WIDTH = 300, 760


class Profiles(QWidget):
    """Shows one of the office's profiles and gives all of them back as edited."""

    edited = Signal()
    """The officer changed something."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._profiles: list[PaperProfile] = [PaperProfile()]
        self._place = 0
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("Profil surat"))
        self.choice.setMaximumWidth(_CHOICE_WIDTH)
        self.choice.currentIndexChanged.connect(self._choose)
        self.add = button(self.tr("Tambah profil"), "plus")
        self.rename = button(self.tr("Ubah nama"), "pencil")
        self.lead = button(self.tr("Jadikan utama"), "arrow-up")
        self.remove = button(self.tr("Hapus profil"), "trash-2")
        self.letterhead, self.signatories = LetterheadCard(), SignatoriesCard()
        self._cards = (self.letterhead, self.signatories)
        for card in self._cards:
            card.edited.connect(self.edited)
        self.letterhead.logo_wanted.connect(self._choose_logo)
        for pressed, act in (
            (self.add, self._add),
            (self.rename, self._rename),
            (self.lead, self._lead),
            (self.remove, self._remove),
        ):
            pressed.clicked.connect(act)
        self._lay_out()

    def show_office(self, office: Office) -> None:
        """Show the profiles; the one in hand stays so where it is still there."""
        in_hand = self._profiles[self._place].name
        self._profiles = list(office.profiles)
        self._show(self._profiles.index(office.profile(in_hand)))

    def applied(self, office: Office) -> Office:
        """Give *office* with the profiles as edited."""
        self._take_in()
        return replace(office, profiles=tuple(self._profiles))

    def commit(self) -> None:
        """Take in the text of the cell that is being edited."""
        for card in self._cards:
            card.commit()

    def _lay_out(self) -> None:
        bar = Card(self.tr("Profil surat"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SIZES.step)
        for each in (self.add, self.rename, self.lead, self.remove):
            row.addWidget(each)
        row.addStretch()
        hint = self.tr(
            "Kop, logo, dan penanda tangan di bawah ini milik profil yang dipilih. Profil utama dipakai bila "
            "pada laporan tidak dipilih profil lain."
        )
        bar.body.addWidget(Columns(_BAR_WIDTH, {self.choice: 1, buttons: 2}))
        bar.body.addWidget(label(hint, "muted", wraps=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SIZES.step)
        for card in (bar, *self._cards):
            column.addWidget(card)

    def _show(self, place: int) -> None:
        self._place = place
        self.choice.set_choices(profile_choices(self._profiles))
        self.choice.show_value(place)
        self.add.setEnabled(len(self._profiles) < MOST_PROFILES)
        self.lead.setEnabled(place > 0)
        self.remove.setEnabled(len(self._profiles) > 1)
        for card in self._cards:
            card.show_profile(self._profiles[place])

    def _take_in(self) -> None:
        for card in self._cards:
            self._profiles[self._place] = card.applied(self._profiles[self._place])

    def _choose(self, place: int) -> None:
        self.commit()
        self._take_in()
        self._show(place)

    def _changed(self, place: int) -> None:
        self._show(place)
        self.edited.emit()

    def _add(self) -> None:
        self._take_in()
        here = self._profiles[self._place]
        explanation = self.tr("Profil baru dimulai sebagai salinan profil {name}.").format(name=here.name)
        name = self._asked(self.tr("Tambah profil surat"), explanation, "")
        if name:
            self._profiles.append(replace(here, name=name))
            self._changed(len(self._profiles) - 1)

    def _rename(self) -> None:
        self._take_in()
        here = self._profiles[self._place]
        name = self._asked(self.tr("Ubah nama profil surat"), "", here.name)
        if name:
            self._profiles[self._place] = replace(here, name=name)
            self._changed(self._place)

    def _lead(self) -> None:
        self._take_in()
        self._profiles.insert(0, self._profiles.pop(self._place))
        self._changed(0)

    def _remove(self) -> None:
        question = removal_question(self._profiles[self._place].name)
        if self._session.messages.confirm(question, self.tr("Hapus profil")):
            del self._profiles[self._place]
            self._changed(max(0, self._place - 1))

    def _asked(self, title: str, explanation: str, name: str) -> str:
        """Give the name that was entered in place of *name*, "" where none was."""
        taken = [profile.name for profile in self._profiles if profile.name != name]
        dialog = ProfileNameDialog(self._session.messages, title, explanation, taken, self, name=name)
        agreed = dialog.exec()
        dialog.deleteLater()
        return dialog.chosen if agreed else ""

    def _choose_logo(self) -> None:
        chosen = self._session.messages.open_file(
            self.tr("Pilih logo"), self.tr("Gambar (*.png *.jpg *.jpeg *.svg)")
        )
        if chosen is None:
            return
        name = self._profiles[self._place].name
        self._session.tasks.run(
            self.tr("Membaca logo"),
            lambda _: read_logo(chosen),
            lambda logo: self._set_logo(name, logo),
            receiver=self,
        )

    def _set_logo(self, name: str, logo: bytes) -> None:
        """Give the profile called *name* its logo; another one may be in hand by now."""
        for place, profile in enumerate(self._profiles):
            if profile.name == name:
                self._take_in()
                self._profiles[place] = replace(self._profiles[place], logo=logo)
                self._changed(self._place)
                return
        said = self.tr(
            "Profil surat {name} berganti nama atau dihapus selagi logonya dibaca, sehingga logo itu tidak "
            "dipakai. Pilih logonya sekali lagi."
        )
        self._session.messages.warn(said.format(name=name))

"""Ctrl+K: the box that finds everything, filled with what the office holds and the window can do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iga_desktop.progress import Progress
from iga_desktop.services.finding import load_names
from iga_desktop.ui.finding.box import FindBox
from iga_desktop.ui.finding.catalogue import Group, Item, action_items, page_items
from iga_desktop.ui.finding.command import Command
from iga_desktop.ui.finding.guide_items import guide_items
from iga_desktop.ui.finding.overview import show_overview
from iga_desktop.ui.finding.presenter import Hit, Shelf, name_items, search, without_words
from iga_desktop.ui.finding.recent import recent_places
from iga_desktop.ui.finding.trail import Place
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.session import Session

if TYPE_CHECKING:
    from iga_desktop.ui.navigation import Navigation


class Finder(QObject):
    """Reads all names in the background when the box opens after a change, whichever program made it."""

    def __init__(self, window: MainWindow, session: Session, navigation: "Navigation") -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._navigation = navigation
        self._stored: Shelf | None = None
        self._live = Shelf(())
        self.box = FindBox(window)
        self.box.words_changed.connect(self._show)
        self.box.chosen.connect(self._go)

    def open(self) -> None:
        """Open the box."""
        self._live = Shelf(self._live_items())
        self._read()
        self.box.open()
        self._show(self.box.field.text())

    def _read(self) -> None:
        workspace, entries, desk = self._session.workspace, self._navigation.entries, self._navigation.help

        def fill() -> Shelf:
            return Shelf([*name_items(load_names(workspace)), *page_items(entries), *guide_items(desk)])

        def read(_progress: Progress) -> Shelf:
            return workspace.memory.recall("findable", fill)

        def keep(shelf: Shelf) -> None:
            # Where nothing was stored, what the officer has chosen in the list meanwhile stays chosen.
            if shelf is not self._stored:
                self._stored = shelf
                self._show(self.box.field.text())

        self._session.tasks.run(
            self.tr("Menyiapkan pencarian"), read, keep, background=True, receiver=self.box
        )

    def _show(self, words: str) -> None:
        if self._stored is None:
            self.box.show_sections((), self.tr("Menyiapkan daftar yang dapat dicari"))
            return
        if words.strip():
            found = search((self._stored, self._live), words, self._session.year)
        else:
            recent = (place for place in recent_places(self._session.settings) if place != self._present)
            found = without_words(recent, self._stored.items, action_items(self._navigation.entries))
        self.box.show_sections(
            found,
            self.tr('Tidak ada yang cocok dengan "{words}". Coba kata lain.').format(words=words.strip()),
        )

    @property
    def _present(self) -> Place:
        place = self._navigation.place
        return place if isinstance(place.request, int) else Place(place.page, place.request)

    def _go(self, hit: Hit) -> None:
        goal = hit.item.goal
        if isinstance(goal, Place):
            self._navigation.visit(goal)
        else:
            goal()

    def _live_items(self) -> list[Item]:
        """What the window and the page in view can do just now."""
        offered = {item.title for item in action_items(self._navigation.entries)}
        here = [command for command in self._navigation.page.commands() if command.title not in offered]
        commands = [*self._navigation.commands, *self._own_commands()]
        return [
            *_items(commands, ""),
            *_items(here, self.tr("Di halaman ini")),
        ]

    def _own_commands(self) -> Sequence[Command]:
        window, navigation = self._window, self._navigation
        help_desk = navigation.help
        return (
            Command(
                self.tr("Panduan"),
                "book-open",
                lambda: help_desk.show_topic("index"),
                self.tr("bantuan"),
                "F1",
            ),
            Command(self.tr("Istilah"), "book-open", help_desk.show_glossary, self.tr("arti kata kamus")),
            Command(
                self.tr("Pintasan papan ketik"),
                "info",
                lambda: show_overview(window),
                self.tr("tombol"),
                "Ctrl+/",
            ),
            Command(self.tr("Tentang IGA Desktop"), "info", help_desk.show_about, self.tr("versi lisensi")),
            Command(self.tr("Baca ulang data"), "refresh-cw", navigation.refresh, self.tr("segarkan"), "F5"),
        )


def _items(commands: Sequence[Command], where: str) -> list[Item]:
    return [
        Item(Group.ACTIONS, each.icon, each.title, where, each.run, each.words, each.keys)
        for each in commands
    ]

"""What the box finds in the user guide: its chapters and the terms that it explains."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.paths import user_guide
from iga_desktop.services.guide import INDEX, read_guide
from iga_desktop.ui.finding.catalogue import Group, Item
from iga_desktop.ui.help.desk import HelpDesk


def guide_items(desk: HelpDesk) -> list[Item]:
    """Give chapters and terms, each shown by *desk*; none where the guide cannot be read."""
    try:
        guide = read_guide(user_guide())
    except EnvironmentProblem:
        # The desk tells of it when the guide itself is wanted; all else can be found without it.
        return []
    where = QCoreApplication.translate("Finding", "Panduan")
    chapters = [
        Item(Group.GUIDE, "book-open", each.title, where, partial(desk.show_topic, each.name))
        for each in guide.chapters
        if each.name != INDEX
    ]
    terms = [
        Item(Group.TERMS, "book-open", each.name, each.meaning, partial(desk.show_glossary, each.name))
        for each in guide.terms()
    ]
    return [*chapters, *terms]

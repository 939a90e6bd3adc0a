"""Offering what was left unsaved when the program last stopped."""

from iga_desktop.services.drafts import FOLDER, count_unreadable, drop_draft, list_drafts
from iga_desktop.ui.drafts.dialog import DraftsDialog
from iga_desktop.ui.drafts.presenter import OfferedDraft, offered, unreadable_text
from iga_desktop.ui.navigation import Navigation
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.telling import telling


def offer_drafts(session: Session, navigation: Navigation) -> DraftsDialog | None:
    """Ask once what to do with the drafts of earlier runs; None: there are none, or nothing can be stored.

    Those that cannot be read are told of.
    """
    if session.workspace.read_only:
        return None
    if count := count_unreadable(session.workspace):
        session.noticed.emit(unreadable_text(count, session.workspace.folder / FOLDER))
    with telling(session.messages):
        entries = [offered(session.workspace, draft) for draft in list_drafts(session.workspace)]
        if entries:
            return _asking(session, navigation, entries)
    return None


def _asking(session: Session, navigation: Navigation, entries: list[OfferedDraft]) -> DraftsDialog:
    dialog = DraftsDialog(entries, navigation.page.window())

    def resume(entry: OfferedDraft) -> None:
        if entry.year is not None:
            session.show_year(entry.year)
        if navigation.show(entry.page):
            navigation.page.show_request(entry.draft)

    def discard(entry: OfferedDraft) -> None:
        with telling(session.messages):
            drop_draft(session.workspace, entry.draft.key)
            entries.remove(entry)
        if entries:
            dialog.show_entries(entries)
        else:
            dialog.reject()

    dialog.resume_wanted.connect(resume)
    dialog.discard_wanted.connect(discard)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog

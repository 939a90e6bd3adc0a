"""What reading and storing kiriman says, apart from any widget."""

import pytest

from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.form_intake import read_forms
from iga_desktop.services.innovations import list_names, load_innovation
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.exchange import arrivals_presenter as presenter
from iga_desktop.ui.exchange.merge_choices import MergeChoices
from tests.unit.ui.conftest import YEAR
from tests.unit.ui.exchange.conftest import Filled

pytestmark = pytest.mark.gui


class CancelledBefore(Progress):
    """The officer cancels when the form of this number (from 0) is due."""

    def __init__(self, number: int) -> None:
        self._number, self._due = number, False

    def report(self, done: int, total: int, text: str) -> None:
        del total, text
        self._due = done == self._number

    def raise_if_cancelled(self) -> None:
        if self._due:
            raise Cancelled


def purposes(workspace: Workspace) -> set[str]:
    return {load_innovation(workspace, row.id).profile.purpose for row in list_names(workspace, YEAR)}


def test_a_cancelled_storing_keeps_whole_forms_and_says_what_is_left(
    workspace: Workspace, filled: Filled
) -> None:
    values = {"Inovasi 1": {"purpose": "Dari kiriman"}}
    paths = [filled("DISDIK", values), filled("DINKES", values)]
    with read_forms(workspace, paths, Progress()) as preview:
        forms = presenter.waiting(preview, {})
        outcomes = presenter.store_all(workspace, forms, MergeChoices(), CancelledBefore(1))
        left = presenter.waiting(preview, outcomes)
        assert [form.agency_name for form in left.values()] == [preview.forms[1].agency_name]
        assert presenter.result_text(outcomes, len(left)) == (
            "1 kiriman tersimpan: 1 berubah. Dibatalkan; 1 kiriman belum disimpan."
        )
        assert (
            presenter.summary_text(preview, MergeChoices(), outcomes) == "Akan disimpan: 1 inovasi berubah."
        )
        again = presenter.store_all(workspace, left, MergeChoices(), Progress())
    assert list(again) == list(left)
    assert purposes(workspace) == {"", "Dari kiriman"}


def test_cells_that_cannot_be_read_are_told_with_sheet_and_row(workspace: Workspace, filled: Filled) -> None:
    back = filled("DISDIK", {"Inovasi 1": {"claim:16": "banyak", "purpose": "Baru"}})
    with read_forms(workspace, [back], Progress()) as preview:
        (source,) = presenter.sources(preview, {})
    told = {report.heading: report.sentences for report in source.reports}
    assert told["Isi kiriman"] == ("1 berbeda dari data kantor.",)
    (sentence,) = told["Isian yang tidak dibaca"]
    assert sentence.startswith("Lembar Inovasi 1, baris ")

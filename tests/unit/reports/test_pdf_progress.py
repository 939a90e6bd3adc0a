"""How far a PDF is, and that it can be given up at any time."""

from itertools import pairwise
from pathlib import Path

import pytest

from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.document import Document, Pairs, Part, PartsOf
from tests.unit.reports.conftest import RecordingProgress
from tests.unit.reports.pdf_papers import paper, rows, signing, table, write
from tests.unit.reports.pdf_text import pages

_PARTS = 40


def _part(number: int) -> Part:
    pairs = Pairs("uraian", tuple((f"Label {line}", "isi") for line in range(20)))  # not among the rows
    return Part((pairs, table(rows(3)), signing()), f"Bagian {number}")


def _paper_of_parts() -> Document:
    return paper(parts=PartsOf(range(_PARTS), _part), rows=_PARTS * 3)


def test_parts_are_made_when_their_pages_are_reached(tmp_path: Path) -> None:
    made: list[int] = []
    seen: list[tuple[int, float]] = []

    def make(number: int) -> Part:
        made.append(number)
        return _part(number)

    class Watching(Progress):
        def report(self, done: int, total: int, text: str) -> None:
            assert text
            seen.append((len(made), done / total))

    document = paper(parts=PartsOf(range(_PARTS), make), rows=_PARTS * 3)
    texts = pages(write(tmp_path, document, progress=Watching()))
    assert len(texts) == _PARTS
    assert made == list(range(_PARTS))
    assert {parts for parts, _ in seen} == set(range(1, _PARTS + 1))
    drawn = max(share for parts, share in seen if parts < _PARTS)
    assert 0.7 < drawn < 0.9
    for parts, share in seen[: -_PARTS // 2]:
        if share < drawn:
            assert share == pytest.approx(parts / _PARTS * drawn, abs=0.05)
    assert seen[-1] == (_PARTS, 1)


@pytest.mark.parametrize("count", [0, 3, 99, 100, 101, 250])
def test_progress_counts_to_the_end(count: int, tmp_path: Path, recording: RecordingProgress) -> None:
    write(tmp_path, paper(table(rows(count)), rows=count), progress=recording)
    done = [each for each, _ in recording.reports]
    assert done == sorted(done)
    assert len({total for _, total in recording.reports}) == 1
    assert recording.reports[-1][0] == recording.reports[-1][1] >= count
    assert len(done) > count / 50


def test_several_papers_have_their_shares(tmp_path: Path, recording: RecordingProgress) -> None:
    write(tmp_path, _paper_of_parts(), paper(table(rows(200)), rows=200), progress=recording)
    shares = [done / total for done, total in recording.reports]
    assert shares == sorted(shares)
    assert max(after - before for before, after in pairwise(shares)) < 0.25
    assert shares[-1] == 1


def test_cancelling_leaves_nothing_at_any_time(tmp_path: Path) -> None:
    """While parts are drawn, and while the file is written after the last of them."""
    whole = RecordingProgress()
    write(tmp_path, _paper_of_parts(), progress=whole).unlink()
    drawn = RecordingProgress(whole.asked - _PARTS)  # each part has a stream to be written
    for limit in (0, 1, 2, whole.asked // 2, whole.asked - 1):
        with pytest.raises(Cancelled):
            write(tmp_path, _paper_of_parts(), progress=RecordingProgress(limit))
        assert not list(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        write(tmp_path, _paper_of_parts(), progress=drawn)
    assert drawn.reports[-1][0] >= _PARTS * 3, "nobody is asked while the file is written"


def test_reports_are_no_more_than_anybody_sees(tmp_path: Path, recording: RecordingProgress) -> None:
    write(tmp_path, paper(table(rows(3000), row_height=100), rows=3000), progress=recording)
    assert recording.asked > 1000
    assert 50 < len(recording.reports) <= 502


def test_cancelling_keeps_the_file_that_was_there(tmp_path: Path, cancelling: Progress) -> None:
    before = write(tmp_path, paper()).read_bytes()
    with pytest.raises(Cancelled):
        write(tmp_path, paper(table(rows(250)), rows=250), progress=cancelling)
    (left,) = tmp_path.iterdir()
    assert left.read_bytes() == before

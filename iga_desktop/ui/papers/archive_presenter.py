"""What the archive of papers shows and says. No widgets."""

from collections.abc import Callable
from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import count_text, moment_text, size_text
from iga_desktop.services.papers.archive import ArchivedPaper
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.searching import has_words

WIDTHS = ("made:124", "title:220", "year:60", "state:190", "how:96", "file:280", "size:84")
"""The columns with their widths in pixels."""
SHARES = {"title": 140, "file": 150, "state": 120}
"""Which columns share what the others leave, with their least widths."""
LEFT_OUT = ("size", "year", "state")
"""What a narrow window has no room for; the first go first."""


def columns() -> tuple[Column[ArchivedPaper], ...]:
    """Give the columns of the archive."""
    return (
        Column("made", _tr("Waktu"), lambda paper: paper.made_at, moment_text),
        Column("title", _tr("Laporan"), lambda paper: paper.title),
        Column("year", _tr("Tahun"), lambda paper: paper.year, str, RIGHT),
        Column("state", _tr("Keadaan"), lambda paper: paper.state or _tr("Saat itu")),
        Column("how", _tr("Cara"), lambda paper: paper.how[:1].upper() + paper.how[1:]),
        Column("file", _tr("Berkas"), lambda paper: PurePosixPath(paper.file).name),
        Column("size", _tr("Ukuran"), lambda paper: paper.size, size_text, RIGHT),
    )


def matching(words: str) -> Callable[[ArchivedPaper], bool]:
    """Give what holds for the papers that have all of *words*."""
    has = has_words(words)
    named = columns()
    return lambda paper: has(" ".join(each.formatter(each.getter(paper)) for each in named if each.getter))


def state_text(count: int) -> str:
    """Give the sentence under the page's title."""
    return _tr("{count} berkas dalam arsip").format(count=count_text(count)) if count else ""


def removal_question(paper: ArchivedPaper) -> str:
    """Ask whether *paper* should go."""
    return _tr(
        'Hapus "{title}" ({how}, {moment}) dari arsip? Berkasnya ikut terhapus dan tidak dapat dikembalikan.'
    ).format(title=paper.title, how=paper.how.value, moment=moment_text(paper.made_at))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)

"""Letting the pool of a chosen place have what a backup will rest on."""

import logging
from concurrent.futures import ThreadPoolExecutor

from iga_desktop.exchange.backups.manifest import Part
from iga_desktop.exchange.backups.pool import Changed, Unreadable
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.backup_gathering import Gathered
from iga_desktop.services.backup_sites import Site

_WRITERS = 4
"""How many contents are copied at a time: each waits until the medium has it."""
_log = logging.getLogger(__name__)


def fill_pool(site: Site, gathered: Gathered, progress: Progress) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Let the pool of *site* have the contents; give those that it has then, and what is wrong here.

    Raises:
        OSError: the place cannot be read or written. Cancelled: on the way.
    """
    pool = site.pool
    sizes = pool.sizes()
    new = {
        part.sha256: part
        for part in gathered.contents
        if sizes.get(pool.path(part).name) != pool.stored_size(part)
    }

    def add(part: Part) -> bool:
        try:
            pool.add(part, gathered.folder / part.path, progress)
        except (Changed, Unreadable):
            _log.warning("not backed up: %s", part.path, exc_info=True)
            return False
        return True

    left_out = set()
    with ThreadPoolExecutor(_WRITERS) as writers:
        answers = zip(new.values(), writers.map(add, new.values()), strict=True)
        try:
            for done, (part, is_there) in enumerate(answers):
                progress.report(done, len(new), "Menyalin bukti ke folder cadangan")
                if not is_there:
                    left_out.add(part.sha256)
        except BaseException:
            writers.shutdown(cancel_futures=True)
            raise
    pool.settle(part for part in new.values() if part.sha256 not in left_out)
    found = tuple(part for part in gathered.contents if part.sha256 not in left_out)
    wrong = len(gathered.contents) - len(found)
    if not wrong:
        return found, gathered.problems
    sentence = (
        f"{count_text(wrong)} berkas bukti atau arsip tidak ikut dicadangkan ke {site.place} karena rusak, "
        'berubah, atau tidak dapat dibaca di laptop ini. Tekan "Periksa data" di Pengaturan untuk '
        "melihatnya."
    )
    return found, (*gathered.problems, sentence)

"""Making the sample office: in the middle of its season, with evidence, whole or not at all."""

from pathlib import Path

from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.files import making_folder, remove_folder
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.sample_evidence import bring_evidence
from iga_desktop.services.sample_folder import mark_sample, sample_folder
from iga_desktop.services.sample_season import fill_season
from iga_desktop.services.workspace import DATABASE, opened

_LEFT_BEHIND = {"jendela.ini", "catatan", "dipakai.lock", "dipakai.json"}
_STEPS = 3
_TEXT = "Menyiapkan kantor contoh"


def make_sample_office(folder: Path, progress: Progress) -> None:
    """Make the sample office of the office in *folder*; nothing happens if it is there already.

    Raises:
        UserError: something else has its place. EnvironmentProblem: it cannot be written. Cancelled: on the
            way. Nothing was left behind.
    """
    target = sample_folder(folder)
    if (target / DATABASE).exists():
        return
    _clear(target)
    with making_folder(target) as beside:
        mark_sample(beside)
        with opened(beside, resources() / "guidelines") as workspace:
            for done, fill in enumerate((fill_season, bring_evidence)):
                progress.report(done, _STEPS, _TEXT)
                progress.raise_if_cancelled()
                fill(workspace)
        progress.report(_STEPS - 1, _STEPS, _TEXT)
        progress.raise_if_cancelled()


def _clear(target: Path) -> None:
    """Remove what a sample that was removed once left behind; what is not the program's own stays."""
    if not target.exists():
        return
    if not target.is_dir() or any(each.name not in _LEFT_BEHIND for each in target.iterdir()):
        raise UserError(
            f"Kantor contoh disimpan di {target}, tetapi di sana sudah ada berkas lain. Pindahkan berkas itu "
            f"atau ganti nama foldernya, lalu coba lagi. {UNCHANGED}"
        )
    remove_folder(target)

"""How a profile of the office's papers is named and worded in the settings."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.domain.office import PaperProfile
from iga_desktop.errors import UserError
from iga_desktop.formats import NOTHING, count_text, read_figure

_SIZES = range(8, 21)
_POINTS = " pt"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Office", text)


def profile_name(text: str, taken: Sequence[str]) -> str:
    """Give the name that *text* gives a profile beside those that are *taken*.

    Raises:
        UserError: it is none, or another profile has it.
    """
    name = tidy_name(text)
    if not name_key(name):
        raise UserError(_tr("Isi nama profil surat, misalnya Sekretaris Daerah. Nama belum dipakai."))
    if name_key(name) in map(name_key, taken):
        said = _tr("Profil surat bernama {name} sudah ada. Tulis nama lain.")
        raise UserError(said.format(name=name))
    return name


def profile_choices(profiles: Sequence[PaperProfile]) -> list[tuple[int, str]]:
    """Give the places of *profiles* with what they are called; the first is marked as the usual one."""
    names = [profile.name for profile in profiles]
    names[0] = _tr("{name} (utama)").format(name=names[0])
    return list(enumerate(names))


def line_size_choices() -> list[str]:
    """Give the sizes that a line of the kop can be given; the first leaves it to the program."""
    return [line_size_text(None), *map(line_size_text, _SIZES)]


def line_size_text(size: float | None) -> str:
    """Give the *size* of a line in points: 12 pt."""
    if size is None:
        return _tr("Otomatis")
    whole, _, rest = str(size).partition(".")
    return count_text(int(whole)) + (f",{rest}" if rest.strip("0") else "") + _POINTS


def line_size(text: str) -> float | None:
    """Give the size that `line_size_text` worded."""
    return float(read_figure(text.removesuffix(_POINTS))) if text.endswith(_POINTS) else None


def acting_text(acting: str) -> str:
    """Give in which capacity somebody signs; a dash for who holds the position."""
    return acting or NOTHING


def column_choices(most: int) -> list[tuple[int, str]]:
    """Give how many signatures may stand beside each other, at *most* so many."""
    text = _tr("{count} kolom")
    return [(count, text.format(count=count_text(count))) for count in range(1, most + 1)]


def removal_question(name: str) -> str:
    """Ask whether the profile called *name* shall go."""
    text = _tr("Hapus profil surat {name} dengan kop, logo, dan penanda tangannya? Berlaku setelah disimpan.")
    return text.format(name=name)

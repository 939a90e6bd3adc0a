"""What "Tentang IGA Desktop" says, as text that can be copied."""

import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSysInfo, qVersion

from iga_desktop import __version__
from iga_desktop.paths import default_data_folder
from iga_desktop.services.licences import Component

Facts = Sequence[tuple[str, str]]


def facts(folder: Path) -> Facts:
    """Give what is worth knowing of this program with its data in *folder*: titles and what they say."""
    return (
        (_tr("Program"), f"IGA Desktop {__version__}"),
        (_tr("Lisensi"), _tr("MIT: boleh dipakai, disalin, dan diubah oleh siapa pun, tanpa jaminan")),
        (_tr("Letak program"), f"{_place()} ({_way()})"),
        (_tr("Sistem"), f"{QSysInfo.prettyProductName()}, {platform.machine()}"),
        (_tr("Python dan Qt"), f"Python {platform.python_version()}, Qt {qVersion()}"),
        (_tr("Folder data"), str(folder)),
    )


def facts_text(stated: Facts, components: Sequence[Component]) -> str:
    """Give *stated* and the names of *components* as lines."""
    lines = [f"{title}: {said}" for title, said in stated]
    parts = ", ".join(f"{each.name} {each.version}".strip() for each in components)
    return "\n".join([*lines, _tr("Komponen: {parts}").format(parts=parts)]) + "\n"


def component_text(component: Component) -> str:
    """Give all there is to say of *component*: what it is, then its licence as it was written."""
    lines = [f"{component.name} {component.version}".strip(), _tr("Gunanya: ") + component.purpose + "."]
    lines.append(_tr("Lisensi: ") + component.licence + ".")
    if component.source:
        lines.append(_tr("Kode sumber: ") + component.source)
    if component.licence.startswith("LGPL"):
        lines.append(lgpl_notice())
    if component.note:
        lines.append(component.note)
    text = component.text()
    if text:
        lines.append(_tr("Teks lisensi dalam bahasa Inggris, seperti ditulis oleh pembuatnya:"))
        lines.append(text)
    return "\n\n".join(lines)


def qt_notice() -> str:
    """Give what the licence of Qt asks us to say in a prominent place."""
    return _tr(
        "Program ini memakai Qt dan PySide6 dengan lisensi LGPL versi 3. Keduanya dipakai tanpa diubah dan "
        "terpasang sebagai pustaka tersendiri yang boleh diganti dengan versi lain. Teks lisensi dan alamat "
        "kode sumber setiap komponen ada di “Komponen dan lisensi”."
    )


def lgpl_notice() -> str:
    """Give what the Lesser General Public License lets whoever has the program do."""
    return _tr(
        "Pustaka ini dipakai tanpa diubah. Siapa pun boleh mengubah pustaka ini, menggantinya di dalam "
        "program, dan menelusuri cara kerja program untuk mencari kesalahan dalam perubahan itu."
    )


def _place() -> Path:
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else Path(__file__).parents[3]


def _way() -> str:
    if not getattr(sys, "frozen", False):
        return _tr("dijalankan dengan Python dari kode sumber")
    portable = default_data_folder().parent == _place()
    return _tr("portabel: data disimpan di samping program") if portable else _tr("terpasang")


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)

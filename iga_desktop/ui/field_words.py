"""What the fields are called that a column of a recap can be read as."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.innovation import PROFILE_LABELS


def field_names() -> dict[str | None, str]:
    """Give the names of all fields but the indicators, as they are offered; None is a column not read."""
    return {
        None: _tr("Tidak dibaca"),
        "name": PROFILE_LABELS["name"],
        "agency": _tr("OPD"),
        **dict(PROFILE_LABELS.items()),
        "score": _tr("Nilai kematangan (untuk dibandingkan)"),
        "number": _tr("Nomor urut (tidak disimpan)"),
        "status": _tr("Status (tidak disimpan)"),
    }


def field_name(field: str | None) -> str:
    """Give the name of any field; an indicator by its number alone."""
    names = field_names()
    if field in names:
        return names[field]
    return _tr("Indikator {number}").format(number=str(field).rpartition(":")[2])


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldWords", text)

"""What restoring would change, and what it did, in Indonesian."""

from collections.abc import Iterator

from iga_desktop.formats import count_text
from iga_desktop.services.restoring import Restored, RestoreKind, RestorePreview

_NAMES = 3
"""How many names are told of one kind."""


def preview_sentences(preview: RestorePreview) -> tuple[str, ...]:
    """Give what restoring would change, one sentence or line each; there is always one."""
    return tuple(_told(preview))


def kind_text(kind: RestoreKind) -> str:
    """Give what changes of one *kind*, with a few names."""
    parts = [
        f"{count_text(len(names))} {word} ({_some(names)})"
        for word, names in (
            ("kembali", kind.returns),
            ("hilang", kind.vanish),
            ("berubah seperti pada cadangan", kind.differ),
        )
        if names
    ]
    return f"{kind.name}: {'; '.join(parts)}"


def restored_sentences(restored: Restored) -> tuple[str, ...]:
    """Give what restoring did."""
    lines = ["Kantor sudah dipulihkan dari cadangan."]
    if restored.files_added:
        lines.append(f"{count_text(restored.files_added)} berkas dikembalikan.")
    if restored.missing_files:
        count = count_text(len(restored.missing_files))
        lines.append(
            f"{count} berkas tidak ada lagi di kantor maupun di cadangan: {_some(restored.missing_files)}."
        )
    if restored.aside is not None:
        lines.append(f"Berkas yang digantikan dan tidak ada di cadangan disimpan di {restored.aside}.")
    if restored.safety is not None:
        lines.append(f"Keadaan sebelum pemulihan disimpan di {restored.safety}.")
    return tuple(lines)


def _told(preview: RestorePreview) -> Iterator[str]:
    if preview.other_office:
        yield preview.other_office
    if preview.present_damaged:
        yield (
            "Data kantor yang sekarang rusak sehingga tidak dapat dibandingkan. Berkasnya disimpan lebih "
            "dahulu, lalu diganti dengan isi cadangan."
        )
    yield from map(kind_text, preview.kinds)
    if not preview.kinds and not preview.present_damaged:
        yield "Catatan kantor sama dengan isi cadangan ini."
    if preview.changes_after:
        yield (
            f"{count_text(preview.changes_after)} perubahan tercatat setelah cadangan ini dibuat dan tidak "
            "ada lagi sesudah pemulihan."
        )
    if preview.missing_files:
        yield (
            f"{count_text(preview.missing_files)} berkas tidak ada lagi di kantor maupun di cadangan, jadi "
            "tidak dapat dikembalikan."
        )


def _some(names: tuple[str, ...]) -> str:
    rest = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f", dan {count_text(rest)} lagi" if rest > 0 else "")

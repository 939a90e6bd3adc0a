"""What the commands of `laptop` print."""

from typing import Any

from iga_desktop.cli_exchange_parts import stored_json, stored_text, subject_json, subject_text
from iga_desktop.cli_output import moment_json
from iga_desktop.formats import count_text, moment_text, size_text
from iga_desktop.services.office_package import PackageMade
from iga_desktop.services.package_merge import IncomingPackage, PackageStored


def made_json(made: PackageMade) -> dict[str, Any]:
    """Give the package that was made; its size in bytes."""
    return {
        "paket": str(made.path),
        "inovasi": made.innovations,
        "berkas": made.files,
        "ukuran": made.size,
        "tidak_disertakan": list(made.left_out),
    }


def made_text(made: PackageMade) -> str:
    """Give the same, for people."""
    counts = f"{count_text(made.innovations)} inovasi dan {count_text(made.files)} berkas bukti"
    return "\n".join([f"{counts} disimpan di {made.path} ({size_text(made.size)}).", *made.left_out])


def merged_json(package: IncomingPackage, stored: PackageStored | None) -> dict[str, Any]:
    """Give what a package brings and what storing it did (null: it was only tried)."""
    return {
        "dibuat": moment_json(package.made_at),
        "pembuat": package.maker,
        "kantor": package.office_name,
        "cakupan": package.scope_text,
        "kantor_baru": package.into_empty,
        "perbedaan": [subject_json(subject) for subject in package.subjects],
        "tidak_berbeda": package.unchanged,
        "tambahan": list(package.additions),
        "catatan": list(package.notes),
        "tersimpan": stored_json(stored, stored.files if stored else 0),
    }


def merged_text(package: IncomingPackage, stored: PackageStored | None) -> str:
    """Give the same, for people."""
    made = f"dibuat {moment_text(package.made_at)} oleh {package.maker}"
    lines = [f"Paket {package.office_name}, {package.scope_text}, {made}"]
    lines += [line for subject in package.subjects for line in subject_text(subject)]
    if package.unchanged:
        lines.append(f"  {count_text(package.unchanged)} inovasi tidak berbeda")
    lines += [f"  {sentence}" for sentence in (*package.additions, *package.notes)]
    tried = "Percobaan: tidak ada yang disimpan."
    return "\n".join([*lines, tried if stored is None else stored_text(stored, stored.files)])

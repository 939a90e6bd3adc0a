"""What the commands of `paket` print."""

from collections.abc import Mapping, Sequence
from typing import Any

from iga_desktop.domain.preflight import Finding
from iga_desktop.formats import count_text
from iga_desktop.services.sent_changes import SentResult
from iga_desktop.services.submission_package import PackageResult


def findings_json(chosen: int, findings: Sequence[Finding]) -> dict[str, Any]:
    """Give what the pre-flight found; a finding without `id` is about the whole submission."""
    return {
        "inovasi": chosen,
        "temuan": [
            {
                "keadaan": finding.severity.value,
                "id": finding.innovation_id,
                "nama": finding.name,
                "opd": finding.agency_name,
                "tentang": finding.subject,
                "uraian": finding.text,
            }
            for finding in findings
        ],
    }


def findings_text(chosen: int, findings: Sequence[Finding]) -> str:
    """Give the same, for people."""
    if not findings:
        return f"{count_text(chosen)} inovasi diperiksa: tidak ada yang akan ditolak."
    lines = [f"{count_text(chosen)} inovasi diperiksa, {count_text(len(findings))} temuan"]
    subject: tuple[int | None, str] | None = None
    for finding in findings:
        if (finding.innovation_id, finding.name) != subject:
            subject = (finding.innovation_id, finding.name)
            lines.append(
                f"{finding.name} ({finding.agency_name})" if finding.innovation_id else "Seluruh paket"
            )
        lines.append(f"  {finding.severity}: {finding.subject}: {finding.text}")
    return "\n".join(lines)


def made_json(made: PackageResult) -> dict[str, Any]:
    """Give the package that was made."""
    return {
        "paket": str(made.path),
        "inovasi": made.innovations,
        "berkas": made.files,
        "tidak_disertakan": list(made.left_out),
    }


def made_text(made: PackageResult) -> str:
    """Give the same, for people."""
    counts = f"{count_text(made.innovations)} inovasi dengan {count_text(made.files)} berkas bukti"
    return "\n".join([f"Paket {counts}: {made.path}", *(f"  {sentence}" for sentence in made.left_out)])


def sent_json(result: SentResult) -> dict[str, Any]:
    """Give which innovations were marked as sent."""
    return {"terkirim": list(result.sent), "ditolak": list(result.refusals)}


def sent_text(result: SentResult) -> str:
    """Give the same, for people."""
    return "\n".join([f"{count_text(len(result.sent))} inovasi dicatat terkirim.", *result.refusals])


def changes_json(changed: Mapping[int, Sequence[str]], names: Mapping[int, str]) -> dict[str, Any]:
    """Give the innovations that changed after they were sent, with what changed."""
    return {
        "ubahan": [{"id": key, "nama": names[key], "isian": list(labels)} for key, labels in changed.items()]
    }


def changes_text(changed: Mapping[int, Sequence[str]], names: Mapping[int, str]) -> str:
    """Give the same, for people."""
    if not changed:
        return "Tidak ada inovasi terkirim yang berubah sesudah dikirim."
    return "\n".join(f"{names[key]}: {', '.join(labels)}" for key, labels in changed.items())

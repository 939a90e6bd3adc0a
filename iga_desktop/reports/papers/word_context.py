"""What every Word template of the office can use: whose paper it is, its kop and who signs."""

from typing import Any

from iga_desktop.domain.office import PaperProfile, Signatory, head_faces
from iga_desktop.formats import long_date_text, score_text
from iga_desktop.reports.papers.basis import Basis


def look(basis: Basis) -> dict[str, Any]:
    """Give the office, the year and the kop of *basis* by the names that templates use."""
    office, thresholds = basis.state.office, basis.state.recap.thresholds
    lines = basis.profile.letterhead
    return {
        "kabupaten": office.regency,
        "unit": basis.author,
        "tahun": str(basis.state.year),
        "pedoman": basis.state.recap.guideline_title,
        "keadaan": basis.as_of_text,
        "data_sampai": long_date_text(basis.as_of),
        "tempat_surat": basis.profile.place,
        "tanggal_tanda_tangan": long_date_text(basis.signed_on),
        "batas_kirim": score_text(thresholds.sending),
        "batas_pantau": score_text(thresholds.watch),
        "logo": basis.profile.logo or "",
        "kop": [
            {"teks": line.text, "besar": bold}
            for line, (_, bold) in zip(lines, head_faces(lines), strict=True)
        ],
    }


def signatures(profile: PaperProfile) -> list[dict[str, Any]]:
    """Give the signatories in rows of as many columns as *profile* has; those of a short row stand right."""
    signers, columns = profile.signatories, profile.columns
    rows = (signers[start : start + columns] for start in range(0, len(signers), columns))
    return [{"orang": [*[_signer(None)] * (columns - len(row)), *map(_signer, row)]} for row in rows]


def _signer(signer: Signatory | None) -> dict[str, str]:
    if signer is None:
        return dict.fromkeys(("atas_nama", "jabatan", "nama", "pangkat", "nip"), "")
    return {
        "atas_nama": signer.on_behalf,
        "jabatan": signer.title,
        "nama": signer.name,
        "pangkat": signer.rank,
        "nip": f"NIP {signer.nip}" if signer.nip else "",
    }

from pathlib import Path

import pytest

from iga_desktop.db.evidence_store import EvidenceStore


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "bukti")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "surat.pdf"
    file.write_bytes(b"%PDF-1.7 surat")
    return file

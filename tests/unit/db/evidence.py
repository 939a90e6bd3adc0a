"""Taking evidence in, and looking at what came of it."""

import hashlib
from pathlib import Path

from iga_desktop.db.evidence_store import EvidenceStore
from iga_desktop.progress import Progress

QUIET = Progress()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def take_in(store: EvidenceStore, *files: Path) -> None:
    with store.batch() as batch:
        for file in files:
            batch.take(file, QUIET)
        batch.seal()
        batch.place()


def remains(store: EvidenceStore) -> list[str]:
    """What lies in the store besides what is in place."""
    every = [path for path in store.folder.rglob("*") if path.is_file()]
    return [str(path) for path in every if path != store.path(path.name)]


def arriving(store: EvidenceStore) -> list[Path]:
    return list((store.folder / "masuk").iterdir())

"""Evidence of the sample office: made-up links, some accepted, one returned, the others still waiting."""

from iga_desktop.services import desk, evidence
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.sample_content import YEAR
from iga_desktop.services.workspace import Workspace

_INNOVATIONS = 6
_NUMBERS = (16, 17, 25, 33, 35)
_ACCEPTED, _RETURNED = frozenset({16, 25}), 35
_NOTE = "Video belum memuat manfaat inovasi. Lengkapi, lalu kirim tautannya lagi."


def bring_evidence(workspace: Workspace) -> None:
    """Give the first innovations of the filled *workspace* evidence, and decide on some of it."""
    ids = [row.id for row in load_recap(workspace, YEAR).recap.innovations[:_INNOVATIONS]]
    for key in ids:
        verified = load_innovation(workspace, key).verified
        for number in _NUMBERS:
            evidence.add_link(workspace, key, number, f"https://contoh.go.id/bukti/{key}/{number}")
            if number in _ACCEPTED:
                desk.accept(workspace, key, number, verified[number])
    desk.send_back(workspace, ids[-1], _RETURNED, _NOTE)

"""The pre-flight on a real office: what the rules are given; each rule has its test in the domain."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.services import desk
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.preflight import Finding, Severity, check_submission
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.verifying import PROFILE, add, make_ready

COMPLETE = replace(
    PROFILE,
    initiator="ASN",
    kind="Digital",
    form="Inovasi pelayanan publik",
    main_affair="Kesehatan",
    trial_on=date(2025, 2, 1),
    video_link="https://www.youtube.com/watch?v=abc",
)


@pytest.fixture
def ready(office: Workspace, tmp_path: Path) -> Workspace:
    before = load_innovation(office, 1)
    save_innovation(office, before, replace(before, profile=COMPLETE))
    make_ready(office, tmp_path)
    for status in (Status.SUBMITTED, Status.VERIFIED, Status.CHOSEN):
        take_step(office, 1, Step(status))
    return office


def own(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.severity.value, finding.subject) for finding in findings if finding.innovation_id == 1]


def test_an_innovation_ready_to_be_sent_is_clean(ready: Workspace) -> None:
    findings = check_submission(ready, 2026, [1])
    assert own(findings) == []
    assert [finding.subject for finding in findings] == ["Jumlah inovasi", "Urusan pelayanan dasar"]


def test_what_stands_on_record_is_what_is_judged(ready: Workspace, tmp_path: Path) -> None:
    (piece,) = desk.load_desk(ready, 1).evidence_of(18)
    ready.evidence.path(piece.sha256 or "").unlink()
    desk.send_back(ready, 1, 19, "buram")
    add(ready, tmp_path, 20, "baru")
    open_year(ready, 2025)
    save_innovation(ready, None, Innovation(None, 2025, 1, PROFILE, {}))
    findings = check_submission(ready, 2026, [1])
    assert own(findings) == [
        ("ditolak", "Kali dilaporkan"),
        ("ditolak", "Indikator 18"),
        ("periksa", "Verifikasi"),
        ("periksa", "Verifikasi"),
    ]
    texts = [finding.text for finding in findings[-2:]]
    assert ["Indikator 20" in texts[0], "Indikator 19" in texts[1]] == [True, True]
    assert {(finding.name, finding.agency_name) for finding in findings[-4:]} == {
        ("GEMAS STUNTING", "Dinas Kesehatan")
    }


def test_without_evidence_a_level_is_rejected_where_the_year_asks_for_it(office: Workspace) -> None:
    before = load_innovation(office, 1)
    save_innovation(office, before, replace(before, verified={**before.verified, 18: 1}))
    found = [finding for finding in check_submission(office, 2026, [1]) if finding.subject == "Indikator 18"]
    assert [(finding.severity, "dihitung 0" in finding.text) for finding in found] == [
        (Severity.REJECTED, True)
    ]


def test_only_the_chosen_are_judged_in_the_order_of_the_list(office: Workspace) -> None:
    for name in ("DUA", "TIGA"):
        save_innovation(office, None, Innovation(None, 2026, 1, replace(PROFILE, name=name), {}))
    found = check_submission(office, 2026, [3, 1])
    assert list(dict.fromkeys(finding.innovation_id for finding in found)) == [None, 1, 3]
    with pytest.raises(UserError, match="sudah tidak ada"):
        check_submission(office, 2026, [1, 99])
    assert [finding.subject for finding in check_submission(office, 2026, [])] == ["Seluruh paket"]

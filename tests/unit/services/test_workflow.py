"""The steps of an innovation through the year, its readiness and eligibility."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.services import desk
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.verifying import PROFILE, add, history, make_ready, verified


def test_the_way_through_the_year_is_recorded_and_needs_what_it_needs(
    office: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="tidak ada langkah"):
        take_step(office, 1, Step(Status.CHOSEN))
    take_step(office, 1, Step(Status.SUBMITTED))
    add(office, tmp_path, 16, "SK")
    with pytest.raises(UserError, match="1 indikator masih menunggu"):
        take_step(office, 1, Step(Status.VERIFIED))
    with pytest.raises(UserError, match="Tulis alasan"):
        take_step(office, 1, Step(Status.RETURNED))
    make_ready(office, tmp_path)
    take_step(office, 1, Step(Status.VERIFIED))
    take_step(office, 1, Step(Status.CHOSEN))
    with pytest.raises(UserError, match="tanggal kirim"):
        take_step(office, 1, Step(Status.SENT, receipt="TT-1"))
    take_step(office, 1, Step(Status.SENT, sent_on=date(2026, 8, 20), receipt="TT-1"))
    sending = desk.load_desk(office, 1).sending
    assert (sending.status, sending.sent_on, sending.receipt) == (Status.SENT, date(2026, 8, 20), "TT-1")
    take_step(office, 1, Step(Status.CHOSEN, note="salah unggah"))
    assert desk.load_desk(office, 1).sending.receipt == ""
    steps = [entry[1:] for entry in history(office) if entry[0] == "Status"]
    assert steps == [
        ("draf", "diajukan", None),
        ("diajukan", "terverifikasi", None),
        ("terverifikasi", "ditetapkan siap kirim", None),
        ("ditetapkan siap kirim", "terkirim", None),
        ("terkirim", "ditetapkan siap kirim", "salah unggah"),
    ]


def test_readiness_and_eligibility_stand_beside_each_other(office: Workspace, tmp_path: Path) -> None:
    make_ready(office, tmp_path)
    before = load_innovation(office, 1)
    save_innovation(office, before, replace(before, profile=replace(before.profile, stage="Uji Coba")))
    assert verified(office) == 111
    recap = load_recap(office, 2026).recap
    assert (recap.innovations[0].readiness.value, recap.eligible) == ("siap kirim", 0)
    take_step(office, 1, Step(Status.SUBMITTED))
    take_step(office, 1, Step(Status.VERIFIED))
    with pytest.raises(UserError, match="kelayakan"):
        take_step(office, 1, Step(Status.CHOSEN))


def test_earlier_reports_are_counted_from_the_years_on_record(office: Workspace) -> None:
    open_year(office, 2025)
    save_innovation(office, None, Innovation(None, 2025, 1, PROFILE, {}))
    reasons = {line.criterion.value: line for line in desk.load_desk(office, 1).eligibility}
    assert not reasons["Kali dilaporkan"].met
    assert "Laporan ke-2" in reasons["Kali dilaporkan"].reason


def test_what_is_sent_must_still_be_ready_and_sent_in_its_time(office: Workspace, tmp_path: Path) -> None:
    make_ready(office, tmp_path)
    for status in (Status.SUBMITTED, Status.VERIFIED, Status.CHOSEN):
        take_step(office, 1, Step(status))
    for day, word in ((date(2019, 8, 1), "tidak mungkin"), (date(2027, 12, 31), "masa depan")):
        with pytest.raises(UserError, match=word):
            take_step(office, 1, Step(Status.SENT, sent_on=day, receipt="TT-1"))
    returned = desk.send_back(office, 1, 16, "SK belum ditandatangani")
    with pytest.raises(UserError, match="1 indikator masih perlu perbaikan"):
        take_step(office, 1, Step(Status.SENT, sent_on=date(2026, 8, 20), receipt="TT-1"))
    desk.apply(office, returned.reversed)
    take_step(office, 1, Step(Status.SENT, sent_on=date(2026, 8, 20), receipt="TT-1"))

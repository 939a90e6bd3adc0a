from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from iga_desktop.domain.evidence import Letter
from iga_desktop.errors import UserError
from iga_desktop.services import desk, evidence
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.pasting import PasteField, paste_fields
from iga_desktop.services.workspace import Workspace
from tests.unit.services.verifying import PROFILE, add

LINK = "https://drive.google.com/file/d/abc/view"


def test_the_profile_comes_in_the_order_of_the_form(office: Workspace) -> None:
    profile = replace(PROFILE, crossing_affairs=("Kesehatan", "Sosial"), remarks="hanya di kantor")
    before = load_innovation(office, 1)
    save_innovation(office, before, replace(before, profile=profile))
    sheet = paste_fields(office, 1)
    assert sheet.name == "GEMAS STUNTING"
    labels = [field.label for field in sheet.fields]
    assert labels[:6] == ["Nama inovasi", "Tahapan", "Inisiator", "Nama inisiator", "Jenis", "Bentuk"]
    assert labels[16:25] == [
        "Rancang bangun", "Tujuan", "Manfaat", "Hasil", "HAKI", "Penghargaan", "Tautan video", "Kontak OPD",
        "Indikator 16 Regulasi Inovasi Daerah",
    ]  # fmt: skip
    assert len(labels) == 24 + 20
    fields = {field.label: (field.text, field.hint) for field in sheet.fields}
    assert fields["Waktu penerapan"] == ("11-05-2025", "tanggal, bulan, tahun")
    assert fields["Urusan beririsan"] == ("Kesehatan; Sosial", "pilih dari daftar, boleh lebih dari satu")
    assert fields["Rancang bangun"][1] == "300 kata, paling sedikit 300"
    assert fields["Inisiator"] == ("", "belum diisi")


def test_an_indicator_comes_with_its_counted_level_and_its_evidence(
    office: Workspace, tmp_path: Path
) -> None:
    key = add(office, tmp_path, 16, "SK")
    evidence.describe(office, key, Letter("188/2025", date(2025, 1, 31), "Inovasi"))
    evidence.add_link(office, 1, 16, LINK)
    desk.accept(office, 1, 16, 2)
    fields = paste_fields(office, 1).fields
    assert fields[24:31] == (
        PasteField(
            "Indikator 16 Regulasi Inovasi Daerah",
            "Peraturan Kepala Daerah",
            "tingkat 2 dari 3, pilih dari daftar",
        ),
        PasteField("Indikator 16 bukti 1: berkas", "16_1 SK.pdf", "berkas di folder bukti pada paket"),
        PasteField("Indikator 16 bukti 1: nomor surat", "188/2025"),
        PasteField("Indikator 16 bukti 1: tanggal surat", "31-01-2025"),
        PasteField("Indikator 16 bukti 1: perihal", "Inovasi"),
        PasteField("Indikator 16 bukti 2: tautan", LINK, "tautan"),
        PasteField(
            "Indikator 17 Ketersediaan dan peran SDM",
            "Belum terpenuhi atau belum diisi",
            "tingkat 0 dari 3, pilih dari daftar",
        ),
    )


def test_what_is_gone_is_refused(office: Workspace) -> None:
    with pytest.raises(UserError, match="sudah tidak ada"):
        paste_fields(office, 99)

"""Every fault that the pre-flight knows, each alone in an innovation that is otherwise clean."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from iga_desktop.domain.evidence import Evidence
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.preflight import Finding, check
from iga_desktop.domain.preflight_facts import Severity, Submitted, Terms, UploadLimits
from iga_desktop.domain.workflow import Status

NUMBERS = range(16, 36)
REJECTED, DOUBTFUL = Severity.REJECTED, Severity.DOUBTFUL
LIMITS = UploadLimits({"pdf": 10 << 20}, 5 << 20)
PROFILE = Profile(
    name="GEMAS STUNTING",
    stage="Penerapan",
    initiator="ASN",
    kind="Digital",
    form="Inovasi pelayanan publik",
    theme="Stunting",
    main_affair="Kesehatan",
    crossing_affairs=("Sosial",),
    trial_on=date(2024, 2, 1),
    implemented_on=date(2024, 5, 11),
    coordinates="-2,8833; 104,3831",
    narrative="kata " * 300,
    purpose="tujuan",
    benefits="manfaat",
    results="hasil",
    video_link="https://www.youtube.com/watch?v=abc",
)


def piece(number: int, **more: Any) -> Evidence:
    file = {"sha256": f"{number:064}", "size": 1000, "kind": "pdf"}
    return Evidence(number, 1, number, f"{number}.pdf", datetime(2026, 1, 1), **{**file, **more})  # noqa: DTZ001 as stored


def link(number: int, address: str) -> Evidence:
    return piece(number, sha256=None, size=0, kind="", link=address)


EVIDENCE: Mapping[int, tuple[Evidence, ...]] = {number: (piece(number),) for number in NUMBERS}
CLEAN = Submitted(
    Innovation(1, 2026, 1, PROFILE, dict.fromkeys(NUMBERS, 2), dict.fromkeys(NUMBERS, 3), frozenset(NUMBERS)),
    "Dinas Kesehatan",
    Status.CHOSEN,
    1,
    evidence=EVIDENCE,
)


def profiled(**changed: Any) -> Submitted:
    return replace(CLEAN, innovation=replace(CLEAN.innovation, profile=replace(PROFILE, **changed)))


def proven(number: int, *pieces: Evidence) -> Submitted:
    return replace(CLEAN, evidence={**EVIDENCE, number: pieces})


def levelled(number: int, level: int, **changed: Any) -> Submitted:
    verified = {**CLEAN.innovation.verified, number: level}
    return replace(CLEAN, innovation=replace(CLEAN.innovation, verified=verified, **changed))


@pytest.fixture
def rules(guideline: Callable[[int], Guideline]) -> Guideline:
    return guideline(2026)


def findings(rules: Guideline, *submitted: Submitted) -> list[Finding]:
    """What is found of single innovations; the whole has its own tests."""
    terms = Terms(rules, date(2026, 8, 10), LIMITS, frozenset({"weg"}))
    return [finding for finding in check(submitted, terms) if finding.innovation_id]


def test_a_clean_innovation_has_no_findings(rules: Guideline) -> None:
    assert findings(rules, CLEAN) == []
    assert findings(rules, replace(CLEAN, status=Status.SENT)) == []


EMPTY = {
    "stage": ("Tahapan", ""),
    "initiator": ("Inisiator", ""),
    "kind": ("Jenis", ""),
    "form": ("Bentuk", ""),
    "main_affair": ("Urusan utama", ""),
    "trial_on": ("Waktu uji coba", None),
    "implemented_on": ("Waktu penerapan", None),
    "narrative": ("Rancang bangun", " \n"),
    "purpose": ("Tujuan", ""),
    "benefits": ("Manfaat", ""),
    "results": ("Hasil", ""),
}


@pytest.mark.parametrize(("name", "expected"), EMPTY.items())
def test_an_empty_field_is_told_once(rules: Guideline, name: str, expected: tuple[str, Any]) -> None:
    subject, value = expected
    (finding,) = findings(rules, profiled(**{name: value}))
    text = f"{subject} belum diisi. Isi pada profil inovasi."
    assert finding == Finding(REJECTED, 1, "GEMAS STUNTING", "Dinas Kesehatan", subject, text)


UNEVIDENCED = frozenset(NUMBERS) - {18}
FAULTS: list[tuple[Submitted, Severity, str, str]] = [
    (profiled(stage="Uji Coba"), REJECTED, "Tahapan", "hanya tahapan Penerapan"),
    (profiled(narrative="kata " * 299), REJECTED, "Rancang bangun", "299 kata"),
    (profiled(implemented_on=date(2026, 1, 5)), REJECTED, "Waktu penerapan", "di luar"),
    (replace(CLEAN, reports=2), REJECTED, "Kali dilaporkan", "pengembangan"),
    (replace(CLEAN, reports=3), REJECTED, "Kali dilaporkan", "tidak dapat dilaporkan lagi"),
    (profiled(trial_on=date(2024, 6, 1)), REJECTED, "Waktu uji coba", "sesudah waktu penerapan"),
    (profiled(developed_on=date(2026, 8, 11)), REJECTED, "Waktu pengembangan", "masa depan"),
    (profiled(developed_on=date(2024, 5, 1)), DOUBTFUL, "Waktu pengembangan", "sebelum"),
    (profiled(initiator="Bupati"), REJECTED, "Inisiator", '"Bupati" tidak ada'),
    (profiled(kind="Campuran"), REJECTED, "Jenis", "daftar pilihan"),
    (profiled(form="Lainnya"), REJECTED, "Bentuk", "daftar pilihan"),
    (profiled(theme="Gizi"), REJECTED, "Tematik", "daftar pilihan"),
    (profiled(main_affair="Gizi"), REJECTED, "Urusan utama", "daftar pilihan"),
    (profiled(crossing_affairs=("Sosial", "Gizi")), REJECTED, "Urusan beririsan", '"Gizi"'),
    (profiled(name="A" * 251), DOUBTFUL, "Nama inovasi", "251 huruf"),
    (profiled(coordinates="Kantor Bupati"), DOUBTFUL, "Koordinat", "tidak terbaca"),
    (profiled(coordinates="104,38; -2,88"), DOUBTFUL, "Koordinat", "tidak terbaca"),
    (profiled(coordinates="0, 0"), DOUBTFUL, "Koordinat", "tidak terbaca"),
    (profiled(coordinates="99°9'9\"S 199°9'9\"E"), DOUBTFUL, "Koordinat", "tidak terbaca"),
    (profiled(video_link=""), REJECTED, "Tautan video", "indikator 35 bertingkat 2"),
    (profiled(video_link="ada di kantor"), REJECTED, "Tautan video", "bukan alamat"),
    (profiled(video_link="https://bit.ly/v"), DOUBTFUL, "Tautan video", "tautan singkat"),
    (replace(CLEAN, status=Status.VERIFIED), DOUBTFUL, "Status", '"terverifikasi"'),
    (replace(CLEAN, waiting=(17, 20)), DOUBTFUL, "Verifikasi", "Indikator 17, 20 masih menunggu"),
    (replace(CLEAN, returned=(18,)), DOUBTFUL, "Verifikasi", "Indikator 18 masih perlu perbaikan"),
    (levelled(16, 0), REJECTED, "Indikator 16", "wajib"),
    (replace(levelled(18, 2, evidenced=UNEVIDENCED), evidence={**EVIDENCE, 18: ()}), REJECTED, "Indikator 18",
     "dihitung 0"),
    (replace(levelled(18, 2, evidenced=None), evidence={**EVIDENCE, 18: ()}), DOUBTFUL, "Indikator 18",
     "belum ada buktinya. Tambahkan"),
    (replace(levelled(16, 2, evidenced=UNEVIDENCED - {16}), evidence={**EVIDENCE, 16: ()}), REJECTED,
     "Indikator 16", "dihitung 0"),
    (proven(18, link(18, "http://192.168.1.2/sk")), REJECTED, "Indikator 18", "jaringan kantor"),
    (proven(18, link(18, "https://drive.google.com/drive/my-drive")), DOUBTFUL, "Indikator 18", "berbagi"),
    (proven(18, piece(18, sha256="weg")), REJECTED, "Indikator 18", "tidak ditemukan"),
    (proven(18, piece(18, size=(10 << 20) + 1)), REJECTED, "Indikator 18", "batas unggah 10 MB"),
    (proven(18, piece(18, size=(5 << 20) + 1, kind="asing")), REJECTED, "Indikator 18", "batas unggah 5 MB"),
    (proven(18, piece(18, size=11 << 20), link(18, "https://contoh.go.id/sk")), DOUBTFUL, "Indikator 18",
     "Pastikan tautan"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[2]}: {fault[3]}")
def test_each_fault_is_found_alone(rules: Guideline, fault: tuple[Submitted, Severity, str, str]) -> None:
    submitted, severity, subject, words = fault
    (finding,) = findings(rules, submitted)
    assert (finding.severity, finding.subject) == (severity, subject)
    assert words in finding.text
    assert finding.text.endswith(".")


@pytest.mark.parametrize(
    "coordinates",
    [
        "",
        "-2.88, 104.38",
        "-2.88 104.38",
        "2°58'31.2\"LS 104°45'0\" BT",
        "02°53′00″ LS, 104°22′59″ BT",
        "-2,88°; 104,38°",
        "2.8833 LS, 104.3831 BT",
        "2.8833° S, 104.3831° E",
        "(-2.88, 104.38)",
        "0, 104.38",
    ],
)
def test_positions_as_people_write_them_are_read(rules: Guideline, coordinates: str) -> None:
    assert findings(rules, profiled(coordinates=coordinates)) == []


def test_what_was_reported_too_often_is_not_to_be_developed_on_paper(rules: Guideline) -> None:
    (again,) = findings(rules, replace(CLEAN, reports=2))
    assert again.text.endswith(
        "Isi waktu dan uraian pengembangan bila ada, atau keluarkan inovasi ini dari paket."
    )
    (often,) = findings(rules, replace(CLEAN, reports=3))
    assert often.text.endswith("tidak dapat dilaporkan lagi. Keluarkan inovasi ini dari paket.")


def test_without_an_indicator_for_videos_no_video_is_asked_for(rules: Guideline) -> None:
    unrecorded = {number: level for number, level in CLEAN.innovation.verified.items() if number != 35}
    fewer = replace(rules, indicators=rules.indicators[:-1])
    silent = profiled(video_link="")
    without = replace(silent, innovation=replace(silent.innovation, verified=unrecorded))
    assert findings(fewer, without) == []


def test_the_worst_of_an_innovation_comes_first(rules: Guideline) -> None:
    found = findings(rules, replace(profiled(coordinates="?", purpose=""), status=Status.DRAFT))
    assert [finding.severity for finding in found] == [REJECTED, DOUBTFUL, DOUBTFUL]


def whole(rules: Guideline, *submitted: Submitted) -> list[tuple[Severity, str, str]]:
    found = check(submitted, Terms(rules, date(2026, 8, 10), LIMITS))
    return [(each.severity, each.subject, each.text) for each in found if each.innovation_id is None]


def covering(rules: Guideline, count: int) -> list[Submitted]:
    """As many innovations as the divisor, of different names, that cover *count* basic affairs."""
    affairs = rules.affairs.basic[:count]
    return [
        profiled(name=f"INOVASI {index}", main_affair=affairs[index % count], crossing_affairs=())
        for index in range(rules.divisor_floor)
    ]


def test_the_whole_submission_is_held_against_divisor_and_affairs(rules: Guideline) -> None:
    assert whole(rules, *covering(rules, 5)) == []
    ((severity, subject, text),) = whole(rules, *covering(rules, 5)[1:])
    assert (severity, subject) == (DOUBTFUL, "Jumlah inovasi")
    assert "Tambahkan 1 inovasi" in text
    ((severity, subject, text),) = whole(rules, *covering(rules, 4))
    assert (severity, subject) == (DOUBTFUL, "Urusan pelayanan dasar")
    assert "Baru 4" in text
    assert "paling sedikit 5" in text
    assert f"{rules.affairs.basic[4]}; Sosial." in text


def test_nothing_chosen_and_two_of_one_name_are_told(rules: Guideline) -> None:
    ((severity, subject, _),) = whole(rules)
    assert (severity, subject) == (REJECTED, "Seluruh paket")
    twins = covering(rules, 5)
    other = replace(twins[0], agency_name="Dinas Sosial")
    ((severity, subject, text),) = whole(rules, *twins, other)
    assert (severity, subject) == (DOUBTFUL, "Nama sama")
    assert "Dinas Kesehatan; Dinas Sosial" in text

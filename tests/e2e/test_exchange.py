"""The exchange from end to end: forms out and in, the next year, the ministry's package, another laptop."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from reportlab.pdfgen.canvas import Canvas

from iga_desktop.paths import resources
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.lives import life_of
from iga_desktop.services.workspace import opened
from tests.integration.commands import Commands
from tests.unit.services.exchanging import everything
from tests.unit.services.laptops import records
from tools.filling import filling_in

YEAR = ["--tahun", 2025]


class Counts(NamedTuple):
    """What a file brings: innovations, values by who changed them, evidence, what is told and not taken."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    theirs: int = 0
    emptied: int = 0
    conflicts: int = 0
    mine: int = 0
    evidence: int = 0
    notes: int = 0
    refused: int = 0


COPY = "DISPERIN/salinan"
EXPECTED = {
    # Nothing was touched.
    "SETDA": Counts(unchanged=3),
    # Two texts; one innovation, so that the evidence needs no sheet.
    "SETWAN": Counts(changed=1, theirs=2, evidence=2),
    # A day as text and two levels as text; I1_ and I2_ evidence.
    "INSP": Counts(changed=2, theirs=3, evidence=2),
    # A cleared choice: what the office has stays.
    "BAPPEDA": Counts(unchanged=3, emptied=1),
    # A new innovation on the first blank sheet, with evidence in a folder named like the sheet.
    "BKAD": Counts(new=1, unchanged=2, evidence=1),
    # The file and the sheet were renamed.
    "BAPENDA": Counts(changed=1, unchanged=2, theirs=1),
    # The officer changed two fields meanwhile, one of them the same as the agency.
    "BKPSDM": Counts(changed=1, unchanged=1, theirs=1, conflicts=1, mine=1),
    # A level that is none, another that is one.
    "DISHUB": Counts(changed=1, unchanged=1, theirs=1, refused=1),
    # A choice in small letters, a crossing affair, a level lowered to 0, a date emptied.
    "KESBANG": Counts(changed=1, theirs=3, emptied=1, evidence=1),
    # Its blank sheet was filled in twice, once on a copy of the workbook.
    "DISPERIN": Counts(new=1, unchanged=1),
    COPY: Counts(new=1, unchanged=1, notes=1),
}
LEFT_OVER = {"BKAD/catatan rapat.txt", "INSP/17_tanpa lembar.pdf", "SETDA/daftar hadir.xlsx"}
HANDED_OVER = {"16_1 SK.pdf", "17_1 SDM.pdf"}
"""The evidence of innovations that are over the threshold, as it is called in the package."""
EVIDENCE = sum(counts.evidence for counts in EXPECTED.values())
OFFICE, AGENCY = "Dari kantor", "Dari perangkat daerah"


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """The sample office."""
    commands = Commands(tmp_path / "kantor", capsys)
    with commands.opened() as workspace:
        fill_sample_office(workspace)
    return commands


def pdf(path: Path) -> None:
    """Write a real document of one page, different from all others."""
    path.parent.mkdir(exist_ok=True)
    page = Canvas(str(path))
    page.drawString(72, 720, f"Bukti {path.parent.name} {path.name}")
    page.save()


def sent_out(office: Commands, delivery: Path) -> Mapping[str, Path]:
    """Make the forms of all agencies and give those that come back, each in a folder of its own."""
    made = office.json("formulir", "buat", *YEAR, "--ke", delivery.parent / "keluar", "--kosong", 1)
    assert made["jumlah"] == len(made["berkas"]) == 51
    delivery.mkdir()
    forms = {}
    for path in map(Path, made["berkas"]):
        code = path.name.split(" - ")[1]
        if code in EXPECTED:
            (delivery / code).mkdir()
            forms[code] = Path(shutil.copy(path, delivery / code))
    assert len(forms) == 10
    return forms


def fill_in(forms: Mapping[str, Path]) -> None:
    """Do with ten forms what people do with them."""
    with filling_in(forms["SETWAN"]) as form:
        form.write("Inovasi 1", "Tujuan", "Mempercepat risalah rapat")
        form.write("Inovasi 1", "Manfaat", "Risalah siap dalam satu hari.\n\nTidak ada biaya cetak.")
    with filling_in(forms["INSP"]) as form:
        form.write("Inovasi 1", "Waktu uji coba", "5 Maret 2022")
        form.write("Inovasi 1", 16, "3")
        form.write("Inovasi 2", 21, "3")
    with filling_in(forms["BAPPEDA"]) as form:
        form.write("Inovasi 1", "Tahapan", None)
    with filling_in(forms["BKAD"]) as form:
        form.write(form.blank, "Nama inovasi", "Kas Daerah Tanpa Kertas")
        form.write(form.blank, "Waktu penerapan", "2-1-2024")
        form.write(form.blank, 16, 2)
    with filling_in(forms["BAPENDA"]) as form:
        form.write("Inovasi 2", "Hasil", "Penerimaan naik")
        form.book["Inovasi 2"].title = "punya kami"
    forms["BAPENDA"].rename(forms["BAPENDA"].with_name("form isian FIX (1).xlsx"))
    with filling_in(forms["BKPSDM"]) as form:
        form.write("Inovasi 1", "Tujuan", AGENCY)
        form.write("Inovasi 1", "Manfaat", AGENCY)
    with filling_in(forms["DISHUB"]) as form:
        form.write("Inovasi 1", 17, 9)
        form.write("Inovasi 2", "Penghargaan", "Juara kabupaten")
    with filling_in(forms["KESBANG"]) as form:
        kind = "digital" if form.read("Inovasi 1", "Jenis") == "Non Digital" else "non digital"
        form.write("Inovasi 1", "Jenis", kind)
        form.write("Inovasi 1", "Urusan beririsan 1", "Sosial")
        form.write("Inovasi 1", 35, 0)
        form.write("Inovasi 1", "Waktu uji coba", None)
    copy = forms["DISPERIN"].parent / "salinan" / "Salinan Formulir.xlsx"
    copy.parent.mkdir()
    shutil.copy(forms["DISPERIN"], copy)
    for path, name in ((forms["DISPERIN"], "Pasar Daring Perajin"), (copy, "Sertifikat Halal Keliling")):
        with filling_in(path) as form:
            form.write(form.blank, "Nama inovasi", name)


def lay_evidence(delivery: Path) -> None:
    for name in ("SETWAN/16_SK.pdf", "SETWAN/17_Daftar pelaksana.pdf", "INSP/I1_16_SK.pdf"):
        pdf(delivery / name)
    for name in ("INSP/I2_17_SDM.pdf", "INSP/17_tanpa lembar.pdf", "BKAD/I3/16_Perkada.pdf"):
        pdf(delivery / name)
    pdf(delivery / "KESBANG" / "16_SK.pdf")
    (delivery / "BKAD" / "catatan rapat.txt").write_text("Mohon diperiksa.")
    shutil.copy(resources() / "sample" / "rekap_contoh_2025.xlsx", delivery / "SETDA" / "daftar hadir.xlsx")


def change_in_office(office: Commands) -> int:
    """Let the officer work on an innovation whose form is out; give its id."""
    with office.opened() as workspace:
        codes = {entry["id"]: entry["opd"] for entry in office.json("rekap", *YEAR)["inovasi"]}
        key = next(entry.id for entry in list_names(workspace, 2025) if codes[entry.id] == "BKPSDM")
        before = load_innovation(workspace, key)
        profile = replace(before.profile, purpose=OFFICE, results=OFFICE)
        save_innovation(workspace, before, replace(before, profile=profile))
    return key


def table(data: Mapping[str, Any], office: Commands) -> Mapping[str, Counts]:
    """Count what each file brings, by the agency's code."""
    rows = office.json("formulir", "daftar", *YEAR)["opd"]
    codes = {row["nama"]: row["kode"] for row in rows}
    found = {}
    for form in data["formulir"]:
        name = COPY if "Salinan" in form["berkas"] else codes[form["opd"]]
        found[name] = counted(form)
    assert len(found) == len(data["formulir"])
    return found


def counted(form: Mapping[str, Any]) -> Counts:
    subjects = form["perbedaan"]
    lines = [line for subject in subjects for line in subject["isian"]]
    states = [line["keadaan"] for line in lines]
    new = sum(subject["baru"] for subject in subjects)
    changed = sum(any(line["dipakai"] == "kiriman" for line in subject["isian"]) for subject in subjects)
    return Counts(
        new=new,
        changed=changed,
        unchanged=form["tidak_berbeda"] + len(subjects) - new - changed,
        theirs=states.count("diubah pengirim"),
        emptied=states.count("dikosongkan pengirim"),
        conflicts=states.count("bertentangan"),
        mine=states.count("diubah di kantor"),
        evidence=len(form["bukti"]),
        notes=len(form["catatan"]),
        refused=len(form["ditolak"]),
    )


def test_a_year_of_the_exchange(office: Commands, tmp_path: Path) -> None:
    delivery = tmp_path / "kiriman"
    forms = sent_out(office, delivery)
    key = change_in_office(office)
    fill_in(forms)
    lay_evidence(delivery)
    zipped = Path(shutil.make_archive(str(tmp_path / "kiriman"), "zip", delivery))
    forms_come_back(office, delivery, zipped, key)
    ready = [
        entry["id"] for entry in office.json("rekap", *YEAR)["inovasi"] if entry["status"] == "siap kirim"
    ]
    assert len(ready) == 46
    year_goes_on(office, tmp_path / "isian.json", ready)
    package_is_handed_over(office, tmp_path / "paket.zip")
    office_moves(office, tmp_path)


def forms_come_back(office: Commands, delivery: Path, zipped: Path, key: int) -> None:
    before = office.content()
    tried = office.json("formulir", "baca", delivery, "--coba", code=3)
    assert table(tried, office) == EXPECTED
    assert {left["nama"] for left in tried["sisa"]} == LEFT_OVER
    same = office.json("formulir", "baca", zipped, "--coba", code=3)
    assert table(same, office) == EXPECTED
    assert [form["perbedaan"] for form in same["formulir"]] == [
        form["perbedaan"] for form in tried["formulir"]
    ]
    assert same["sisa"] == tried["sisa"]
    assert office.content() == before

    (merged,) = [subject for subject in subjects(tried) if subject["nama"] == name_of(office, key)]
    assert [tuple(line.values()) for line in merged["isian"]] == [
        ("Tujuan", "bertentangan", "kosong", OFFICE, AGENCY, "data kantor"),
        ("Manfaat", "diubah pengirim", "kosong", "kosong", AGENCY, "kiriman"),
        ("Hasil", "diubah di kantor", "kosong", OFFICE, "kosong", "data kantor"),
    ]
    stored = office.json("formulir", "baca", zipped, code=3)
    assert table(stored, office) == EXPECTED
    done = [form["tersimpan"] for form in stored["formulir"]]
    assert [sum(each[word] for each in done) for word in ("baru", "berubah", "tidak_berubah", "bukti")] == [
        sum(getattr(counts, name) for counts in EXPECTED.values())
        for name in ("new", "changed", "unchanged", "evidence")
    ]
    with office.opened() as workspace:
        profile = load_innovation(workspace, key).profile
    assert (profile.purpose, profile.benefits, profile.results) == (OFFICE, AGENCY, OFFICE)
    assert office.json("formulir", "daftar", *YEAR)["kembali"] == len(forms_of(EXPECTED))

    after = office.content()
    for source in (delivery, zipped):
        again = office.json("formulir", "baca", source, code=3)
        for name, counts in table(again, office).items():
            assert (counts.new, counts.changed, counts.conflicts, counts.evidence) == (0, 0, 0, 0), name
    assert office.content() == after


def forms_of(table: Mapping[str, Counts]) -> set[str]:
    return {name.partition("/")[0] for name in table}


def subjects(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for form in data["formulir"]:
        yield from form["perbedaan"]


def name_of(office: Commands, key: int) -> str:
    with office.opened() as workspace:
        return load_innovation(workspace, key).profile.name


def year_goes_on(office: Commands, notes: Path, ready: list[int]) -> None:
    offered = {entry["id"]: entry for entry in office.json("lanjut", "--dari", 2025, "--ke", 2026)["calon"]}
    assert len(offered) == 102 + sum(counts.new for counts in EXPECTED.values())
    notes.write_text(json.dumps({key: {"uraian": f"Pengembangan {key}"} for key in ready}))
    carried = office.json("lanjut", "--dari", 2025, "--ke", 2026, "--isian", notes)
    assert (carried["dibuka"], len(carried["id"])) == (True, 46)
    with office.opened() as workspace:
        for old, new in zip(ready, carried["id"], strict=True):
            before, after = load_innovation(workspace, old), load_innovation(workspace, new)
            assert before.lineage == after.lineage
            assert (after.year, after.claimed, after.verified) == (
                2026,
                before.claimed,
                dict.fromkeys(before.claimed, 0),
            )
            assert after.profile.development == f"Pengembangan {old}"
            assert [year.innovation_id for year in life_of(workspace, new)] == [old, new]


def package_is_handed_over(office: Commands, target: Path) -> None:
    made = office.json("paket", "buat", *YEAR, "--siap", "--ke", target)
    assert (made["inovasi"], made["tidak_disertakan"]) == (46, [])
    with ZipFile(target) as package:
        files = {name: package.read(name) for name in package.namelist()}
    lines = files.pop("SHA256SUMS").decode().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert len(lines) == len(sums)
    assert sums == {name: hashlib.sha256(read).hexdigest() for name, read in files.items()}
    assert len({name.partition("/")[0] for name in files if "/" in name}) == 46
    evidence = [name for name in files if "/bukti/" in name]
    assert made["berkas"] == len(evidence)
    assert {Path(name).name for name in evidence} == HANDED_OVER
    assert all(files[name].startswith(b"%PDF") for name in evidence)


def office_moves(office: Commands, folder: Path) -> None:
    package, secret = folder / "kantor.iga", folder / "sandi.txt"
    secret.write_text("kata sandi kantor contoh")
    made = office.json("laptop", "kirim", "--ke", package, "--sandi-dari", secret)
    assert (made["inovasi"], made["berkas"]) == (102 + 3 + 46, EVIDENCE)
    other = Commands(folder / "laptop lain", office.capsys)
    merged = other.json("laptop", "gabung", package, "--sandi-dari", secret)
    assert merged["kantor_baru"]
    assert merged["tersimpan"]["baru"] == made["inovasi"]
    guidelines = resources() / "guidelines"
    with opened(office.office, guidelines) as one, opened(other.office, guidelines) as two:
        assert records(one) == records(two)
        assert everything(one)[1] == [
            file.replace(str(two.folder), str(one.folder)) for file in everything(two)[1]
        ]

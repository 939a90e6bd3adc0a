"""Packages whose archive is right and whose records are not: refused with a sentence, and nothing changed."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.db.migrate import HEAD
from iga_desktop.errors import UserError
from iga_desktop.exchange.packages.archive import open_archive, write_archive
from iga_desktop.progress import Progress
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.package_merge import WrongPassword, read_package, store_package
from iga_desktop.services.workspace import Workspace
from tests.unit.services.laptops import blank_laptop, brought, exported, fill, records, stored_bytes

Forgery = Callable[[dict[str, Any]], object]
REFUSED = "rusak atau diubah"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asal")
    with closing(blank_laptop(folder / "kantor")) as workspace:
        fill(workspace, folder)
        return exported(workspace, folder / "asal.iga")


@pytest.fixture(scope="module", params=["kosong", "berisi"])
def laptop(
    request: pytest.FixtureRequest, package: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """A laptop that never changes: nothing of what is tried here may change it."""
    with closing(blank_laptop(tmp_path_factory.mktemp("laptop") / "kantor")) as workspace:
        if request.param == "berisi":
            brought(workspace, package)
        yield workspace


def _state(workspace: Workspace) -> object:
    with workspace.reading() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return (
        (workspace.folder / "iga.db").read_bytes(),
        records(workspace),
        stored_bytes(workspace),
    )


def _forged(package: Path, target: Path, change: Forgery) -> Path:
    """Write *package* again with other records: an archive in which everything else is right."""
    with open_archive(package, package.name, HEAD, Progress()) as archive:
        data: dict[str, Any] = archive.data
        change(data)
        files = {}
        for sha256 in archive.evidence:
            files[sha256] = target.with_name(sha256)
            archive.unpack(sha256, files[sha256])
        write_archive(target, archive.manifest, data, files, Progress())
    return target


def _rows(data: dict[str, Any], table: str) -> list[dict[str, Any]]:
    given = data["tables"][table]
    return [dict(zip(given["columns"], row, strict=True)) for row in given["rows"]]


def _guideline(change: Callable[[dict[str, Any]], object]) -> Forgery:
    """Let the kept guideline have other rules."""

    def forge(data: dict[str, Any]) -> None:
        rules = json.loads(_rows(data, "reporting_year")[0]["guideline"])
        change(rules)
        _set("reporting_year", guideline=json.dumps(rules))(data)

    return forge


def _set(table: str, **values: Any) -> Forgery:
    """Let the first row of *table* have other *values*."""

    def change(data: dict[str, Any]) -> None:
        rows = _rows(data, table)
        rows[0] |= values
        data["tables"][table] = {"columns": list(rows[0]), "rows": [list(row.values()) for row in rows]}

    return change


def _table(table: str, given: Any) -> Forgery:
    return lambda data: data["tables"].update({table: given})


def _again(table: str) -> Forgery:
    return lambda data: data["tables"][table]["rows"].append(data["tables"][table]["rows"][0])


def _refused(laptop: Workspace, path: Path, words: str = REFUSED, password: str | None = None) -> None:
    before = _state(laptop)
    with pytest.raises(UserError, match=words) as told:
        read_package(laptop, path, password, Progress())
    assert str(told.value).endswith("Tidak ada data yang berubah.")
    assert _state(laptop) == before


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data.clear(), id="no tables"),
        pytest.param(lambda data: data.update(tables=[]), id="tables are a list"),
        pytest.param(lambda data: data.update(more=1), id="something more"),
        pytest.param(_table("rahasia", {"columns": [], "rows": []}), id="unknown table"),
        pytest.param(_table("alembic_version", {"columns": ["version_num"], "rows": [["9"]]}), id="revision"),
        pytest.param(_table("agency", []), id="table is a list"),
        pytest.param(_table("agency", {"columns": ["id", "id"], "rows": [[1, 1]]}), id="column twice"),
        pytest.param(_table("agency", {"columns": ["id"], "rows": [[1, 2]]}), id="row too long"),
        pytest.param(_table("agency", {"columns": ["id"], "rows": ["ab"]}), id="row is a text"),
        pytest.param(_table("agency", {"columns": [["id"]], "rows": []}), id="column is a list"),
        pytest.param(_set("agency", lain=1), id="unknown column"),
        pytest.param(_set("agency", name=7), id="text is a number"),
        pytest.param(_set("agency", name=None), id="text is missing"),
        pytest.param(_set("agency", name="\ud800"), id="half a character"),
        pytest.param(_set("agency", active=1), id="truth is a number"),
        pytest.param(_set("agency", id=True), id="number is a truth"),
        pytest.param(_set("agency", id=2**70), id="number too large"),
        pytest.param(_set("agency", id=1.5), id="number with a fraction"),
        pytest.param(_set("innovation", implemented_on="11 Mei 2025"), id="no day"),
        pytest.param(_set("evidence", added_at="2026-06-01T08:00:00+07:00"), id="moment with a zone"),
        pytest.param(_set("innovation", agency_id=77), id="no such agency"),
        pytest.param(_set("innovation", status="selesai"), id="no such status"),
        pytest.param(_set("indicator_level", claim=4), id="no such level"),
        pytest.param(_again("agency"), id="agency twice"),
        pytest.param(_again("office_identity"), id="office twice"),
        pytest.param(_table("office_identity", {"columns": [], "rows": []}), id="no office"),
        pytest.param(_set("office_identity", uid="lain"), id="another office inside"),
        pytest.param(_set("agency", name="!!"), id="name of nothing"),
        pytest.param(_set("agency", name="Dinas\x1b[31m"), id="control characters"),
        pytest.param(_set("innovation", name="x" * 1_001), id="name too long"),
        pytest.param(_set("innovation", purpose="x" * 100_001), id="text too long"),
        pytest.param(_set("innovation", id=2**62), id="id too high"),
        pytest.param(_set("innovation", reports_before=-1), id="fewer than none"),
        pytest.param(_set("change", at="9999-12-31T23:59:59"), id="moment that has no local time"),
        pytest.param(_guideline(lambda rules: rules["pembagi"].update(minimum=10**300)), id="vast divisor"),
        pytest.param(
            _guideline(lambda rules: rules["nilai_maksimum"].update(kematangan="1e999999999")),
            id="vast score",
        ),
        pytest.param(
            _guideline(lambda rules: rules["kelayakan"].update(penerapan_dari_tahun=-3000)), id="far offset"
        ),
        pytest.param(
            _guideline(lambda rules: rules["pilihan"].update(jenis=["\0"])), id="unprintable choice"
        ),
        pytest.param(_set("reporting_year", guideline="{}"), id="no guideline"),
        pytest.param(_set("reporting_year", guideline="[" * 100_000), id="nested guideline"),
        pytest.param(_set("reporting_year", guideline="[1]"), id="guideline is a list"),
        pytest.param(_set("reporting_year", guideline='{"year": []}'), id="guideline of no year"),
        pytest.param(_set("exchanged_version", content='{"name": "lain"}'), id="another version"),
        pytest.param(_set("exchanged_version", content="[1]"), id="no version"),
        pytest.param(_set("evidence_file", size=1), id="another size"),
        pytest.param(_set("evidence_file", kind="exe"), id="no such kind"),
        pytest.param(_set("evidence_file", sha256="../../kabur"), id="hash that is a path"),
        pytest.param(_set("evidence", name="kabur.exe"), id="program as evidence"),
        pytest.param(_set("evidence", name=""), id="evidence without a name"),
        pytest.param(_set("evidence", sha256=None, link="file:///C:/kabur.exe"), id="link to a file"),
        pytest.param(_set("evidence", sha256=None, link="javascript:alert(1)"), id="link that is a program"),
    ],
)
def test_records_that_no_program_made_are_refused(
    laptop: Workspace, package: Path, tmp_path: Path, change: Forgery
) -> None:
    with suppress(UnicodeEncodeError):  # half a character cannot even be written as UTF-8
        _refused(laptop, _forged(package, tmp_path / "palsu.iga", change))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_the_records_is_read_or_refused(
    laptop: Workspace, package: Path, tmp_path: Path, data: st.DataObject
) -> None:
    values = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False),
        st.text(),
        st.lists(st.integers()),
    )

    def change(records: dict[str, Any]) -> None:
        names = sorted(name for name, given in records["tables"].items() if given["rows"])
        given = records["tables"][data.draw(st.sampled_from(names))]
        row = data.draw(st.sampled_from(given["rows"]))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(values)

    before = _state(laptop)
    with (
        suppress(UserError, UnicodeEncodeError),
        read_package(laptop, _forged(package, tmp_path / "palsu.iga", change), None, Progress()),
    ):
        pass
    assert _state(laptop) == before


def test_no_name_of_a_file_leads_anywhere(package: Path, tmp_path: Path) -> None:
    for name in ("..\\..\\kabur.pdf", "../../kabur.pdf", "C:kabur.pdf", "/etc/kabur.pdf", "kabur\0.pdf"):
        forged = _forged(package, tmp_path / "palsu.iga", _set("evidence", name=name))
        with closing(blank_laptop(tmp_path / hashlib.sha256(name.encode()).hexdigest())) as laptop:
            brought(laptop, forged)
            (row,) = records(laptop)["evidence"]
            assert not set(row["name"]) & set("/\\:\0")


def test_evidence_that_is_not_what_its_name_says_is_not_stored(package: Path, tmp_path: Path) -> None:
    content = b"MZ\x90\x00 program" * 20
    sha256 = hashlib.sha256(content).hexdigest()
    (tmp_path / "isi").write_bytes(content)
    with open_archive(package, package.name, HEAD, Progress()) as archive:
        data, manifest = archive.data, archive.manifest
    _set("evidence_file", sha256=sha256, size=len(content))(data)
    _set("evidence", sha256=sha256)(data)
    forged = tmp_path / "palsu.iga"
    write_archive(forged, manifest, data, {sha256: tmp_path / "isi"}, Progress())
    with closing(blank_laptop(tmp_path / "laptop")) as laptop:
        before = _state(laptop)
        with (
            read_package(laptop, forged, None, Progress()) as incoming,
            pytest.raises(UserError, match="paket tidak disimpan"),
        ):
            store_package(laptop, incoming, {}, Progress())
        assert _state(laptop) == before


def test_bytes_that_no_record_knows_are_refused(laptop: Workspace, package: Path, tmp_path: Path) -> None:
    with open_archive(package, package.name, HEAD, Progress()) as archive:
        data, manifest, known = archive.data, archive.manifest, archive.evidence
        files = {sha256: tmp_path / sha256 for sha256 in known}
        for sha256, file in files.items():
            archive.unpack(sha256, file)
    (tmp_path / "lagi").write_bytes(b"lagi")
    files[hashlib.sha256(b"lagi").hexdigest()] = tmp_path / "lagi"
    write_archive(tmp_path / "palsu.iga", manifest, data, files, Progress())
    _refused(laptop, tmp_path / "palsu.iga")


def test_a_package_that_is_damaged_or_cut_off_is_refused(
    laptop: Workspace, package: Path, tmp_path: Path
) -> None:
    whole = package.read_bytes()
    broken = tmp_path / "rusak.iga"
    for content in (whole[:-100], whole[: len(whole) // 2], whole[:200] + b"!" + whole[201:], whole + b"x"):
        broken.write_bytes(content)
        _refused(laptop, broken)


def test_a_wrong_password_and_a_damaged_seal_are_refused(laptop: Workspace, tmp_path: Path) -> None:
    with closing(blank_laptop(tmp_path / "asal")) as workspace:
        fill(workspace, tmp_path)
        sealed = export_office(workspace, tmp_path / "a.iga", PackageScope(), "rahasia", Progress()).path
    with pytest.raises(WrongPassword):
        read_package(laptop, sealed, "salah", Progress())
    _refused(laptop, sealed, "Kata sandi salah", "salah")
    sealed.write_bytes(sealed.read_bytes()[:-20])
    _refused(laptop, sealed, "Kata sandi salah|rusak", "rahasia")


@pytest.mark.parametrize("name", [".", "\udcff.iga"])
def test_what_is_no_file_is_no_package(laptop: Workspace, tmp_path: Path, name: str) -> None:
    _refused(laptop, tmp_path / name, "bukan paket")


def test_a_package_on_a_drive_that_was_pulled_out_is_not_called_something_else(
    laptop: Workspace, tmp_path: Path
) -> None:
    _refused(laptop, tmp_path / "flashdisk" / "kantor.iga", "tidak dapat dibuka.*media penyimpannya")

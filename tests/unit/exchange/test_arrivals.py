"""What arrives in files, folders and .zip files, be it well meant or not."""

import stat
import struct
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.exchange.arrivals import DEEPEST, Arrivals
from iga_desktop.progress import Cancelled, Progress

CONTENTS = {
    "Formulir.xlsx": b"formulir",
    "Inovasi 2/16_SK.pdf": b"%PDF-1.7 sk",
    "Inovasi 2/Lampiran/17 é.jpg": b"gambar",
}
LITTER = ("Thumbs.db", ".DS_Store", "~$Formulir.xlsx", "__MACOSX/._16_SK.pdf", "Inovasi 2/.~lock.x.xlsx#")


@contextmanager
def arrived(*paths: Path) -> Iterator[Arrivals]:
    with closing(Arrivals()) as arrivals:
        arrivals.look_into(paths, Progress())
        yield arrivals


def contents(arrivals: Arrivals) -> dict[str, bytes]:
    return {file.name: file.path.read_bytes() for file in arrivals.files}


def folder_of(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def zip_of(path: Path, files: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_folder_and_a_zip_of_it_hold_the_same(tmp_path: Path) -> None:
    everything = CONTENTS | dict.fromkeys(LITTER, b"x")
    folder, shuffled = folder_of(tmp_path / "kiriman", everything), dict(reversed(everything.items()))
    with arrived(folder) as one, arrived(zip_of(tmp_path / "kiriman.zip", shuffled)) as other:
        assert contents(one) == contents(other) == CONTENTS
        assert [file.place for file in one.files] == [file.place for file in other.files]
        assert one.unread == other.unread == []


def test_files_of_one_folder_lie_in_one_place_and_those_of_others_do_not(tmp_path: Path) -> None:
    folder_of(tmp_path, {"a/1.pdf": b"1", "a/2.pdf": b"2", "b/1.pdf": b"3"})
    with arrived(tmp_path / "a/1.pdf", tmp_path / "b/1.pdf", tmp_path / "a/2.pdf") as found:
        first, other, second = (file.place.parent for file in found.files)
    assert first == second != other


def test_a_file_that_is_named_twice_or_with_its_folder_arrives_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path, {"a/1.pdf": b"1", "a/b/2.pdf": b"2"})
    monkeypatch.chdir(tmp_path)
    with arrived(Path("a/1.pdf"), tmp_path / "a/1.pdf") as found:
        assert [file.name for file in found.files] == ["1.pdf"]
    with arrived(tmp_path / "a/b/2.pdf", Path("a")) as found:
        assert [file.name for file in found.files] == ["1.pdf", "b/2.pdf"]


def test_what_holds_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    with arrived(zip_of(tmp_path / "kosong.zip", {}), tmp_path / "kosong") as found:
        assert [entry.reason for entry in found.unread] == [
            "kosong.zip tidak berisi berkas.",
            "kosong tidak berisi berkas.",
        ]


def test_a_temporary_folder_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak ada"))
    with pytest.raises(EnvironmentProblem, match="masih ada ruang di laptop"):
        Arrivals()


def test_what_was_unpacked_is_gone_afterwards_and_nothing_was_written_beside_it(tmp_path: Path) -> None:
    zipped = zip_of(tmp_path / "kiriman.zip", CONTENTS)
    with arrived(zipped) as found:
        unpacked = [file.path for file in found.files]
        assert all(path.is_file() for path in unpacked)
    assert not any(path.exists() for path in unpacked)
    assert list(tmp_path.iterdir()) == [zipped]


@pytest.mark.parametrize(
    "name",
    [
        "../16_SK.pdf",
        "bukti/../../16_SK.pdf",
        "bukti\\..\\..\\16_SK.pdf",
        "/etc/16_SK.pdf",
        "C:/16_SK.pdf",
        "con.pdf",
        "bukti/LPT1 .txt",
        "a/" * 20 + "16.pdf",
    ],
)
def test_one_name_that_leads_elsewhere_refuses_the_whole_archive(tmp_path: Path, name: str) -> None:
    zipped = zip_of(tmp_path / "kiriman.zip", {"16_SK.pdf": b"baik", name: b"jahat"})
    with arrived(zipped) as found:
        assert found.files == []
        (unread,) = found.unread
    assert "nama yang berbahaya" in unread.reason
    assert unread.reason.startswith("Berkas kiriman.zip ")
    assert list(tmp_path.iterdir()) == [zipped]


def test_links_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.pdf"
    secret.write_bytes(b"rahasia")
    link = ZipInfo("16_SK.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    folder = folder_of(tmp_path / "kiriman", {"17.pdf": b"17"})
    try:
        (folder / "16_SK.pdf").symlink_to(secret)
    except OSError:
        pytest.skip("this Windows does not let users make links")
    with ZipFile(tmp_path / "kiriman.zip", "w") as archive:
        archive.writestr(link, str(secret))
    with arrived(tmp_path / "kiriman.zip", folder) as found:
        assert contents(found) == {"17.pdf": b"17"}
        assert ["berbahaya" in entry.reason for entry in found.unread] == [True, False]


def patched(path: Path, *changes: tuple[bytes, bytes]) -> Path:
    content = path.read_bytes()
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    path.write_bytes(content)
    return path


def with_size(path: Path, size: int) -> Path:
    """Let the only file in an archive declare another unpacked size, in both of its headers."""
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, 22, size)
    struct.pack_into("<I", content, entry + 24, size)
    path.write_bytes(content)
    return path


def with_flag(path: Path, flag: int) -> Path:
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[6] |= flag
    content[entry + 8] |= flag
    path.write_bytes(content)
    return path


def test_archives_that_are_too_large_damaged_or_locked_are_refused_each_with_its_sentence(
    tmp_path: Path,
) -> None:
    zeros = {"16_SK.pdf": bytes(1 << 20)}
    damaged = zip_of(tmp_path / "terpotong.zip", zeros)
    damaged.write_bytes(damaged.read_bytes()[:-30])
    no_zip = tmp_path / "bukan.zip"
    no_zip.write_bytes(b"bukan arsip")
    wanted = {
        with_size(zip_of(tmp_path / "besar.zip", zeros), 3 << 30): "terlalu besar bila diekstrak",
        with_size(zip_of(tmp_path / "dusta.zip", zeros), 10): "rusak",
        zip_of(tmp_path / "banyak.zip", {f"{n}.pdf": b"" for n in range(10_001)}): "terlalu besar",
        damaged: "rusak",
        no_zip: "rusak",
        with_flag(zip_of(tmp_path / "rahasia.zip", zeros), 1): "dilindungi kata sandi",
        zip_of(tmp_path / "lain.zip", zeros, ZIP_BZIP2): "dipadatkan dengan cara yang tidak dikenal",
    }
    good = zip_of(tmp_path / "baik.zip", {"17.pdf": b"17"})
    with arrived(*wanted, good) as found:
        assert contents(found) == {"17.pdf": b"17"}
        assert [entry.name for entry in found.unread] == [path.name for path in wanted]
        for entry, words in zip(found.unread, wanted.values(), strict=True):
            assert words in entry.reason
            assert entry.reason.endswith("Tidak ada data yang berubah.")


def test_names_are_read_in_the_encodings_that_windows_writes(tmp_path: Path) -> None:
    flagged = zip_of(tmp_path / "1.zip", {"16_×é.pdf": b""})
    unflagged = patched(zip_of(tmp_path / "2.zip", {"16_xxxx.pdf": b""}), (b"xxxx", "×é".encode()))
    windows = patched(zip_of(tmp_path / "3.zip", {"16_xx.pdf": b""}), (b"xx", "×é".encode("cp850")))
    backslash = patched(zip_of(tmp_path / "4.zip", {"I2/16_a.pdf": b""}), (b"I2/16", b"I2\\16"))
    with arrived(flagged, unflagged, windows, backslash) as found:
        assert [file.name for file in found.files] == ["16_×é.pdf"] * 3 + ["I2/16_a.pdf"]


def test_names_that_no_windows_can_write_are_unpacked_under_others(tmp_path: Path) -> None:
    with arrived(
        zip_of(tmp_path / "a.zip", {'16 "SK": x?.pdf': b"", "17" + "x" * 300 + ".pdf": b""})
    ) as found:
        assert found.files[0].path.name == "16 SK x.pdf"
        assert found.files[1].path.suffix == ".pdf"


def test_zips_in_folders_are_opened_and_zips_in_zips_are_not(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "dalam.zip", {"16.pdf": b"16"}).read_bytes()
    folder = folder_of(tmp_path / "kiriman", {"dinas.zip": b""})
    zip_of(folder / "dinas.zip", {"17.pdf": b"17", "dalam.zip": inner})
    with arrived(folder) as found:
        assert contents(found) == {"dinas.zip/17.pdf": b"17"}
        assert [entry.name for entry in found.unread] == ["dalam.zip"]


def test_what_is_missing_or_too_deep_is_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "kiriman", {"x/" * (DEEPEST + 2) + "16.pdf": b"", "17.pdf": b"17"})
    with arrived(folder, tmp_path / "tidak ada.xlsx") as found:
        assert contents(found) == {"17.pdf": b"17"}
        assert "terlalu dalam" in found.unread[0].reason
        assert "tidak ada.xlsx tidak ditemukan" in found.unread[1].reason


class _Impatient(Progress):
    def raise_if_cancelled(self) -> None:
        raise Cancelled


def test_looking_can_be_cancelled(tmp_path: Path) -> None:
    zipped = zip_of(tmp_path / "kiriman.zip", CONTENTS)
    with closing(Arrivals()) as arrivals, pytest.raises(Cancelled):
        arrivals.look_into([zipped], _Impatient())

import pytest

from iga_desktop.domain.links import link_fault

GOOD = [
    "https://www.youtube.com/watch?v=abc",
    "http://dinkes.contohkab.go.id/berita/12",
    "https://drive.google.com/file/d/1AbC-_x/view?usp=sharing",
    "https://drive.google.com/drive/folders/1AbC",
    "https://drive.google.com/drive/u/0/folders/1AbC",
    "https://drive.google.com/open?id=1AbC",
    "https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0",
    "https://8.8.8.8/berkas.pdf",
]
HOPELESS = [
    "", "video", "video inovasi", "https://", "https://video", "https://contoh.id/a b", "ftp://contoh.id/a",
    "javascript:alert(1)", "https://[1/", "file:///C:/Users/opd/sk.pdf", "C:\\Users\\opd\\sk.pdf",
    "\\\\server\\bukti\\sk.pdf", "/home/opd/sk.pdf", "http://localhost/sk", "http://server.local/sk",
    "http://192.168.1.10/sk", "http://10.0.0.2:8080/sk", "http://127.0.0.1/", "http://[::1]/sk",
]  # fmt: skip
DOUBTFUL = [
    "www.youtube.com/watch?v=abc",
    "https://drive.google.com/drive/my-drive",
    "https://drive.google.com/drive/u/0/home",
    "https://drive.google.com/open",
    "https://web.whatsapp.com/",
    "https://wa.me/628120000",
    "https://mail.google.com/mail/u/0/#inbox/1",
    "https://bit.ly/abc",
    "https://s.id/abc",
]


@pytest.mark.parametrize("link", GOOD)
def test_a_public_address_is_fine(link: str) -> None:
    assert link_fault(link) is None


@pytest.mark.parametrize("link", HOPELESS)
def test_what_nobody_else_can_open_is_certain(link: str) -> None:
    fault = link_fault(link)
    assert fault is not None
    assert fault.certain


@pytest.mark.parametrize("link", DOUBTFUL)
def test_what_may_not_open_elsewhere_is_to_be_looked_at(link: str) -> None:
    fault = link_fault(link)
    assert fault is not None
    assert not fault.certain
    assert fault.advice.endswith(".")

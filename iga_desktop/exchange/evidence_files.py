"""Is this file, or this link, fit to be evidence? Every answer is a sentence for the officer.

Only the first bytes of a file are read, and of an archive its directory; nothing is unpacked or run.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from urllib.parse import urlsplit, urlunsplit
from zipfile import ZipFile

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.archives import BROKEN, MEBIBYTE
from iga_desktop.exchange.evidence_kinds import Content as _Content
from iga_desktop.exchange.evidence_kinds import Kind as Kind
from iga_desktop.exchange.evidence_kinds import Refused, read_kinds
from iga_desktop.formats import count_text, score_text

_HEAD = 1 << 16
_MOST_PARTS = 5_000
_MACROS = "vbaproject.bin"


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of files that are taken as evidence, and what is known of the others."""

    kinds: tuple[Kind, ...]
    refused: tuple[Refused, ...]

    def check(self, file: Path, original: Path | None = None) -> Kind:
        """Give the kind of *file*, which may then be taken as evidence.

        Of a copy, *original* has the name that counts.

        Raises:
            UserError: it is of no kind that is taken, not what its name says, too large, empty, or no file.
            EnvironmentProblem: it is gone or cannot be read.
        """
        named = original or file
        try:
            size = _size(file, named)
            kind = self._named(named)
            if size > kind.limit:
                raise _too_large(named, size, kind)
            with file.open("rb") as source:
                content = _content(file, named, source.read(_HEAD))
        except FileNotFoundError as problem:
            raise EnvironmentProblem(
                f"Berkas {named.name} tidak ditambahkan: berkas itu tidak ada lagi di folder {named.parent}. "
                "Periksa letak dan nama berkas, lalu coba lagi."
            ) from problem
        except OSError as problem:
            raise EnvironmentProblem(
                f"Berkas {named.name} tidak ditambahkan: berkas itu tidak dapat dibaca. Tutup program yang "
                "sedang membukanya dan pastikan media penyimpannya terpasang, lalu coba lagi."
            ) from problem
        if not self._is(kind, content):
            raise self._disguised(named, kind, content)
        return kind

    def of_name(self, name: str) -> Kind | None:
        """Give the kind that the extension of a file's *name* promises, None if it is not taken."""
        extension = Path(name).suffix.casefold()
        return next((kind for kind in self.kinds if extension in kind.extensions), None)

    def _named(self, file: Path) -> Kind:
        if kind := self.of_name(file.name):
            return kind
        extension = file.suffix.casefold()
        for refused in self.refused:
            if extension in refused.extensions:
                raise _not_added(file, f"{refused.what} ({extension}) tidak diterima", refused.instead)
        reason = f"jenis {extension} tidak diterima" if extension else "namanya tidak berakhiran seperti .pdf"
        raise _not_added(
            file, reason, "Kirim sebagai PDF, gambar (JPG atau PNG), atau dokumen Word, Excel, PowerPoint."
        )

    def _is(self, kind: Kind, content: _Content) -> bool:
        """Say whether *content* is of *kind* and does not begin as something refused does."""
        if not kind.fits(content):
            return False
        return kind.anchored or not any(refused.fits(content) for refused in self.refused)

    def _disguised(self, file: Path, named: Kind, content: _Content) -> UserError:
        for kind in self.kinds:
            if not kind.ambiguous and not kind.text and self._is(kind, content):
                return _not_added(
                    file,
                    f"isinya {kind.name}, bukan {named.name}",
                    f"Ganti akhiran nama berkas itu menjadi {kind.extensions[0]}, lalu coba lagi.",
                )
        for refused in self.refused:
            if refused.fits(content):
                return _not_added(file, f"isinya {refused.what}, bukan {named.name}", refused.instead)
        return _not_added(
            file,
            f"isinya bukan {named.name}, atau berkas itu rusak",
            "Buka berkas itu untuk memeriksanya, lalu simpan ulang atau minta berkas aslinya.",
        )


def load_kinds(path: Path) -> Kinds:
    """Give the kinds listed in the shipped file at *path*."""
    return Kinds(*read_kinds(path))


def check_link(text: str) -> str:
    """Give the web address in *text*, tidied; `https://` is added to an address that begins with its host.

    Raises:
        UserError: it is no address of a web page.
    """
    link = text.strip()
    if not link:
        raise UserError("Tautan masih kosong. Salin alamat halaman dari peramban, lalu tempel di sini.")
    try:
        parts = urlsplit(link)
        # "drive.google.com:443/abc" has a host where others have "https"; "javascript:" has no dot in it.
        if (not parts.scheme and "." in link.split("/")[0]) or "." in parts.scheme:
            parts = urlsplit(f"https://{link}")
        fit = parts.scheme in {"http", "https"} and parts.port != 0 and _is_host(parts.netloc)
    except ValueError:
        fit = False
    if not fit or any(not character.isprintable() or character == " " for character in link):
        raise UserError(
            f'Tautan "{link}" tidak ditambahkan: itu bukan alamat halaman web. Salin seluruh alamat yang '
            "diawali https:// dari peramban, tanpa spasi, lalu tempel di sini."
        )
    return urlunsplit(parts._replace(netloc=parts.netloc.lower()))


def _is_host(netloc: str) -> bool:
    """Say whether *netloc* is a host, perhaps with a port; a user name in it would hide where it leads."""
    return bool(re.fullmatch(r"[\w-]+(\.[\w-]+)*(:\d+)?", netloc))


def _size(file: Path, named: Path) -> int:
    status = file.stat()
    if S_ISDIR(status.st_mode):
        raise UserError(f"{named.name} adalah folder, bukan berkas. Pilih berkas-berkas di dalamnya.")
    if not S_ISREG(status.st_mode):
        raise _not_added(named, "itu bukan berkas biasa", "Pilih berkas aslinya.")
    if not status.st_size:
        raise _not_added(named, "berkas itu kosong", "Minta pengirim mengirim ulang berkas itu.")
    return status.st_size


def _content(file: Path, named: Path, head: bytes) -> _Content:
    """Describe the content that begins with *head*.

    Raises:
        UserError: it is an archive that is damaged, absurd, or has macros in it.
    """
    if not head.startswith(b"PK\x03\x04"):
        return _Content(head)
    try:
        with ZipFile(file) as archive:
            members = archive.namelist()
    except BROKEN as problem:
        raise _damaged(named) from problem
    if len(members) > _MOST_PARTS:
        raise _damaged(named)
    if any(member.casefold().endswith(_MACROS) for member in members):
        raise _not_added(named, "berkas itu memuat makro", "Simpan ulang sebagai PDF atau tanpa makro.")
    return _Content(head, frozenset(members))


def _too_large(file: Path, size: int, kind: Kind) -> UserError:
    # Rounded up: a file just over the limit must not be shown as large as the limit.
    shown = Decimal(math.ceil(size * 100 / MEBIBYTE)) / 100
    return _not_added(
        file,
        f"besarnya {score_text(shown)} MB, sedangkan batas untuk {kind.name} adalah "
        f"{count_text(kind.limit // MEBIBYTE)} MB",
        "Unggah berkas itu ke penyimpanan daring, lalu tempel tautannya.",
    )


def _damaged(file: Path) -> UserError:
    return _not_added(
        file, "berkas itu rusak atau tidak lengkap", "Buka lalu simpan ulang, atau minta berkas aslinya."
    )


def _not_added(file: Path, reason: str, advice: str) -> UserError:
    return UserError(f"Berkas {file.name} tidak ditambahkan: {reason}. {advice}")

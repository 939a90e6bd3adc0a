"""Whether somebody elsewhere could open a link, as far as its form tells: no network is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

_ON_THE_LAPTOP = re.compile(r"file:|[a-z]:[\\/]|\\\\|/(?!/)", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
_INSIDE = ("localhost", "local", "lan", "internal", "home.arpa")
_CHATS = ("whatsapp.com", "wa.me", "mail.google.com")
_SHORTENED = (
    "bit.ly", "s.id", "tinyurl.com", "goo.gl", "t.co", "cutt.ly", "shorturl.at", "rb.gy", "is.gd", "lnkd.in",
)  # fmt: skip
_SHARED_BY_GOOGLE = re.compile(
    r"/file/(u/\d+/)?d/[\w-]+(/.*)?|/drive/(u/\d+/)?folders/[\w-]+/?"
    r"|/(document|spreadsheets|presentation|forms|drawings)/(u/\d+/)?d/[\w-]+(/.*)?"
)
_SHARED_BY_ID = re.compile(r"/(open|uc)")


@dataclass(frozen=True, slots=True)
class LinkFault:
    """Why a link may not open elsewhere: a clause, a sentence of advice, and whether it is `certain`."""

    reason: str
    advice: str
    certain: bool


_NO_ADDRESS = LinkFault(
    "bukan alamat halaman web", "Salin seluruh alamat yang diawali https:// dari peramban.", certain=True
)
_LOCAL = LinkFault(
    "hanya dapat dibuka dari laptop atau jaringan kantor",
    "Unggah isinya ke penyimpanan daring, lalu pakai tautannya.",
    certain=True,
)
_NO_SCHEME = LinkFault("belum diawali https://", "Salin seluruh alamatnya dari peramban.", certain=False)
_NOT_SHARED = LinkFault(
    "bukan tautan berbagi Google Drive",
    'Buka berkasnya, pilih "Bagikan", lalu salin tautan untuk siapa saja.',
    certain=False,
)
_CHAT = LinkFault(
    "menuju percakapan atau surat pribadi",
    "Unggah isinya ke penyimpanan daring, lalu pakai tautannya.",
    certain=False,
)
_SHORT = LinkFault(
    "adalah tautan singkat yang dapat berubah tujuan", "Ganti dengan alamat lengkapnya.", certain=False
)


def link_fault(link: str) -> LinkFault | None:
    """Give why *link* may not open for others, None if its form is fine."""
    text = link.strip()
    if _ON_THE_LAPTOP.match(text):
        return _LOCAL
    schemeless = "://" not in text
    try:
        parts = urlsplit(f"https://{text}" if schemeless else text)
        host = parts.hostname or ""
    except ValueError:
        return _NO_ADDRESS
    if parts.scheme not in {"http", "https"} or any(not c.isprintable() or c == " " for c in text):
        return _NO_ADDRESS
    if _is_inside(host):
        return _LOCAL
    if not (_HOST.fullmatch(host) or _is_ip(host)):
        return _NO_ADDRESS
    return _NO_SCHEME if schemeless else _doubt(host, parts)


def _doubt(host: str, parts: SplitResult) -> LinkFault | None:
    if _among(host, _CHATS):
        return _CHAT
    if _among(host, _SHORTENED):
        return _SHORT
    if _among(host, ("drive.google.com", "docs.google.com")):
        by_id = _SHARED_BY_ID.fullmatch(parts.path) and "id=" in parts.query
        if not (by_id or _SHARED_BY_GOOGLE.fullmatch(parts.path)):
            return _NOT_SHARED
    return None


def _is_inside(host: str) -> bool:
    if _is_ip(host):
        return not ip_address(host).is_global
    return _among(host, _INSIDE)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _among(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)

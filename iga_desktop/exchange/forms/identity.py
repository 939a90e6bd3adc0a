"""Who a sheet of a form is: a line in a hidden cell that survives renaming, copying and re-saving."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple, dataclass
from hashlib import sha256

from iga_desktop.domain.innovation import name_key

FORMAT = 1
"""The layout of the forms that this program writes; it reads forms up to this one."""
MARK = "IGA-FORMULIR"
"""What every identity begins with."""

_LAST_YEAR, _HIGHEST = 9999, 10_000
_LONGEST = 600
"""Letters that an identity has at most: a longer text is somebody else's."""


class NewerFormat(Exception):
    """A later version of the program made the form."""


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """Whose sheet it is: office (uid), year, agency (code), innovation (uid).

    `version` is the fingerprint of what was sent out ("" for a blank sheet), `number` that of the sheet,
    printed as I1, I2. The cover has no innovation, and tells how many sheets are not blank: the first ones.
    """

    office: str
    year: int
    agency: str
    innovation: str
    version: str
    number: int


def encode(identity: FormIdentity) -> str:
    """Give *identity* as one line of letters with check digits."""
    values = json.dumps(astuple(identity), ensure_ascii=False, separators=(",", ":"))
    line = f"{MARK}.{FORMAT}.{urlsafe_b64encode(values.encode()).decode('ascii')}"
    return f"{line}.{_check_digits(line)}"


def decode(text: str) -> FormIdentity:
    """Give the identity that `encode` gave as *text*.

    Raises:
        ValueError: it is none, or was altered.
        NewerFormat: it is one of a later version of the program.
    """
    line, _, digits = text.strip().rpartition(".")
    if len(line) > _LONGEST or line.count(".") != 2 or digits != _check_digits(line):
        raise ValueError("no identity of a form")
    mark, number, values = line.split(".")
    if mark != MARK or not number.isdecimal():
        raise ValueError("no identity of a form")
    if int(number) > FORMAT:
        raise NewerFormat(number)
    found = json.loads(urlsafe_b64decode(values))
    if not isinstance(found, list) or tuple(map(type, found)) != (str, int, str, str, str, int):
        raise ValueError("no identity of a form")
    identity = FormIdentity(*found)
    if not (0 < identity.year <= _LAST_YEAR and 0 <= identity.number <= _HIGHEST):
        raise ValueError("no year or number of a form")
    return identity


def uid_for_name(uid: str, name: str) -> str:
    """Give the uid of another innovation called *name* on a copy of the sheet of *uid*: always the same."""
    return sha256(f"{uid} {name_key(name)}".encode()).hexdigest()[:32]


def _check_digits(line: str) -> str:
    return sha256(line.encode()).hexdigest()[:8]

"""The key of a sealed place, and how a password keeps it.

Everything in a sealed place is sealed under one random key. What a password makes (Argon2id) wraps that key,
and the wrapped key lies in the place and in each backup, so that any one of them can be opened by itself.
"""

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

from iga_desktop.exchange.secret_stream import KEY_BYTES, OURS, SALT_BYTES, Strength, key_of

_WRAPPED = KEY_BYTES + SecretBox.NONCE_SIZE + SecretBox.MACBYTES


class NotThePassword(Exception):
    """The password is another one."""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A key that only its password gives away."""

    salt: bytes
    strength: Strength
    wrapped: bytes

    def unwrap(self, password: str) -> bytes:
        """Give the key.

        Raises:
            NotThePassword: the password is another one. EnvironmentProblem: there is not enough memory.
        """
        try:
            return SecretBox(key_of(password, self.salt, self.strength)).decrypt(self.wrapped)
        except CryptoError as problem:
            raise NotThePassword from problem

    def to_json(self) -> dict[str, Any]:
        """Give it as a place and its backups hold it, with a check sum: damage is no wrong password."""
        kept = {
            "salt": b64encode(self.salt).decode(),
            "work": self.strength.work,
            "memory": self.strength.memory,
            "wrapped": b64encode(self.wrapped).decode(),
        }
        return kept | {"sum": _sum(kept)}


def new_key(password: str, strength: Strength = OURS) -> tuple[bytes, WrappedKey]:
    """Give a new key, and the same wrapped by *password*.

    Raises:
        EnvironmentProblem: there is not enough memory.
    """
    key, salt = random(KEY_BYTES), random(SALT_BYTES)
    return key, WrappedKey(salt, strength, SecretBox(key_of(password, salt, strength)).encrypt(key))


def from_json(kept: Any) -> WrappedKey:
    """Give back the wrapped key of which `to_json` gave *kept*.

    Raises:
        ValueError: it did not, or more work is asked for than this program takes on.
    """
    try:
        fields = {name: kept[name] for name in ("salt", "work", "memory", "wrapped")}
        wrapped = WrappedKey(
            b64decode(fields["salt"], validate=True),
            Strength(fields["work"], fields["memory"]),
            b64decode(fields["wrapped"], validate=True),
        )
        fits = kept["sum"] == _sum(fields) and wrapped.strength.bearable
    except (LookupError, TypeError) as problem:
        raise ValueError("no wrapped key") from problem
    if not fits or len(wrapped.salt) != SALT_BYTES or len(wrapped.wrapped) != _WRAPPED:
        raise ValueError("no wrapped key")
    return wrapped


def _sum(fields: dict[str, Any]) -> str:
    return hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()[:16]

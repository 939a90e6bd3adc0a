from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.exchange.forms.identity import FormIdentity, NewerFormat, decode, encode

_uids = st.text("0123456789abcdef", min_size=32, max_size=32)
_identities = st.builds(
    FormIdentity,
    office=_uids,
    year=st.integers(2000, 2100),
    agency=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    innovation=_uids | st.just(""),
    version=st.just("") | st.just("f" * 64),
    number=st.integers(0, 99),
)


def signed(line: str) -> str:
    return f"{line}.{sha256(line.encode()).hexdigest()[:8]}"


@given(_identities)
def test_an_identity_comes_back(identity: FormIdentity) -> None:
    assert decode(f" {encode(identity)} ") == identity


@given(_identities, st.data())
def test_an_altered_identity_is_none(identity: FormIdentity, data: st.DataObject) -> None:
    text = encode(identity)
    place = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(ValueError, match="identity"):
        decode(f"{text[:place]}#{text[place + 1 :]}")


@pytest.mark.parametrize(
    "values", ["W10=", "eyJhIjogMX0=", "WyJhIiwgIjIwMjUiLCAiYiIsICJjIiwgImQiLCAxXQ==", "!"]
)
def test_what_only_looks_like_one_is_none(values: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(signed(f"IGA-FORMULIR.1.{values}"))


def test_a_later_format_is_told_apart() -> None:
    with pytest.raises(NewerFormat):
        decode(signed("IGA-FORMULIR.2.whatever"))

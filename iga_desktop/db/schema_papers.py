"""The tables of what papers look like and of those that were handed over; see `schema` for all others."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from iga_desktop.db.schema import text_column
from iga_desktop.db.schema_exchange import metadata as metadata

paper_profile = Table(
    "paper_profile",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("order_number", Integer, nullable=False),
    Column("name", Text, nullable=False, unique=True),
    text_column("place"),
    Column("logo", LargeBinary),
    Column("column_count", Integer, nullable=False),
    CheckConstraint("name <> ''", name="named"),
    CheckConstraint("column_count BETWEEN 1 AND 4", name="column_count"),
)
"""How papers look and who signs them, `column_count` beside each other; the first is the usual one."""


def _profile_key() -> Column[int]:
    key = ForeignKey("paper_profile.id", ondelete="CASCADE")
    return Column("profile_id", key, primary_key=True, autoincrement=False)


letterhead_line = Table(
    "letterhead_line",
    metadata,
    _profile_key(),
    Column("order_number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("size_tenths", Integer),
    CheckConstraint("text <> ''", name="text"),
    CheckConstraint("size_tenths IS NULL OR size_tenths BETWEEN 10 AND 720", name="size"),
)
"""A line of a profile's kop; without a size (tenths of a point) it has the usual one."""

signatory = Table(
    "signatory",
    metadata,
    _profile_key(),
    Column("order_number", Integer, primary_key=True, autoincrement=False),
    text_column("position"),
    text_column("name"),
    text_column("rank"),
    text_column("nip"),
    text_column("on_behalf"),
    Column(
        "acting",
        Text,
        CheckConstraint("acting IN ('', 'Plt.', 'Plh.')", name="acting"),
        nullable=False,
        server_default="",
    ),
)

archived_paper = Table(
    "archived_paper",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", DateTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("year", Integer),
    text_column("state"),
    text_column("how"),
    Column("file", Text, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
)
"""A paper as it was handed over. `state` says of what it is, "" of the moment it was made; `file` lies in the
folder of archived papers, with forward slashes."""

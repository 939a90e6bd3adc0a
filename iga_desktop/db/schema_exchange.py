"""The tables of what goes out to other people and comes back; see `schema` for all others."""

from sqlalchemy import CheckConstraint, Column, Date, DateTime, ForeignKey, Integer, String, Table, Text

from iga_desktop.db.schema import metadata as metadata
from iga_desktop.db.schema import text_column

office_identity = Table(
    "office_identity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(32), nullable=False),
    CheckConstraint("id = 1", name="single"),
)
"""By what forms and packages know their office, whatever it is called."""

exchanged_version = Table(
    "exchanged_version",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)
"""What merging knows of a subject (an innovation's uid, "spd:2026"): states that went out, came back on a
form, or were held here after a merge."""

agency_form = Table(
    "agency_form",
    metadata,
    Column("year", ForeignKey("reporting_year.year", ondelete="CASCADE"), primary_key=True),
    Column("agency_id", ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True),
    Column("made_at", DateTime, nullable=False),
    Column("deadline_on", Date),
    Column("received_at", DateTime),
    text_column("received_name"),
)
"""The form of an agency for a year: when it was last made, and when it was last stored from which file."""

heading_mapping = Table(
    "heading_mapping",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("mapping", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("saved_at", DateTime, nullable=False),
)
"""How the headings of an untidy spreadsheet were mapped by hand (JSON), found again by the headings."""

distinct_pair = Table(
    "distinct_pair",
    metadata,
    Column("one", String(32), primary_key=True),
    Column("other", String(32), primary_key=True),
    CheckConstraint("one < other", name="ordered"),
)
"""Uids of two innovations that look alike and were found to be two."""

merged_innovation = Table(
    "merged_innovation",
    metadata,
    Column("gone", Text, primary_key=True),
    Column("kept", Text, nullable=False),
    CheckConstraint("gone <> kept", name="two"),
)
"""By which uid an innovation is known now that was merged into another as its double."""

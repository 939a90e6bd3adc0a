"""What goes out to other people and comes back; an innovation's identity and its life over the years."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


_BLANKS = "\t\n\r\u00a0\u200b\u200c\u200d\u2060\ufeff "


def upgrade() -> None:
    _empty_blank_texts()
    _create_identity()
    _identify_innovations()
    _create_exchange()


def _empty_blank_texts() -> None:
    """Let texts be empty in which nobody sees anything: for SQL they are filled in."""
    for column in (sa.column("purpose"), sa.column("benefits"), sa.column("results")):
        blank = sa.func.trim(column, _BLANKS) == ""
        op.execute(sa.update(sa.table("innovation", column)).where(blank).values({column.name: ""}))


def _create_identity() -> None:
    identity = op.create_table(
        "office_identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_office_identity_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_identity")),
    )
    op.bulk_insert(identity, [{"id": 1, "uid": uuid4().hex}])


def _identify_innovations() -> None:
    for name in ("development", "uid", "lineage"):
        op.add_column("innovation", sa.Column(name, sa.Text(), server_default="", nullable=False))
    connection = op.get_bind()
    innovation = sa.table(
        "innovation",
        sa.column("id", sa.Integer),
        sa.column("agency_id", sa.Integer),
        sa.column("name_key", sa.Text),
        sa.column("year", sa.Integer),
        sa.column("uid", sa.String),
        sa.column("lineage", sa.String),
    )
    lineages: dict[tuple[int, str], str] = {}
    rows = connection.execute(
        sa.select(innovation.c.id, innovation.c.agency_id, innovation.c.name_key).order_by(
            innovation.c.year, innovation.c.id
        )
    ).all()
    for key, agency_id, name_key in rows:
        uid = uuid4().hex
        lineage = lineages.setdefault((agency_id, name_key), uid)
        connection.execute(
            sa.update(innovation).where(innovation.c.id == key).values(uid=uid, lineage=lineage)
        )
    op.create_index(op.f("ix_innovation_uid"), "innovation", ["uid"], unique=True)
    op.create_index(op.f("ix_innovation_lineage"), "innovation", ["lineage"])


def _create_exchange() -> None:
    op.create_table(
        "exchanged_version",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "sha256", name=op.f("pk_exchanged_version")),
    )
    op.create_table(
        "agency_form",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("received_name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["year"], ["reporting_year.year"], name=op.f("fk_agency_form_year"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_form_agency_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("year", "agency_id", name=op.f("pk_agency_form")),
    )
    op.create_table(
        "heading_mapping",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_heading_mapping")),
    )
    op.create_table(
        "distinct_pair",
        sa.Column("one", sa.String(length=32), nullable=False),
        sa.Column("other", sa.String(length=32), nullable=False),
        sa.CheckConstraint("one < other", name=op.f("ck_distinct_pair_ordered")),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_distinct_pair")),
    )
    op.create_table(
        "merged_innovation",
        sa.Column("gone", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.CheckConstraint("gone <> kept", name=op.f("ck_merged_innovation_two")),
        sa.PrimaryKeyConstraint("gone", name=op.f("pk_merged_innovation")),
    )

"""The first shape of an office's database."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("code <> '' AND name_key <> ''", name=op.f("ck_agency_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("code", name=op.f("uq_agency_code")),
        sa.UniqueConstraint("name_key", name=op.f("uq_agency_name_key")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("subject_name", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_subject_subject_id"), "change", ["subject", "subject_id"], unique=False)
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regency", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("letterhead", sa.Text(), server_default="", nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("sending_hundredths", sa.Integer(), nullable=False),
        sa.Column("watch_hundredths", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= watch_hundredths AND watch_hundredths <= sending_hundredths", name=op.f("ck_office_lines")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_office_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "reporting_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guideline", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_reporting_year")),
    )
    op.create_table(
        "signatory",
        sa.Column("order_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("rank", sa.Text(), server_default="", nullable=False),
        sa.Column("nip", sa.Text(), server_default="", nullable=False),
        sa.Column("on_behalf", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("order_number", name=op.f("pk_signatory")),
    )
    op.create_table(
        "agency_spelling",
        sa.Column("spelling_key", sa.Text(), nullable=False),
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_spelling_agency_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("spelling_key", name=op.f("pk_agency_spelling")),
    )
    op.create_index(op.f("ix_agency_spelling_agency_id"), "agency_spelling", ["agency_id"], unique=False)
    op.create_table(
        "innovation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), server_default="", nullable=False),
        sa.Column("initiator", sa.Text(), server_default="", nullable=False),
        sa.Column("initiator_name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("form", sa.Text(), server_default="", nullable=False),
        sa.Column("classification", sa.Text(), server_default="", nullable=False),
        sa.Column("theme", sa.Text(), server_default="", nullable=False),
        sa.Column("asta_cita", sa.Text(), server_default="", nullable=False),
        sa.Column("main_affair", sa.Text(), server_default="", nullable=False),
        sa.Column("trial_on", sa.Date(), nullable=True),
        sa.Column("implemented_on", sa.Date(), nullable=True),
        sa.Column("developed_on", sa.Date(), nullable=True),
        sa.Column("coordinates", sa.Text(), server_default="", nullable=False),
        sa.Column("narrative", sa.Text(), server_default="", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("benefits", sa.Text(), server_default="", nullable=False),
        sa.Column("results", sa.Text(), server_default="", nullable=False),
        sa.Column("intellectual_property", sa.Text(), server_default="", nullable=False),
        sa.Column("awards", sa.Text(), server_default="", nullable=False),
        sa.Column("video_link", sa.Text(), server_default="", nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("name_key <> ''", name=op.f("ck_innovation_named")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_innovation_agency_id")),
        sa.ForeignKeyConstraint(["year"], ["reporting_year.year"], name=op.f("fk_innovation_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovation")),
        sa.UniqueConstraint(
            "year", "agency_id", "name_key", name=op.f("uq_innovation_year_agency_id_name_key")
        ),
    )
    op.create_index(op.f("ix_innovation_agency_id"), "innovation", ["agency_id"], unique=False)
    op.create_index(op.f("ix_innovation_year"), "innovation", ["year"], unique=False)
    op.create_table(
        "year_indicator",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("weight_hundredths", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight_hundredths >= 0", name=op.f("ck_year_indicator_weight")),
        sa.ForeignKeyConstraint(
            ["year"], ["reporting_year.year"], name=op.f("fk_year_indicator_year"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("year", "number", name=op.f("pk_year_indicator")),
    )
    op.create_table(
        "indicator_level",
        sa.Column("innovation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("verified", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("claim IS NULL OR claim BETWEEN 0 AND 3", name=op.f("ck_indicator_level_claim")),
        sa.CheckConstraint("verified BETWEEN 0 AND 3", name=op.f("ck_indicator_level_verified")),
        sa.ForeignKeyConstraint(
            ["innovation_id"],
            ["innovation.id"],
            name=op.f("fk_indicator_level_innovation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("innovation_id", "number", name=op.f("pk_indicator_level")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "innovation_affair",
        sa.Column("innovation_id", sa.Integer(), nullable=False),
        sa.Column("affair", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["innovation_id"],
            ["innovation.id"],
            name=op.f("fk_innovation_affair_innovation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("innovation_id", "affair", name=op.f("pk_innovation_affair")),
    )

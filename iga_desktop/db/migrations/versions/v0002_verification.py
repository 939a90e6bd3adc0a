"""Evidence, decisions of the verifier, companions, meetings; the way of an innovation through the year."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WORD = re.compile(r"\w[\w'\u2019/.-]*")
"""What counted as a word when this revision was written."""


def upgrade() -> None:
    _add_columns()
    _create_evidence()
    _create_companions()
    _create_meetings()
    _fill_mandatory()
    _count_words()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _add_columns() -> None:
    # Years that are open were read in as verified or by hand: their levels keep counting without evidence.
    op.add_column(
        "reporting_year",
        sa.Column("evidence_required", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "year_indicator", sa.Column("mandatory", sa.Boolean(), server_default=sa.text("0"), nullable=False)
    )
    op.add_column("innovation", sa.Column("reports_before", sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "innovation", sa.Column("narrative_words", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "innovation",
        sa.Column(
            "status",
            sa.Text(),
            sa.CheckConstraint(
                "status IN ('draf', 'diajukan', 'perlu perbaikan', 'terverifikasi', "
                "'ditetapkan siap kirim', 'terkirim')",
                name=op.f("ck_innovation_status"),
            ),
            server_default="draf",
            nullable=False,
        ),
    )
    op.add_column("innovation", sa.Column("sent_on", sa.Date(), nullable=True))
    op.add_column("innovation", _text("receipt"))
    op.create_index(op.f("ix_innovation_agency_id_name_key"), "innovation", ["agency_id", "name_key"])
    op.add_column(
        "indicator_level",
        sa.Column(
            "decision",
            sa.Text(),
            sa.CheckConstraint(
                "decision IN ('', 'diterima', 'perlu perbaikan')", name=op.f("ck_indicator_level_decision")
            ),
            server_default="",
            nullable=False,
        ),
    )
    op.add_column("indicator_level", _text("note"))
    op.add_column("indicator_level", sa.Column("waiting_since", sa.DateTime(), nullable=True))
    op.add_column("indicator_level", sa.Column("decided_at", sa.DateTime(), nullable=True))
    op.add_column("change", sa.Column("note", sa.Text(), nullable=True))


def _create_evidence() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_evidence_file")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("innovation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        _text("link"),
        sa.Column("name", sa.Text(), nullable=False),
        _text("letter_number"),
        sa.Column("letter_on", sa.Date(), nullable=True),
        _text("letter_subject"),
        _text("note"),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.CheckConstraint("(sha256 IS NULL) <> (link = '')", name=op.f("ck_evidence_file_or_link")),
        sa.ForeignKeyConstraint(["sha256"], ["evidence_file.sha256"], name=op.f("fk_evidence_sha256")),
        sa.ForeignKeyConstraint(["replaces"], ["evidence.id"], name=op.f("fk_evidence_replaces")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(
        op.f("ix_evidence_innovation_id_number_removed_at"),
        "evidence",
        ["innovation_id", "number", "removed_at"],
    )
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"])


def _create_companions() -> None:
    op.create_table(
        "companion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        _text("contact"),
        sa.CheckConstraint("name_key <> ''", name=op.f("ck_companion_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion")),
        sa.UniqueConstraint("name_key", name=op.f("uq_companion_name_key")),
    )
    op.create_table(
        "companion_agency",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("companion_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_companion_agency_agency_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["companion_id"],
            ["companion.id"],
            name=op.f("fk_companion_agency_companion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("agency_id", name=op.f("pk_companion_agency")),
    )
    op.create_index(op.f("ix_companion_agency_companion_id"), "companion_agency", ["companion_id"])


def _create_meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        _text("place"),
        _text("chair"),
        _text("agenda"),
        sa.Column("as_of", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["year"], ["reporting_year.year"], name=op.f("fk_meeting_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_year"), "meeting", ["year"])
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("innovation_id", sa.Integer(), nullable=True),
        _text("subject_name"),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        _text("note"),
        sa.CheckConstraint("task <> ''", name=op.f("ck_follow_up_task")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_follow_up_meeting_id")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_follow_up_agency_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["innovation_id"],
            ["innovation.id"],
            name=op.f("fk_follow_up_innovation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_meeting_id"), "follow_up", ["meeting_id"])


def _fill_mandatory() -> None:
    connection = op.get_bind()
    years = connection.execute(sa.text("SELECT year, guideline FROM reporting_year")).all()
    rows = [
        {"year": year, "number": indicator["nomor"]}
        for year, guideline in years
        for indicator in json.loads(guideline)["indikator"]
        if indicator["wajib"]
    ]
    if rows:
        connection.execute(
            sa.text("UPDATE year_indicator SET mandatory = 1 WHERE year = :year AND number = :number"), rows
        )


def _count_words() -> None:
    connection = op.get_bind()
    narratives = connection.execute(sa.text("SELECT id, narrative FROM innovation WHERE narrative <> ''"))
    rows = [{"id": key, "words": len(_WORD.findall(text))} for key, text in narratives]
    if rows:
        connection.execute(sa.text("UPDATE innovation SET narrative_words = :words WHERE id = :id"), rows)

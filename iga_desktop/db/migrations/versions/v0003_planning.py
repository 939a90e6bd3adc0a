"""The regency's own capacity, the history of its index, effort and plans, what-ifs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_spd()
    _create_index_history()
    _create_plans()
    _create_scenarios()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _create_spd() -> None:
    op.create_table(
        "spd_level",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("verified", sa.Integer(), server_default="0", nullable=False),
        _text("note"),
        sa.CheckConstraint("code <> ''", name=op.f("ck_spd_level_code")),
        sa.CheckConstraint("claim IS NULL OR claim BETWEEN 0 AND 3", name=op.f("ck_spd_level_claim")),
        sa.CheckConstraint("verified BETWEEN 0 AND 3", name=op.f("ck_spd_level_verified")),
        sa.ForeignKeyConstraint(
            ["year"], ["reporting_year.year"], name=op.f("fk_spd_level_year"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("year", "code", name=op.f("pk_spd_level")),
    )
    op.create_table(
        "spd_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        _text("link"),
        sa.Column("name", sa.Text(), nullable=False),
        _text("note"),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(sha256 IS NULL) <> (link = '')", name=op.f("ck_spd_evidence_file_or_link")),
        sa.ForeignKeyConstraint(["year"], ["reporting_year.year"], name=op.f("fk_spd_evidence_year")),
        sa.ForeignKeyConstraint(["sha256"], ["evidence_file.sha256"], name=op.f("fk_spd_evidence_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spd_evidence")),
    )
    op.create_index(
        op.f("ix_spd_evidence_year_code_removed_at"), "spd_evidence", ["year", "code", "removed_at"]
    )
    op.create_index(op.f("ix_spd_evidence_sha256"), "spd_evidence", ["sha256"])


def _create_index_history() -> None:
    op.create_table(
        "index_record",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Text(),
            sa.CheckConstraint("kind IN ('hasil', 'perkiraan')", name=op.f("ck_index_record_kind")),
            nullable=False,
        ),
        sa.Column("low_hundredths", sa.Integer(), nullable=True),
        sa.Column("high_hundredths", sa.Integer(), nullable=True),
        _text("predicate"),
        _text("award"),
        _text("source"),
        sa.CheckConstraint(
            "(low_hundredths IS NULL) = (high_hundredths IS NULL) AND (low_hundredths IS NULL "
            "OR (0 <= low_hundredths AND low_hundredths <= high_hundredths))",
            name=op.f("ck_index_record_range"),
        ),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_index_record")),
    )
    op.create_table(
        "index_rank",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("order_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("of_count", sa.Integer(), nullable=True),
        sa.CheckConstraint("group_name <> ''", name=op.f("ck_index_rank_group_name")),
        sa.CheckConstraint(
            "rank >= 1 AND (of_count IS NULL OR of_count >= rank)", name=op.f("ck_index_rank_rank")
        ),
        sa.ForeignKeyConstraint(
            ["year"], ["index_record.year"], name=op.f("fk_index_rank_year"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("year", "order_number", name=op.f("pk_index_rank")),
    )


def _create_plans() -> None:
    op.create_table(
        "effort",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name=op.f("ck_effort_level")),
        sa.CheckConstraint("days IS NULL OR days BETWEEN 0 AND 999", name=op.f("ck_effort_days")),
        sa.PrimaryKeyConstraint("number", "level", name=op.f("pk_effort")),
    )
    op.create_table(
        "plan_setting",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "working_days IS NULL OR working_days BETWEEN 0 AND 100000",
            name=op.f("ck_plan_setting_working_days"),
        ),
        sa.ForeignKeyConstraint(
            ["year"], ["reporting_year.year"], name=op.f("fk_plan_setting_year"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_plan_setting")),
    )
    op.create_table(
        "plan_lock",
        sa.Column("innovation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["innovation_id"],
            ["innovation.id"],
            name=op.f("fk_plan_lock_innovation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("innovation_id", "number", name=op.f("pk_plan_lock")),
    )


def _create_scenarios() -> None:
    op.create_table(
        "scenario",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("name_key <> ''", name=op.f("ck_scenario_named")),
        sa.ForeignKeyConstraint(["year"], ["reporting_year.year"], name=op.f("fk_scenario_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("year", "name_key", name=op.f("uq_scenario_year_name_key")),
    )
    op.create_index(op.f("ix_scenario_year"), "scenario", ["year"])

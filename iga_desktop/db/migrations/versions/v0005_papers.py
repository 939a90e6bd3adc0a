"""Profiles of papers (kop, arms, place, signatories), of which the office has several; archived papers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_FIRST = "Utama"


def upgrade() -> None:
    _create_profiles()
    _move_profile()
    _create_signatories()
    _create_archive()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _of_profile(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["profile_id"], ["paper_profile.id"], name=op.f(f"fk_{table}_profile_id"), ondelete="CASCADE"
    )


def _create_profiles() -> None:
    op.create_table(
        "paper_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _text("place"),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("column_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_paper_profile_named")),
        sa.CheckConstraint("column_count BETWEEN 1 AND 4", name=op.f("ck_paper_profile_column_count")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_profile")),
        sa.UniqueConstraint("name", name=op.f("uq_paper_profile_name")),
    )
    op.create_table(
        "letterhead_line",
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("order_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("size_tenths", sa.Integer(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_letterhead_line_text")),
        sa.CheckConstraint(
            "size_tenths IS NULL OR size_tenths BETWEEN 10 AND 720", name=op.f("ck_letterhead_line_size")
        ),
        _of_profile("letterhead_line"),
        sa.PrimaryKeyConstraint("profile_id", "order_number", name=op.f("pk_letterhead_line")),
    )


def _move_profile() -> None:
    """Make what the office's papers looked like its only profile; an office that is not set up has none."""
    connection = op.get_bind()
    kept = connection.execute(sa.text("SELECT letterhead, logo, place FROM office")).one_or_none()
    signed = connection.execute(sa.text("SELECT 1 FROM signatory LIMIT 1")).first()
    if kept is not None or signed is not None:
        profile = sa.table(
            "paper_profile",
            sa.column("id", sa.Integer),
            sa.column("order_number", sa.Integer),
            sa.column("name", sa.Text),
            sa.column("place", sa.Text),
            sa.column("logo", sa.LargeBinary),
            sa.column("column_count", sa.Integer),
        )
        values = {"place": kept.place, "logo": kept.logo} if kept else {}
        connection.execute(
            sa.insert(profile).values(id=1, order_number=1, name=_FIRST, column_count=2, **values)
        )
        lines = [line for line in kept.letterhead.splitlines() if line] if kept else []
        statement = sa.text("INSERT INTO letterhead_line (profile_id, order_number, text) VALUES (1, :n, :t)")
        for number, line in enumerate(lines, start=1):
            connection.execute(statement, {"n": number, "t": line})
    for column in ("letterhead", "logo", "place"):
        op.drop_column("office", column)


def _create_signatories() -> None:
    # Its primary key changes, which no ALTER TABLE can do; nothing refers to it.
    op.rename_table("signatory", "signatory_before")
    op.create_table(
        "signatory",
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("order_number", sa.Integer(), autoincrement=False, nullable=False),
        _text("position"),
        _text("name"),
        _text("rank"),
        _text("nip"),
        _text("on_behalf"),
        sa.Column(
            "acting",
            sa.Text(),
            sa.CheckConstraint("acting IN ('', 'Plt.', 'Plh.')", name=op.f("ck_signatory_acting")),
            server_default="",
            nullable=False,
        ),
        _of_profile("signatory"),
        sa.PrimaryKeyConstraint("profile_id", "order_number", name=op.f("pk_signatory")),
    )
    op.execute(
        "INSERT INTO signatory (profile_id, order_number, position, name, rank, nip, on_behalf) "
        "SELECT 1, order_number, position, name, rank, nip, on_behalf FROM signatory_before"
    )
    op.drop_table("signatory_before")


def _create_archive() -> None:
    op.create_table(
        "archived_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        _text("state"),
        _text("how"),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archived_paper")),
        sa.UniqueConstraint("file", name=op.f("uq_archived_paper_file")),
    )

"""The tables of an office's database.

Points and thresholds are whole hundredths, so that SQL sums them exactly. Rules that must never be
broken (levels 0-3, unique names, no orphan) stand in the schema itself. Nothing here is peculiar to
SQLite but the clustering of the level table; a PostgreSQL server could hold the same tables.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text_column(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


office = Table(
    "office",
    metadata,
    Column("id", Integer, primary_key=True),
    text_column("regency"),
    text_column("unit"),
    Column("sending_hundredths", Integer, nullable=False),
    Column("watch_hundredths", Integer, nullable=False),
    CheckConstraint("id = 1", name="single"),
    CheckConstraint("0 <= watch_hundredths AND watch_hundredths <= sending_hundredths", name="lines"),
)

reporting_year = Table(
    "reporting_year",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("guideline", Text, nullable=False),
    Column("opened_at", DateTime, nullable=False),
    Column("evidence_required", Boolean, nullable=False, server_default=false()),
)
"""With `evidence_required` a verified level counts only while its indicator has evidence."""

year_indicator = Table(
    "year_indicator",
    metadata,
    Column("year", ForeignKey("reporting_year.year", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("weight_hundredths", Integer, nullable=False),
    Column("mandatory", Boolean, nullable=False, server_default=false()),
    CheckConstraint("weight_hundredths >= 0", name="weight"),
)

agency = Table(
    "agency",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(40), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    text_column("kind"),
    Column("active", Boolean, nullable=False, server_default=true()),
    CheckConstraint("code <> '' AND name_key <> ''", name="named"),
)

agency_spelling = Table(
    "agency_spelling",
    metadata,
    Column("spelling_key", Text, primary_key=True),
    Column("spelling", Text, nullable=False),
    Column("agency_id", ForeignKey("agency.id", ondelete="CASCADE"), nullable=False, index=True),
)

innovation = Table(
    "innovation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", ForeignKey("reporting_year.year"), nullable=False, index=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    text_column("stage"),
    text_column("initiator"),
    text_column("initiator_name"),
    text_column("kind"),
    text_column("form"),
    text_column("classification"),
    text_column("theme"),
    text_column("asta_cita"),
    text_column("main_affair"),
    Column("trial_on", Date),
    Column("implemented_on", Date),
    Column("developed_on", Date),
    text_column("development"),
    text_column("coordinates"),
    text_column("narrative"),
    text_column("purpose"),
    text_column("benefits"),
    text_column("results"),
    text_column("intellectual_property"),
    text_column("awards"),
    text_column("video_link"),
    text_column("contact"),
    text_column("remarks"),
    Column("reports_before", Integer, nullable=False, server_default="0"),
    Column("narrative_words", Integer, nullable=False, server_default="0"),
    Column(
        "status",
        Text,
        CheckConstraint(
            "status IN ('draf', 'diajukan', 'perlu perbaikan', 'terverifikasi', 'ditetapkan siap kirim', "
            "'terkirim')",
            name="status",
        ),
        nullable=False,
        server_default="draf",
    ),
    Column("sent_on", Date),
    text_column("receipt"),
    text_column("uid"),
    text_column("lineage"),
    UniqueConstraint("year", "agency_id", "name_key"),
    CheckConstraint("name_key <> ''", name="named"),
    Index(None, "agency_id", "name_key"),
    Index(None, "uid", unique=True),
    Index(None, "lineage"),
)
"""An id is never given twice (see `innovations.add`): history, evidence and meetings outlive it. A `uid` is
the same on every laptop; innovations of several years with one `lineage` are one innovation's life."""

innovation_affair = Table(
    "innovation_affair",
    metadata,
    Column("innovation_id", ForeignKey("innovation.id", ondelete="CASCADE"), primary_key=True),
    Column("affair", Text, primary_key=True),
)

indicator_level = Table(
    "indicator_level",
    metadata,
    Column("innovation_id", ForeignKey("innovation.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("claim", Integer),
    Column("verified", Integer, nullable=False, server_default="0"),
    Column(
        "decision",
        Text,
        CheckConstraint("decision IN ('', 'diterima', 'perlu perbaikan')", name="decision"),
        nullable=False,
        server_default="",
    ),
    text_column("note"),
    Column("waiting_since", DateTime),
    Column("decided_at", DateTime),
    CheckConstraint("claim IS NULL OR claim BETWEEN 0 AND 3", name="claim"),
    CheckConstraint("verified BETWEEN 0 AND 3", name="verified"),
    sqlite_with_rowid=False,
)

evidence_file = Table(
    "evidence_file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("kind", Text, nullable=False),
)
"""The bytes in the evidence store, each once; `kind` is a code of `resources/evidence/kinds.toml`."""

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("innovation_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", ForeignKey("evidence_file.sha256"), index=True),
    text_column("link"),
    Column("name", Text, nullable=False),
    text_column("letter_number"),
    Column("letter_on", Date),
    text_column("letter_subject"),
    text_column("note"),
    Column("added_at", DateTime, nullable=False),
    Column("removed_at", DateTime),
    Column("replaces", ForeignKey("evidence.id")),
    CheckConstraint("(sha256 IS NULL) <> (link = '')", name="file_or_link"),
    Index(None, "innovation_id", "number", "removed_at"),
)
"""Evidence of an indicator. A row is never deleted, only marked as removed, and may outlive its
innovation (hence no foreign key to it): a past meeting may have seen it."""

companion = Table(
    "companion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    text_column("contact"),
    CheckConstraint("name_key <> ''", name="named"),
)

companion_agency = Table(
    "companion_agency",
    metadata,
    Column("agency_id", ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True),
    Column("companion_id", ForeignKey("companion.id", ondelete="CASCADE"), nullable=False, index=True),
)

meeting = Table(
    "meeting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", ForeignKey("reporting_year.year"), nullable=False, index=True),
    Column("held_on", Date, nullable=False),
    text_column("place"),
    text_column("chair"),
    text_column("agenda"),
    Column("as_of", DateTime, nullable=False),
    Column("opened_at", DateTime, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)
"""A coordination meeting with the year's state as it was frozen when the meeting was opened."""

follow_up = Table(
    "follow_up",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meeting.id"), nullable=False, index=True),
    Column("agency_id", ForeignKey("agency.id", ondelete="SET NULL")),
    Column("innovation_id", ForeignKey("innovation.id", ondelete="SET NULL")),
    text_column("subject_name"),
    Column("task", Text, nullable=False),
    Column("due_on", Date),
    Column("done_on", Date),
    text_column("note"),
    CheckConstraint("task <> ''", name="task"),
)
"""A decision of a meeting and what follows from it; `subject_name` keeps whom it concerned."""

spd_level = Table(
    "spd_level",
    metadata,
    Column("year", ForeignKey("reporting_year.year", ondelete="CASCADE"), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("claim", Integer),
    Column("verified", Integer, nullable=False, server_default="0"),
    text_column("note"),
    CheckConstraint("code <> ''", name="code"),
    CheckConstraint("claim IS NULL OR claim BETWEEN 0 AND 3", name="claim"),
    CheckConstraint("verified BETWEEN 0 AND 3", name="verified"),
)
"""What is recorded of the rows of the regency's own capacity; a row without a record stands at 0."""

spd_evidence = Table(
    "spd_evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", ForeignKey("reporting_year.year"), nullable=False),
    Column("code", Text, nullable=False),
    Column("sha256", ForeignKey("evidence_file.sha256"), index=True),
    text_column("link"),
    Column("name", Text, nullable=False),
    text_column("note"),
    Column("added_at", DateTime, nullable=False),
    Column("removed_at", DateTime),
    CheckConstraint("(sha256 IS NULL) <> (link = '')", name="file_or_link"),
    Index(None, "year", "code", "removed_at"),
)
"""Evidence of an SPD row; never deleted, only marked as removed."""

index_record = Table(
    "index_record",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, CheckConstraint("kind IN ('hasil', 'perkiraan')", name="kind"), nullable=False),
    Column("low_hundredths", Integer),
    Column("high_hundredths", Integer),
    text_column("predicate"),
    text_column("award"),
    text_column("source"),
    CheckConstraint(
        "(low_hundredths IS NULL) = (high_hundredths IS NULL) AND (low_hundredths IS NULL "
        "OR (0 <= low_hundredths AND low_hundredths <= high_hundredths))",
        name="range",
    ),
)
"""The index as it was announced or is expected; of years long before the office used the program too."""

index_rank = Table(
    "index_rank",
    metadata,
    Column("year", ForeignKey("index_record.year", ondelete="CASCADE"), primary_key=True),
    Column("order_number", Integer, primary_key=True, autoincrement=False),
    Column("group_name", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("of_count", Integer),
    CheckConstraint("group_name <> ''", name="group_name"),
    CheckConstraint("rank >= 1 AND (of_count IS NULL OR of_count >= rank)", name="rank"),
)

effort = Table(
    "effort",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("days", Integer),
    CheckConstraint("level BETWEEN 0 AND 3", name="level"),
    CheckConstraint("days IS NULL OR days BETWEEN 0 AND 999", name="days"),
)
"""Where the office's own estimate departs from the shipped one; without `days` a step cannot be done."""

plan_setting = Table(
    "plan_setting",
    metadata,
    Column(
        "year",
        ForeignKey("reporting_year.year", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("starts_on", Date),
    Column("deadline_on", Date),
    Column("working_days", Integer),
    CheckConstraint("working_days IS NULL OR working_days BETWEEN 0 AND 100000", name="working_days"),
)

plan_lock = Table(
    "plan_lock",
    metadata,
    Column("innovation_id", ForeignKey("innovation.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
)
"""Indicators that a plan leaves as they are."""

scenario = Table(
    "scenario",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", ForeignKey("reporting_year.year"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("updated_at", DateTime, nullable=False),
    UniqueConstraint("year", "name_key"),
    CheckConstraint("name_key <> ''", name="named"),
)
"""A what-if of a year; `definition` is JSON."""

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("subject", String(20), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("subject_name", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("note", Text),
    Index(None, "subject", "subject_id"),
)
"""Who changed what when (UTC). It outlives its subject, so it points to it without a foreign key."""

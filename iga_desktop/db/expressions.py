"""What several statements must say alike: which evidence counts, which level counts, how often reported."""

from sqlalchemy import and_, bindparam, case, func, or_, select

from iga_desktop.db.schema import evidence, indicator_level, innovation, reporting_year, year_indicator

proof = (
    select(evidence.c.innovation_id, evidence.c.number, func.count().label("count"))
    .where(
        evidence.c.removed_at.is_(None),
        # Only this year's evidence is looked at, however many years there are.
        evidence.c.innovation_id.in_(select(innovation.c.id).where(innovation.c.year == bindparam("year"))),
    )
    .group_by(evidence.c.innovation_id, evidence.c.number)
    .subquery("proof")
)
"""The indicators of the parameter `year` that have evidence, with how much of it."""
with_proof = and_(
    proof.c.innovation_id == indicator_level.c.innovation_id, proof.c.number == indicator_level.c.number
)
with_weight = and_(
    year_indicator.c.year == innovation.c.year, year_indicator.c.number == indicator_level.c.number
)

claimed = func.coalesce(indicator_level.c.claim, indicator_level.c.verified)
"""The claimed level; where none was recorded it counts as equal to the verified one."""
counted = case(
    (and_(reporting_year.c.evidence_required, proof.c.number.is_(None)), 0),
    else_=indicator_level.c.verified,
)
"""The verified level that counts: 0 without evidence where the year's rule asks for it."""

_earlier = innovation.alias("earlier")
_on_record = (
    select(func.count(_earlier.c.year.distinct()))
    .where(
        or_(
            and_(
                _earlier.c.agency_id == innovation.c.agency_id,
                _earlier.c.name_key == innovation.c.name_key,
            ),
            _earlier.c.lineage == innovation.c.lineage,
        ),
        _earlier.c.year < innovation.c.year,
    )
    .correlate(innovation)
    .scalar_subquery()
)
reports = 1 + case((innovation.c.reports_before > _on_record, innovation.c.reports_before), else_=_on_record)
"""How often an innovation is reported with its year's report: as stated or as on record, the greater.

On record are the years before with the same lineage or, from the same agency, under the same name."""

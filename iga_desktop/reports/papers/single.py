"""What the papers that are one piece have in common."""

from collections.abc import Sequence
from typing import Any

from iga_desktop.domain.year_state import Surroundings
from iga_desktop.reports.document import Block, Document, Part, Table, tables_of
from iga_desktop.reports.papers.basis import Basis


def single(
    basis: Basis,
    title: str,
    blocks: Sequence[Block],
    *,
    sheets: tuple[Table[Any], ...] = (),
    landscape: bool = False,
) -> Document:
    """Give a paper called *title* of one part, signed at its end."""
    return Document(
        basis.heading(title),
        basis.author,
        basis.profile,
        (Part((*blocks, basis.signing)),),
        rows=sum(len(table.rows) for table in tables_of(blocks)),
        sheets=sheets,
        landscape=landscape,
    )


def surroundings_of(basis: Basis) -> Surroundings:
    """Give what surrounds the innovations.

    Raises:
        ValueError: an earlier program froze the state and kept none of it.
    """
    found = basis.state.surroundings
    if found is None:
        raise ValueError(f"the state of {basis.state.year} holds no surroundings")
    return found

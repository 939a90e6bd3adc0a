"""What a form says: frozen values only, no cells here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iga_desktop.domain.content import Content
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.office import Agency, Office


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One innovation of a form, or a blank for a new one (`content` None, `version` "").

    `notes` are the verifier's by indicator that was returned, `evidence` the names on record by
    indicator, `status` says how far the innovation has come.
    """

    number: int
    uid: str
    version: str
    content: Content | None
    notes: Mapping[int, str]
    evidence: Mapping[int, tuple[str, ...]]
    status: str


@dataclass(frozen=True, slots=True)
class AgencyForm:
    """All that the form of an agency says."""

    office: Office
    office_uid: str
    year: int
    guideline: Guideline
    agency: Agency
    companion: str
    deadline_on: date | None
    made_on: date
    sheets: tuple[FormSheet, ...]

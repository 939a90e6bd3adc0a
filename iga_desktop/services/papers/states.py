"""Which state of a year a paper is of: now, as a meeting froze it, or two of them side by side."""

from iga_desktop.domain.meeting import Meeting
from iga_desktop.errors import UserError
from iga_desktop.services.meetings import list_meetings, meeting_name
from iga_desktop.services.papers.catalogue import Option
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.workspace import Workspace


def meeting_of(workspace: Workspace, request: PaperRequest) -> Meeting | None:
    """Give the meeting whose frozen state the paper prints, None for the state now.

    Raises:
        UserError: there is no such meeting of the year, or the paper is always of now.
    """
    kind = request.about
    if request.meeting_id is None or Option.COMPARED in kind.options:
        return None
    meeting = meeting_in(workspace, request.year, request.meeting_id)
    if Option.STATE not in kind.options:
        raise UserError(
            f"{kind.title} selalu dibuat menurut keadaan sekarang, sehingga tidak dapat dicetak ulang untuk "
            f"{meeting_name(meeting)}. Pilih keadaan sekarang."
        )
    return meeting


def compared_meetings(workspace: Workspace, request: PaperRequest) -> tuple[Meeting, Meeting | None]:
    """Give the earlier and the later (None: now) side of a comparison.

    Raises:
        UserError: there is no such meeting of the year, none before the later side, or the sides are the
            wrong way round.
    """
    later = None if request.compared_id is None else meeting_in(workspace, request.year, request.compared_id)
    if request.meeting_id is not None:
        earlier = meeting_in(workspace, request.year, request.meeting_id)
        newest_first = list_meetings(workspace, request.year)
        if later and newest_first.index(earlier) < newest_first.index(later):
            raise UserError(
                f"{meeting_name(earlier)} tidak lebih dahulu daripada {meeting_name(later)}. Tukar kedua "
                "Rakor itu: yang terdahulu dibandingkan dengan yang kemudian."
            )
        return earlier, later
    before = meeting_before(workspace, request.year, later)
    if before is None:
        when = f"sebelum {meeting_name(later)}" if later else f"tahun {request.year}"
        raise UserError(
            f"Belum ada Rakor {when}, sehingga tidak ada keadaan terdahulu yang dapat dibandingkan. Buka "
            "Rakor lebih dahulu di halaman Rakor."
        )
    return before, later


def meeting_before(workspace: Workspace, year: int, later: Meeting | None) -> Meeting | None:
    """Give the latest meeting of *year* before *later* (None: before now), None if there is none."""
    newest_first = list_meetings(workspace, year)
    before = newest_first if later is None else newest_first[newest_first.index(later) + 1 :]
    return before[0] if before else None


def state_text(workspace: Workspace, request: PaperRequest) -> str:
    """Give which state the paper is of: "Rakor 11 Agustus 2025"; "" for the state now.

    Raises:
        UserError: as `meeting_of` and `compared_meetings`.
    """
    if Option.COMPARED in request.about.options:
        earlier, later = compared_meetings(workspace, request)
        return f"{meeting_name(earlier)} sampai {meeting_name(later) if later else 'sekarang'}"
    meeting = meeting_of(workspace, request)
    return meeting_name(meeting) if meeting else ""


def meeting_in(workspace: Workspace, year: int, meeting_id: int) -> Meeting:
    """Give the meeting of *year* with that id.

    Raises:
        UserError: there is no such meeting of the year.
    """
    for meeting in list_meetings(workspace, year):
        if meeting.id == meeting_id:
            return meeting
    raise UserError(
        f"Rakor nomor {meeting_id} tidak ada pada tahun pelaporan {year}. Pilih Rakor dari tahun itu."
    )

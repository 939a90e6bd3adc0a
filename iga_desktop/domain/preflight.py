"""What the ministry's application would reject of a submission, before anything is entered there.

Source: the guideline's sections `kelayakan`, `pilihan`, `urusan` and `indeks` (letter 400.10.11/1887/BSKDN).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.preflight_evidence import evidence_remarks
from iga_desktop.domain.preflight_facts import Remark, Severity, Submitted, Terms
from iga_desktop.domain.preflight_profile import profile_remarks

_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of an innovation, or of the whole submission (`innovation_id` None, no names).

    `subject` is what it is about, `text` a whole sentence (Indonesian) that says what to do.
    """

    severity: Severity
    innovation_id: int | None
    name: str
    agency_name: str
    subject: str
    text: str


def check(submitted: Sequence[Submitted], terms: Terms) -> tuple[Finding, ...]:
    """Give what is wrong with *submitted*: the whole first, then innovation by innovation, worst first."""
    found = [Finding(r.severity, None, "", "", r.subject, r.text) for r in _whole(submitted, terms.guideline)]
    for each in submitted:
        remarks = [*profile_remarks(each, terms), *evidence_remarks(each, terms)]
        name = each.innovation.profile.name
        found += (
            Finding(r.severity, each.innovation.id, name, each.agency_name, r.subject, r.text)
            for r in sorted(remarks, key=lambda remark: _ORDER.index(remark.severity))
        )
    return tuple(found)


def _whole(submitted: Sequence[Submitted], guideline: Guideline) -> Iterator[Remark]:
    if not submitted:
        yield Remark(
            Severity.REJECTED,
            "Seluruh paket",
            "Belum ada inovasi yang dipilih. Pilih inovasi yang akan dikirim.",
        )
        return
    floor = guideline.divisor_floor
    if len(submitted) < floor:
        yield Remark(
            Severity.DOUBTFUL,
            "Jumlah inovasi",
            f"Baru {len(submitted)} inovasi, sedangkan nilai kematangan dibagi paling sedikit {floor}. "
            f"Tambahkan {floor - len(submitted)} inovasi agar rata-ratanya tidak turun.",
        )
    yield from _affairs(submitted, guideline)
    yield from _namesakes(submitted)


def _affairs(submitted: Iterable[Submitted], guideline: Guideline) -> Iterator[Remark]:
    own = frozenset[str]().union(*(each.innovation.profile.affairs for each in submitted))
    missing = [affair for affair in guideline.affairs.basic if affair not in own]
    covered = len(guideline.affairs.basic) - len(missing)
    if covered < guideline.basic_affairs_needed:
        yield Remark(
            Severity.DOUBTFUL,
            "Urusan pelayanan dasar",
            f"Baru {covered} urusan pelayanan dasar yang terwakili dari paling sedikit "
            f"{guideline.basic_affairs_needed}, sehingga skor jumlah inovasi menjadi 0. Tambahkan inovasi "
            f"dari urusan ini: {'; '.join(missing)}.",
        )


def _namesakes(submitted: Iterable[Submitted]) -> Iterator[Remark]:
    groups: defaultdict[str, list[Submitted]] = defaultdict(list)
    for each in submitted:
        groups[name_key(each.innovation.profile.name)].append(each)
    for group in groups.values():
        if len(group) > 1:
            yield Remark(
                Severity.DOUBTFUL,
                "Nama sama",
                f'Nama "{group[0].innovation.profile.name}" dipakai {len(group)} inovasi: '
                f"{'; '.join(each.agency_name for each in group)}. Kirim salah satu saja, atau bedakan "
                "namanya bila memang inovasi yang berlainan.",
            )

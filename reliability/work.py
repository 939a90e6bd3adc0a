"""What an officer does with an office, one step after the other; kills and faults strike into these steps.

Each step says beforehand which facts are to hold once the service has returned, so that whoever finds the
office afterwards can tell what was said to be saved, and what was still under way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random

from iga_desktop.domain.backups import Reason
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency, Office
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import KeptBackup, back_up, keep_own_backup, list_backups
from iga_desktop.services.evidence import Incoming
from iga_desktop.services.form_intake import read_forms
from iga_desktop.services.form_storing import store_form
from iga_desktop.services.forms import FormOptions, file_name, make_forms
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.list_export import export_rows
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.offices import list_agencies, save_agency, save_office
from iga_desktop.services.papers.archive import How
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.handing import hand_over
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.recap_import import ImportChoices, preview_recap, store_recap
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year
from tools.filling import filling_in

YEAR = 2025
NUMBERS = range(16, 36)
IMPORTED = tuple(f"Inovasi dari rekap {number}" for number in range(1, 6))
_AGENCIES = ("Kesehatan", "Pendidikan", "Sosial", "Perhubungan")
_INNOVATIONS = 12
_PAPERS = ("rekap-verifikasi", "daftar-kekurangan", "daftar-hadir")

Facts = Mapping[str, str]
"""What holds of an office and of the files that it gave out, by name."""


class Refused(UserError):
    """A service returned a sentence where it could not do all of what was asked."""


@dataclass(frozen=True, slots=True)
class Step:
    """One use of a service: `do` returns once it is saved, and `facts` hold from then on."""

    name: str
    facts: Facts
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a measurement works: the office, what it gives out and takes in, the chosen place of backups."""

    root: Path

    @property
    def office(self) -> Path:
        """The data folder."""
        return self.root / "kantor"

    @property
    def out(self) -> Path:
        """Where papers, forms, lists and packages go."""
        return self.root / "keluar"

    @property
    def arriving(self) -> Path:
        """Where evidence, recaps and forms that came back lie."""
        return self.root / "masuk"

    @property
    def chosen(self) -> Path:
        """The folder that the officer chose for backups."""
        return self.root / "luar"

    def furnish(self) -> None:
        """Make the office with agencies and innovations, and the folders around it."""
        for folder in (self.out, self.arriving, self.chosen):
            folder.mkdir(parents=True)
        with opened(self.office, resources() / "guidelines") as workspace:
            open_year(workspace, YEAR)
            save_office(workspace, Office("Kabupaten Contoh", "Bappeda Litbang"))
            for name in _AGENCIES:
                save_agency(workspace, Agency(None, name[:4].upper(), f"Dinas {name}"))
            for number in range(_INNOVATIONS):
                profile = Profile(name=f"Inovasi {number}", narrative="kata " * 60)
                save_innovation(
                    workspace, None, Innovation(None, YEAR, 1 + number % len(_AGENCIES), profile, {})
                )
        save_backup_settings(self.office, self.chosen, None, 3)


class Officer:
    """Works in an open office at *place*; what comes next is drawn from *chance*."""

    def __init__(
        self, workspace: Workspace, place: Place, chance: Random, progress: Progress | None = None
    ) -> None:
        self._workspace = workspace
        self._place = place
        self._chance = chance
        self._progress = progress or Progress()
        self._ids = [entry.id for entry in list_names(workspace, YEAR) if entry.name not in IMPORTED]

    def next_step(self) -> Step:
        """Give what the officer does next: edits most often, as in an office."""
        kinds, weights = zip(*_WEIGHTS, strict=True)
        (kind,) = self._chance.choices(kinds, weights)
        return self.step(kind)

    def step(self, kind: str) -> Step:
        """Give a step of *kind*, one of `KINDS`."""
        step: Step = getattr(self, f"_{kind}")()
        return step

    def _token(self) -> str:
        return f"{self._chance.getrandbits(48):012x}"

    def _innovation(self) -> Innovation:
        return load_innovation(self._workspace, self._chance.choice(self._ids))

    def _profile(self) -> Step:
        before, token = self._innovation(), self._token()
        after = replace(before, profile=replace(before.profile, name=f"Inovasi {before.id} {token}"))
        facts = {f"nama {before.id}": after.profile.name}
        return Step("profile", facts, lambda: save_innovation(self._workspace, before, after))

    def _levels(self) -> Step:
        before = self._innovation()
        after = replace(before, verified=self._drawn_levels())
        facts = {f"tingkat {before.id}": level_text(after.verified)}
        return Step("levels", facts, lambda: save_innovation(self._workspace, before, after))

    def _drawn_levels(self) -> dict[int, int]:
        return {number: self._chance.randint(0, 3) for number in NUMBERS}

    def _agency(self) -> Step:
        before = list_agencies(self._workspace)[-1]
        after = replace(before, name=f"Dinas {self._token()}")
        facts = {f"opd {before.id}": after.name}
        return Step("agency", facts, lambda: save_agency(self._workspace, after))

    def _evidence(self) -> Step:
        innovation, files, facts = self._chance.choice(self._ids), [], {}
        for number in self._chance.sample(NUMBERS, 3):
            content = b"%PDF-1.7\n" + self._chance.randbytes(20_000)
            file = self._place.arriving / f"{number} {self._token()}.pdf"
            file.write_bytes(content)
            files.append(Incoming(number, file))
            facts[f"bukti {sha256(content).hexdigest()}"] = "ada"

        def add() -> None:
            added = evidence.add_files(self._workspace, innovation, files, self._progress)
            _expect_none(added.refusals)

        return Step("evidence", facts, add)

    def _removal(self) -> Step:
        innovation = self._chance.choice(self._ids)
        pieces = desk.load_desk(self._workspace, innovation).evidence
        counting = [piece for piece in pieces if piece.removed_at is None and piece.sha256]
        if not counting:
            return self._evidence()
        piece = self._chance.choice(counting)
        facts = {f"bukti {piece.sha256}": "terhapus"}
        return Step("removal", facts, lambda: evidence.remove(self._workspace, innovation, [piece.id]))

    def _recap(self) -> Step:
        rows = {name: self._drawn_levels() for name in self._chance.sample(IMPORTED, 3)}
        file = self._place.arriving / f"rekap {self._token()}.csv"
        lines = [["No", "Nama Inovasi", "Perangkat Daerah", *map(str, NUMBERS)]]
        for number, (name, levels) in enumerate(rows.items(), 1):
            lines.append([str(number), name, f"Dinas {_AGENCIES[0]}", *map(str, levels.values())])
        file.write_text("".join(f"{';'.join(line)}\n" for line in lines), encoding="utf-8")

        def read_in() -> None:
            preview = preview_recap(self._workspace, file, YEAR, ImportChoices(), self._progress)
            store_recap(self._workspace, preview, self._progress)

        return Step("recap", {f"impor {name}": level_text(levels) for name, levels in rows.items()}, read_in)

    def _form(self) -> Step:
        agency = self._chance.choice(list_agencies(self._workspace))
        folder = self._place.out / self._token()
        facts = {f"berkas {folder.name}/{file_name(YEAR, agency)}": "utuh"}
        return Step("form", facts, lambda: self._made_form(agency, folder))

    def _made_form(self, agency: Agency, folder: Path) -> Path:
        options = FormOptions(agency_ids=frozenset({agency.id or 0}))
        (form,) = make_forms(self._workspace, YEAR, folder, options, self._progress)
        return form

    def _form_back(self) -> Step:
        agency, token = self._chance.choice(list_agencies(self._workspace)), self._token()
        back = self._made_form(agency, self._place.arriving / token)
        with filling_in(back) as form:
            form.write(form.book.sheetnames[1], "Tujuan", token)
        names = list_names(self._workspace, YEAR)
        first = next(entry.id for entry in names if entry.agency_id == agency.id)

        def store() -> None:
            with read_forms(self._workspace, [back], self._progress) as preview:
                _expect_none([leftover.reason for leftover in preview.leftovers])
                store_form(self._workspace, preview.forms[0], {}, self._progress)

        return Step("form_back", {f"tujuan {first}": token}, store)

    def _paper(self) -> Step:
        format_ = self._chance.choice((Format.PDF, Format.EXCEL))
        request = PaperRequest(self._chance.choice(_PAPERS), YEAR)
        target = self._target(format_.value)

        def hand() -> None:
            told = hand_over(self._workspace, request, format_, target, How.SAVED, self._progress)
            _expect_none([told] if told else [])

        return Step("paper", {f"berkas {target.name}": "utuh"}, hand)

    def _target(self, suffix: str) -> Path:
        return self._place.out / f"{self._token()}.{suffix}"

    def _list(self) -> Step:
        target = self._target("xlsx")
        rows = load_recap(self._workspace, YEAR).recap.innovations
        return Step(
            "list", {f"berkas {target.name}": "utuh"}, lambda: export_rows(rows, target, self._progress)
        )

    def _package(self) -> Step:
        target = self._target("iga")
        scope = PackageScope(frozenset({YEAR}), frozenset({1 + self._chance.randrange(len(_AGENCIES))}))
        facts = {f"berkas {target.name}": "utuh"}
        return Step(
            "package", facts, lambda: export_office(self._workspace, target, scope, None, self._progress)
        )

    def _own_backup(self) -> Step:
        def keep() -> None:
            keep_own_backup(self._place.office, Reason.ASKED, self._workspace.clock)

        return Step("own_backup", {"cadangan sendiri": str(newest(self._place, own=True))}, keep)

    def _backup(self) -> Step:
        def keep() -> None:
            made = back_up(self._place.office, Reason.ASKED, self._progress, self._workspace.clock)
            _expect_none(made.problems)

        return Step("backup", {"cadangan luar": str(newest(self._place, own=False))}, keep)


_WEIGHTS = (
    ("profile", 24),
    ("levels", 24),
    ("agency", 10),
    ("evidence", 16),
    ("removal", 8),
    ("recap", 4),
    ("form", 2),
    ("form_back", 2),
    ("paper", 4),
    ("list", 2),
    ("package", 2),
    ("own_backup", 3),
    ("backup", 2),
)
KINDS = tuple(kind for kind, _weight in _WEIGHTS)
"""What an officer may do, by name."""


def level_text(levels: Mapping[int, int]) -> str:
    """Give *levels* by indicator number as one text."""
    return "".join(str(levels.get(number, 0)) for number in NUMBERS)


def backups_of(place: Place, *, own: bool) -> list[KeptBackup]:
    """Give the backups of the office's own place, or those of the chosen one, newest first."""
    return [kept for kept in list_backups(place.office) if kept.own is own]


def newest(place: Place, *, own: bool) -> int:
    """Give the number of the newest readable backup, 0 if there is none."""
    return max((kept.backup.number for kept in backups_of(place, own=own) if kept.backup), default=0)


def _expect_none(sentences: tuple[str, ...] | list[str]) -> None:
    if sentences:
        raise Refused(" ".join(sentences))

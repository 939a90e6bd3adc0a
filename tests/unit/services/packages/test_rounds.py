"""Laptops that go on by themselves and exchange packages for rounds, as chance has it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.db import queries, table_rows
from iga_desktop.domain.content import Value
from iga_desktop.domain.merging import FieldState, Side
from iga_desktop.domain.office import Office
from iga_desktop.domain.verification import DeskChange
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence, spd_changes
from iga_desktop.services.checkup import check_office
from iga_desktop.services.offices import save_office
from iga_desktop.services.package_content import fetch_known, fetch_spd
from iga_desktop.services.package_merge import store_package
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from tests.unit.services.laptops import blank_laptop, exported, fill, records
from tests.unit.services.packages.exchanging import edit, read, sync
from tests.unit.services.verifying import pdf

Values = Mapping[str, Value]
Held = Mapping[str, Collection[Value]]
PIECE = "bukti "
VERIFIED = 16


@dataclass(frozen=True)
class Sent:
    """A package, what its sender had when it was made, and what it ever held until then."""

    package: Path
    values: Values
    held: Held


class Laptop:
    """An office, and what it ever held by key."""

    def __init__(self, workspace: Workspace, chance: Random, folder: Path) -> None:
        self.workspace, self.chance, self.folder = workspace, chance, folder
        self.held: defaultdict[str, set[Value]] = defaultdict(set)
        self.undoable: list[DeskChange] = []

    def values(self) -> Values:
        """Give what it has now; by `PIECE` whether a piece counts."""
        with self.workspace.reading() as connection:
            codes = {agency.id or 0: agency.code for agency in queries.list_agencies(connection)}
            found: dict[str, Value] = {}
            for known in fetch_known(connection, codes).values():
                found |= known.content
            found |= fetch_spd(connection, 2026)
            for row in table_rows.fetch(connection, "evidence"):
                found[f"{PIECE}{row['sha256']} {row['added_at'].isoformat()}"] = str(
                    row["removed_at"] is None
                )
        for key, value in found.items():
            self.held[key].add(value)
        return found

    def change(self) -> None:
        """Do something of what an officer does."""
        doing = self.chance.choice(
            (self.write, self.write, self.verify, self.step, self.spd, self.add, self.remove, self.undo)
        )
        with suppress(UserError):
            doing()
        self.values()

    def write(self) -> None:
        field = self.chance.choice(("purpose", "benefits", "contact"))
        edit(self.workspace, 1, **{field: self.chance.choice(("a", "b", str(self.chance.random()), ""))})

    def verify(self) -> None:
        desk.accept(self.workspace, 1, VERIFIED, self.chance.randrange(4))

    def step(self) -> None:
        take_step(self.workspace, 1, Step(self.chance.choice((Status.SUBMITTED, Status.DRAFT)), note="x"))

    def spd(self) -> None:
        spd_changes.change_field(self.workspace, 2026, "1", "note", self.chance.choice("abc"))

    def add(self) -> None:
        file = pdf(self.folder, "sdm.pdf", self.chance.choice("abc"))
        evidence.add_files(self.workspace, 1, [evidence.Incoming(17, file)], Progress())

    def remove(self) -> None:
        pieces = desk.load_desk(self.workspace, 1).evidence_of(17)
        if pieces:
            self.undoable.append(evidence.remove(self.workspace, 1, [self.chance.choice(pieces).id]))

    def undo(self) -> None:
        if self.undoable:
            desk.apply(self.workspace, self.undoable.pop().reversed)

    def send(self) -> Sent:
        package = exported(self.workspace, self.folder / f"{self.workspace.folder.name}.iga")
        values = self.values()
        return Sent(package, values, {key: frozenset(held) for key, held in self.held.items()})

    def take(self, sent: Sent) -> None:
        """Read a package, decide now and then, and look at what came of it."""
        package, theirs, before = sent.package, sent.values, self.values()
        held = {key: frozenset(values) for key, values in self.held.items()}
        with read(self.workspace, package) as incoming:
            lines = [(each.subject, line.key) for each in incoming.subjects for line in each.fields]
            chosen = {
                line: self.chance.choice((Side.MINE, Side.THEIRS))
                for line in lines
                if self.chance.random() < 0.2
            }
            store_package(self.workspace, incoming, chosen, Progress())
        after = self.values()
        decided = {key: side for (_, key), side in chosen.items()}
        for key in before.keys() & theirs.keys():
            if before[key] != theirs[key] and key not in (f"verification:{VERIFIED}", "verification:17"):
                taken = after[key] == theirs[key]
                assert taken or after[key] == before[key], key
                if key in decided:
                    assert taken is (decided[key] is Side.THEIRS), key
                else:
                    _judge(key, held, before[key], sent.held, theirs[key], taken=taken)
        kept = records(self.workspace)
        with read(self.workspace, package) as again:
            shown = {line.key: line for each in again.subjects for line in each.fields}
            assert shown.keys() >= {
                key for key in theirs if not key.startswith(PIECE) and after[key] != theirs[key]
            }
            undecided = {(each.subject, key): Side.MINE for each in again.subjects for key in decided}
            assert not [line for line in shown.values() if line.key not in decided
                        and line.state is FieldState.THEIRS]  # fmt: skip
            store_package(self.workspace, again, undecided, Progress())
        assert records(self.workspace) == kept
        assert check_office(self.workspace, Progress()).findings == ()


def _judge(key: str, held: Held, before: Value, held_there: Held, theirs: Value, *, taken: bool) -> None:
    """Look at what became of a value by default."""
    if key.startswith(PIECE):
        same = key.rpartition(" ")[0]
        counted = any(before in values for piece, values in held_there.items() if piece.startswith(same))
        assert taken or theirs in held[key], "what only the sender removed or restored was not taken"
        assert not taken or counted, "what was only removed or restored here was undone"
    elif before not in held_there[key]:
        assert not taken, f"{key}: what the sender never had is lost"
    elif theirs not in held[key] and theirs != "":
        assert taken, f"{key}: what only the sender changed was not taken"


def _laptops(folder: Path, count: int, seed: int, held: ExitStack) -> Iterable[Laptop]:
    chance = Random(seed)  # noqa: S311 no secret
    first = held.enter_context(closing(blank_laptop(folder / "0")))
    save_office(first, Office("Kabupaten Contoh", "Bappeda"))
    fill(first, folder)
    yield Laptop(first, chance, folder)
    for number in range(1, count):
        other = held.enter_context(closing(blank_laptop(folder / str(number))))
        sync(first, other, folder)
        yield Laptop(other, chance, folder)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32), count=st.integers(2, 3))
def test_no_round_loses_or_takes_back_what_one_laptop_did(seed: int, count: int) -> None:
    with TemporaryDirectory() as name, ExitStack() as held:
        laptops = list(_laptops(Path(name), count, seed, held))
        chance = laptops[0].chance
        for laptop in laptops:
            laptop.values()
        for _ in range(4):
            for laptop in laptops:
                for _ in range(chance.randrange(3)):
                    laptop.change()
            taker, giver = chance.sample(laptops, 2)
            if chance.random() < 0.5:
                taker.take(giver.send())
                giver.take(taker.send())
            else:
                one, other = giver.send(), taker.send()
                taker.take(one)
                giver.take(other)

"""What may be passed on of a bug: kinds, places, versions; never a message, a value or a folder."""

import sys
from pathlib import Path

import pytest

from iga_desktop import crash
from iga_desktop.crash.report import describe, describe_end, place
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import replacing

SECRETS = ("Siti Rahayu", "rahasia", "GEMAS STUNTING", "3201123456", "budi")


def _fail(folder: Path) -> None:
    name = SECRETS[0]
    nip = {"nip": SECRETS[3]}
    try:
        with replacing(folder / "rahasia" / "GEMAS STUNTING.xlsx") as beside:
            beside.write_text(name)
    except EnvironmentProblem as problem:
        problem.add_note(f"catatan tentang {name}")
        raise ValueError(f"{name} {nip} {folder}") from problem


def caught(folder: Path) -> ValueError:
    with pytest.raises(ValueError, match="Siti") as raised:
        _fail(folder)
    return raised.value


def test_a_report_names_places_in_the_program_and_nothing_of_the_office(tmp_path: Path) -> None:
    problem = caught(tmp_path / "budi")
    report = describe(problem)
    assert not [secret for secret in SECRETS if secret in report]
    assert str(tmp_path) not in report
    assert str(Path.home()) not in report
    assert "iga_desktop/files.py:" in report
    assert "Jenis: builtins.ValueError" in report
    assert "Karena: iga_desktop.errors.EnvironmentProblem" in report
    assert "Karena: builtins.FileNotFoundError" in report
    assert f"Python {sys.version_info.major}." in report


def test_the_trace_of_a_crash_loses_the_folders_in_it() -> None:
    trace = (
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f (most recent call first):\n"
        '  File "/home/budi/iga/iga_desktop/ui/session.py", line 12 in show_year\n'
        '  File "C:\\Users\\Siti Rahayu\\venv\\Lib\\site-packages\\PySide6\\__init__.py", line 3 in run\n'
        '  File "/home/budi/rahasia/GEMAS STUNTING.py", line 1 in <module>\n'
        "\nExtension modules: budi (total: 1)\n"
    )
    report = describe_end(trace)
    assert not [secret for secret in SECRETS if secret in report]
    for said in (
        "Jenis: Segmentation fault",
        "iga_desktop/ui/session.py:12 show_year",
        "PySide6/__init__.py:3 run",
        "(di luar program):1 <module>",
    ):
        assert said in report


def test_places_are_told_below_the_program_a_library_or_python() -> None:
    assert place("iga_desktop/app.py") == "iga_desktop/app.py"
    assert place("/home/budi/iga_desktop/rahasia.pdf") == "(di luar program)"
    assert place("<string>") == "(di luar program)"
    assert place(sys.modules["json"].__file__ or "") == "json/__init__.py"


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    monkeypatch.setattr("iga_desktop.crash.hooks._show", [])
    crash.install_crash_hook()
    seen: list[str] = []
    crash.show_reports_by(seen.append)
    return seen


def test_every_way_leads_here(reports: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = caught(tmp_path)
    sys.excepthook(type(problem), problem, problem.__traceback__)
    from threading import Thread  # noqa: PLC0415 the hook was put in its module just now

    thread = Thread(target=_fail, args=(tmp_path,))
    thread.start()
    thread.join()

    class Broken:
        def __del__(self) -> None:
            _fail(tmp_path)

    Broken()
    # A destructor's failure is logged; the officer is told where the work itself fails.
    assert [report.count("Jenis: builtins.ValueError") for report in reports] == [1, 1]
    assert capsys.readouterr().err.count("ValueError: Siti Rahayu") == 3

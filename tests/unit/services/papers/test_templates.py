import errno
import os
import stat

import pytest

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.paths import resources
from iga_desktop.services.papers.catalogue import PAPERS, Format
from iga_desktop.services.papers.templates import own_template, restore_template, template_path
from iga_desktop.services.workspace import Workspace

SHIPPED = resources() / "templates"


def test_the_shipped_templates_count_until_the_office_has_its_own(workspace: Workspace) -> None:
    worded = [kind.name for kind in PAPERS if Format.WORD in kind.formats]
    assert worded
    for name in worded:
        assert template_path(workspace, name) == SHIPPED / f"{name}.docx"
        own = own_template(workspace, name)
        assert own.is_relative_to(workspace.folder)
        assert own.read_bytes() == (SHIPPED / f"{name}.docx").read_bytes()
        assert template_path(workspace, name) == own


def test_what_the_office_changed_is_not_overwritten_by_opening_it_again(workspace: Workspace) -> None:
    own = own_template(workspace, "berita-acara")
    own.write_bytes(b"diubah")
    assert own_template(workspace, "berita-acara").read_bytes() == b"diubah"


def test_restoring_keeps_the_office_s_own_beside_it(workspace: Workspace) -> None:
    own = own_template(workspace, "berita-acara")
    for number, content in enumerate((b"pertama", b"kedua"), 1):
        own.write_bytes(content)
        kept = restore_template(workspace, "berita-acara")
        assert kept is not None
        assert kept.read_bytes() == content
        assert own.read_bytes() == (SHIPPED / "berita-acara.docx").read_bytes()
        assert len(list(own.parent.glob("berita-acara (lama)*.docx"))) == number


@pytest.mark.skipif(os.name == "nt", reason="folders are not flushed there")
@pytest.mark.parametrize("mercy", [0, 1])
def test_the_office_s_own_outlives_a_disk_that_does_not_vouch_for_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, mercy: int
) -> None:
    own = own_template(workspace, "berita-acara")
    own.write_bytes(b"milik kantor")
    flush, flushed = os.fsync, []

    def fail(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            flushed.append(handle)
            if len(flushed) > mercy:
                raise OSError(errno.EIO, "input/output")
        flush(handle)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(EnvironmentProblem, match="sudah ditulis"):
        restore_template(workspace, "berita-acara")
    assert [file.read_bytes() for file in own.parent.iterdir()].count(b"milik kantor") == 1


def test_restoring_without_an_own_one_gives_the_shipped_one(workspace: Workspace) -> None:
    assert restore_template(workspace, "surat-pengantar") is None
    assert template_path(workspace, "surat-pengantar").is_relative_to(workspace.folder)

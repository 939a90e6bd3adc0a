"""What Windows tells about the executables: Explorer's Details, the publisher, the version."""

LANGUAGE_INDONESIAN = 0x0421
CODE_PAGE_UNICODE = 1200
_DESCRIPTIONS = {
    "iga-desktop": "IGA Desktop: inventaris inovasi daerah",
    "iga": "IGA Desktop: baris perintah",
}


def version_resource(program: str, version: str) -> str:
    """Give the text from which PyInstaller makes the version resource of *program* ("iga-desktop", "iga").

    *version* is three numbers with points; a fourth, which Windows wants, is always 0.
    """
    numbers = (*map(int, version.split(".")), 0)
    strings = {
        "CompanyName": "IGA Desktop",
        "FileDescription": _DESCRIPTIONS[program],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "Lisensi MIT",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "IGA Desktop",
        "ProductVersion": version,
    }
    lines = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    table = f"StringTable('{LANGUAGE_INDONESIAN:04X}{CODE_PAGE_UNICODE:04X}', [{lines}])"
    return f"""VSVersionInfo(
    ffi=FixedFileInfo(
        filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0,
        OS=0x40004, fileType=1, subtype=0, date=(0, 0)
    ),
    kids=[
        StringFileInfo([{table}]),
        VarFileInfo([VarStruct('Translation', [{LANGUAGE_INDONESIAN}, {CODE_PAGE_UNICODE}])]),
    ],
)
"""

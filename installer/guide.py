"""The user guide as a PDF, made before a bundle and shipped in it beside the chapters."""

from installer.building import BUILD, ROOT

GUIDE = ROOT / "docs" / "panduan-pengguna"
GUIDE_PDF = BUILD / "panduan-pengguna.pdf"


def make_guide() -> None:
    """Write the guide's PDF for the bundle that is made next.

    Raises:
        EnvironmentProblem: the guide cannot be read or the PDF not be written.
    """
    # The recipe takes only the places from here, with a Python that need not have these libraries.
    from tools.guide.pdf import write_guide  # noqa: PLC0415

    BUILD.mkdir(exist_ok=True)
    write_guide(GUIDE, GUIDE_PDF)

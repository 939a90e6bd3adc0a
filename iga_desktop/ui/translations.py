"""Qt's own words in Indonesian: standard buttons, file and print dialogs, context menus.

Qt ships no Indonesian catalogue, so ours is kept in resources/i18n (qtbase_id.ts is the source, made
into qtbase_id.qm by lrelease). The program's own texts are written in Indonesian where they stand.
"""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from iga_desktop import paths

CATALOGUE = "qtbase_id.qm"


def install_indonesian(app: QCoreApplication) -> None:
    """Make *app* speak Indonesian; call it before the first widget is made.

    Raises:
        FileNotFoundError: the catalogue is missing or damaged, so the installation is broken.
    """
    QLocale.setDefault(QLocale("id_ID"))
    catalogue = paths.resources() / "i18n" / CATALOGUE
    translator = QTranslator(app)
    if not translator.load(str(catalogue)):
        raise FileNotFoundError(f"no usable catalogue at {catalogue}")
    app.installTranslator(translator)

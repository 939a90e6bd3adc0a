"""The least that a PySide6 program can be: a process of its own that shows an empty QMainWindow."""

import sys
from time import process_time

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.after_paint import AfterPaint

app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 720)
window.show()


def _tell() -> None:
    print("painted", process_time(), flush=True)
    app.quit()


watch = AfterPaint(window, _tell)
sys.exit(app.exec())

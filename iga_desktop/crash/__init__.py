"""The one path for bugs: whatever nobody expected is logged whole, then shown by whoever can show.

What is shown, copied and passed on is `report.describe`, which holds nothing of the office.
"""

from iga_desktop.crash.hooks import install_crash_hook as install_crash_hook
from iga_desktop.crash.hooks import show_reports_by as show_reports_by
from iga_desktop.crash.log import log_to as log_to
from iga_desktop.crash.running import CrashReport as CrashReport
from iga_desktop.crash.running import ended_well as ended_well
from iga_desktop.crash.running import previous_crash as previous_crash
from iga_desktop.crash.running import started as started

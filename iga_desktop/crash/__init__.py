"""The one path for bugs: whatever nobody expected is logged whole, then shown by whoever can show.

What is shown, copied and passed on is `report.describe`, which holds nothing of the office. `log` and
`running` (how the last run ended) are imported where they are needed, since no first window waits for them.
"""

from iga_desktop.crash.hooks import install_crash_hook as install_crash_hook
from iga_desktop.crash.hooks import show_reports_by as show_reports_by

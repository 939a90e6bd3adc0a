"""How long work says how far it is and learns that it was cancelled."""


class Cancelled(Exception):
    """The officer cancelled; whoever catches it leaves nothing half done."""


class Progress:
    """The silent progress: reports go nowhere and nobody cancels. The window has its own subclass."""

    def report(self, done: int, total: int, text: str) -> None:
        """Tell that *done* of *total* steps are behind; *text* is what is being done (Indonesian)."""

    def raise_if_cancelled(self) -> None:
        """Give control back if the work is still wanted.

        Raises:
            Cancelled: it is not.
        """

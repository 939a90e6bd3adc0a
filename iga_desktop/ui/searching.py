"""Finding by words, in any order, whatever their case and marks."""

from collections.abc import Callable

from iga_desktop.domain.innovation import name_key


def has_words(words: str) -> Callable[[str], bool]:
    """Give what holds for texts that have all of *words*; of none, for every text."""
    wanted = name_key(words).split()

    def holds(text: str) -> bool:
        said = name_key(text) if wanted else ""
        return all(word in said for word in wanted)

    return holds

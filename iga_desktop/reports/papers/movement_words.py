"""What moved between two states of a year, in sentences that are read first."""

from collections.abc import Iterator

from iga_desktop.domain.movement import Comparison, Movement
from iga_desktop.formats import count_text, score_text


def movement_sentences(moved: Comparison) -> Iterator[str]:
    """Give how readiness and mean moved, then how the innovations did; one sentence where nothing was."""
    if not moved.rows:
        return
    yield change_sentence(moved)
    counted = (
        (moved.count(Movement.RISEN), "naik nilainya"),
        (moved.count(Movement.FALLEN), "turun"),
        (moved.count(Movement.STAGNANT), "tetap"),
        (moved.count(Movement.NEW), "baru"),
        (moved.count(Movement.WITHDRAWN), "ditarik"),
    )
    parts = ", ".join(f"{count_text(count)} {word}" for count, word in counted if count)
    yield f"Dari {count_text(len(moved.rows))} inovasi pada kedua keadaan: {parts}."


def change_sentence(moved: Comparison) -> str:
    """Give in one sentence how many innovations are ready to be sent now, and how the mean moved."""
    ready = f"Inovasi siap kirim {_became(moved.ready_before, moved.ready_after)}{_crossed(moved)}"
    count = f"jumlah inovasi {_became(moved.count_before, moved.count_after)}"
    before, after = moved.before_mean, moved.after_mean
    if before is None or after is None:
        return f"{ready}; {count}."
    if before == after:
        return f"{ready}; {count}; rata-rata nilai tetap {score_text(after)}."
    word = "naik" if after > before else "turun"
    return f"{ready}; {count}; rata-rata nilai {word} dari {score_text(before)} menjadi {score_text(after)}."


def _crossed(moved: Comparison) -> str:
    counted = ((moved.newly_ready, "baru siap"), (moved.no_longer_ready, "tidak lagi siap"))
    parts = [f"{count_text(count)} {word}" for count, word in counted if count]
    return f" ({', '.join(parts)})" if parts else ""


def _became(before: int, after: int) -> str:
    if before == after:
        return f"tetap {count_text(after)}"
    word = "naik" if after > before else "turun"
    return f"{word} dari {count_text(before)} menjadi {count_text(after)}"

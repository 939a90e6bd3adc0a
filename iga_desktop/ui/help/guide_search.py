"""Finding in the guide: one place per heading, with the sentence that says it."""

import re

from iga_desktop.services.guide import INDEX, Guide, Heading, Passage
from iga_desktop.ui.searching import has_words

_SENTENCE = re.compile(r"(?<=[.?]) +")


def find_passages(guide: Guide, words: str) -> list[Passage]:
    """Give where *guide* speaks of all of *words*: the headings that name them, then the rest.

    The text of each is the sentence that has the words, or what follows the heading.
    """
    if not words.strip():
        return []
    named, said = [], []
    for heading, passages in _sections(guide):
        texts = [passage.text for passage in passages]
        found = _sentence_with(texts, words, heading)
        if has_words(words)(heading.text):
            named.append(Passage(found or next(iter(texts), ""), heading))
        elif found is not None:
            said.append(Passage(found, heading))
    return named + said


def _sections(guide: Guide) -> list[tuple[Heading, list[Passage]]]:
    return [
        (heading, [passage for passage in chapter.passages if passage.heading is heading])
        for chapter in guide.chapters
        if chapter.name != INDEX
        for heading in chapter.headings
    ]


def _sentence_with(texts: list[str], words: str, heading: Heading) -> str | None:
    """Give the first sentence, or else text, that has all *words*; at last together with *heading*."""
    holds = has_words(words)
    whole = next((text for text in texts if holds(text)), None)
    if whole is None:
        return next((text for text in texts if holds(f"{heading.text} {text}")), None)
    return next((sentence for sentence in _SENTENCE.split(whole) if holds(sentence)), whole)

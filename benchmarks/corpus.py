"""Corpus: invented Vietnamese stories; story i depends on the seed and on i, and on nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from benchmarks import words

SEED = 1948
_FIRST = datetime(2015, 3, 1, 5, 30, tzinfo=timezone(timedelta(hours=7)))
_APART = timedelta(minutes=43)  # 100,000 stories end in 2023: none of them is a scheduled one
_REACH = 400  # a story names those shortly before it
_SHORTEST, _LONGEST = 1_300, 9_500


@dataclass(frozen=True, slots=True)
class Story:
    """What other pages show of a story, and where it lies; ``slug`` is ASCII and unique by its number."""

    number: int
    category: str
    slug: str
    title: str
    when: datetime
    summary: str
    author: str
    tags: tuple[str, ...]


def story(number: int, seed: int = SEED) -> Story:
    """Return story ``number``; a higher number is a newer story."""
    chance = Random(f"{seed}/{number}/head")
    pick = chance.choice
    subject, deed, tail = pick(words.TITLE_SUBJECTS), pick(words.TITLE_DEEDS), pick(words.TITLE_TAILS)
    title = f"{subject} {deed}{tail}"
    return Story(
        number,
        pick(tuple(words.CATEGORIES)),
        f"{folded(title)}-{number}",
        title,
        _FIRST + number * _APART + timedelta(minutes=chance.randrange(40)),
        _capital(f"{pick(words.PEOPLE)} {pick(words.DEEDS)}, {pick(words.RESULTS)}."),
        pick(words.AUTHORS),
        tuple(chance.sample(words.TAGS, pick((2, 3, 3, 4)))),
    )


def folded(text: str) -> str:
    """Return ``text`` as an address segment: lower-case ASCII, words joined by hyphens."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return "-".join("".join(one if one.isascii() and one.isalnum() else " " for one in kept).split())


def body(number: int, link_to: Callable[[Story], str], seed: int = SEED) -> str:
    """Return the Markdown of story ``number``; ``link_to`` says how a link to another story is written.

    Units: about 5,000 bytes on average.
    """
    return _Writer(number, seed, link_to).body()


class _Writer:
    """Writes one body; every draw comes from one source of chance, in one order."""

    def __init__(self, number: int, seed: int, link_to: Callable[[Story], str]) -> None:
        self._number, self._seed, self._link_to = number, seed, link_to
        self._chance = Random(f"{seed}/{number}/body")

    def body(self) -> str:
        chance = self._chance
        wanted = min(_LONGEST, max(_SHORTEST, int(chance.lognormvariate(8.22, 0.5))))
        headings = chance.sample(words.HEADINGS, len(words.HEADINGS))
        specials = chance.sample(
            (self._list, self._steps, self._quote, self._table), chance.choice((1, 2, 3))
        )
        blocks = [self._paragraph(2)]
        while sum(len(block.encode()) for block in blocks) < wanted:
            if headings:
                blocks.append(f"{'###' if len(headings) % 3 == 0 else '##'} {headings.pop()}")
            blocks += [self._paragraph(chance.choice((2, 3, 4))) for _ in range(chance.choice((1, 2, 3)))]
            blocks += [specials.pop()()] if specials else []
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self, sentences: int) -> str:
        return " ".join(self._sentence() for _ in range(sentences))

    def _sentence(self) -> str:
        chance, pick = self._chance, self._chance.choice
        people, deed, result = pick(words.PEOPLE), pick(words.DEEDS), pick(words.RESULTS)
        form = chance.random()
        if form < 0.35:
            return f"{pick(words.TIMES)}, {people} {deed}, {result}."
        if form < 0.55:
            return f"{_capital(people)} {deed}; {pick(words.PEOPLE)} thì {pick(words.DEEDS)}."
        if form < 0.70:
            return f"Ở {pick(words.HAMLETS)}, **{pick(words.THINGS)}** do {people} trông coi, {result}."
        if form < 0.80:
            return f"Ai đi ngang cũng hỏi thăm *{pick(words.THINGS)}*, còn {people} chỉ cười."
        if form < 0.90:
            return f"Chuyện về {self._link(pick(words.THINGS))} bắt đầu khi {people} {deed}."
        return f"“{pick(words.SAYINGS)}”, {pick(words.AUTHORS)} ghi lại lời {people}."

    def _link(self, text: str) -> str:
        chance = self._chance
        if self._number and chance.random() < 0.7:
            other = story(chance.randrange(max(0, self._number - _REACH), self._number), self._seed)
            return f"[{text}]({self._link_to(other)})"
        return f"[{text}](https://example.org/ho-so/{chance.randrange(10_000)})"

    def _list(self) -> str:
        chance = self._chance
        things = chance.sample(words.THINGS, chance.choice((3, 4, 5)))
        return "\n".join(f"- {_capital(thing)}: {chance.choice(words.RESULTS)}" for thing in things)

    def _steps(self) -> str:
        chance = self._chance
        deeds = chance.sample(words.DEEDS, chance.choice((3, 4)))
        return "\n".join(f"{place}. {_capital(deed)}." for place, deed in enumerate(deeds, 1))

    def _quote(self) -> str:
        chance = self._chance
        return f"> {chance.choice(words.SAYINGS)}.\n>\n> *{chance.choice(words.AUTHORS)}*"

    def _table(self) -> str:
        chance = self._chance
        headings = chance.choice(words.COLUMNS)
        rows = [
            f"| {place} | {chance.randrange(9, 900)} | {chance.randrange(9, 900)} |"
            for place in chance.sample(words.HAMLETS, 5)
        ]
        return "\n".join((f"| {' | '.join(headings)} |", "| --- | ---: | ---: |", *rows))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

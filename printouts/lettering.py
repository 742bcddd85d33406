"""Text into lines: breaking in reading order, then Arabic shaping and right-to-left order."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from arabic_reshaper import ArabicReshaper
from bidi import get_display  # type: ignore[import-untyped]

from printouts import fonts

CUT = "…"
# Neutral characters that stand for a run which keeps its own direction (a name, a telephone number).
_STAND_INS = "".join(chr(code) for code in range(0x2460, 0x2488))
_NO_STAND_INS = {ord(character): None for character in _STAND_INS}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TEMPLATE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\{(?P<name>[a-z_]+)\}")
_FRENCH = (
    (re.compile(r"(?<=\d) (?=h\b|€|%)|(?<=\bh) (?=\d)|(?<=«) | (?=»)| (?=:(?:\s|$))"), "\u00a0"),
    (re.compile(r" (?=[?!;](?:\s|$))"), "\u202f"),
)
_SPACES = re.compile("[ \t\r\n\f\v\u2028\u2029]+")
_LONGEST = 1200
# Some Arabic letters are a little wider joined than alone, by at most this much in these fonts.
_JOINED = 1.35


@dataclass(frozen=True)
class Run:
    """A stretch of text of one weight; `apart` keeps its own direction inside other scripts."""

    text: str
    bold: bool = False
    apart: bool = False


Runs = tuple[Run, ...]


def clean(text: str) -> str:
    """One line of printable characters: controls and direction marks out, spaces single."""
    flat = _SPACES.sub(" ", unicodedata.normalize("NFC", text[: 4 * _LONGEST])).strip(" ")
    kept = "".join(c for c in flat if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + CUT


def clipped(runs: Runs) -> bool:
    """Whether the text was longer than any paper takes."""
    return any(len(run.text) >= _LONGEST and run.text.endswith(CUT) for run in runs)


def bound(text: str) -> str:
    """The cleaned text, with French spaces that no line end may take."""
    found = clean(text)
    for pattern, space in _FRENCH:
        found = pattern.sub(space, found)
    return found


def plain(text: str, bold: bool = False) -> Runs:
    """The text as one run, cleaned, its French spaces bound."""
    return (Run(bound(text), bold),)


def fill(template: str, values: dict[str, Run]) -> Runs:
    """A fixed sentence with its `**bold**` words and its `{name}` values put in."""
    found: list[Run] = []
    end = 0
    for match in _TEMPLATE.finditer(template):
        found.append(Run(template[end : match.start()]))
        bold, name = match["bold"], match["name"]
        found.append(Run(bold, bold=True, apart=True) if bold else values[name])
        end = match.end()
    found.append(Run(template[end:]))
    return tuple(run for run in found if run.text)


def logical(runs: Runs) -> str:
    """The text in reading order, as a screen reader says it."""
    return "".join(run.text for run in runs)


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True})


@lru_cache(maxsize=4096)
def shaped(text: str) -> str:
    """Arabic letters in the form that joins them to their neighbours, still in reading order."""
    return str(_reshaper().reshape(text)) if _RIGHT_TO_LEFT.search(text) else text


@lru_cache(maxsize=8192)
def _width(text: str, size: float, bold: bool) -> float:
    return fonts.width(shaped(text), size, bold)


def width(runs: Runs, size: float) -> float:
    """The width of the runs on one line, in points."""
    return sum(_width(run.text, size, run.bold) for run in runs)


def _words(runs: Runs) -> list[Runs]:
    """The words in reading order; a word may hold several weights, a no-break space does not end it."""
    words: list[list[Run]] = [[]]
    for run in runs:
        for number, piece in enumerate(run.text.split(" ")):
            if number:
                words.append([])
            if piece:
                words[-1].append(Run(piece, run.bold, run.apart))
    return [tuple(word) for word in words if word]


def _broken(word: Runs, room: float, size: float) -> list[Runs]:
    """A word too long for a line, cut between characters."""
    lines: list[Runs] = []
    current: list[Run] = []
    used = 0.0
    for run in word:
        for character in run.text:
            wide = _width(character, size, run.bold) * (_JOINED if _RIGHT_TO_LEFT.match(character) else 1)
            if current and used + wide > room:
                lines.append(_merged(current))
                current, used = [], 0.0
            current.append(Run(character, run.bold, run.apart))
            used += wide
    return [*lines, _merged(current)]


def _merged(runs: list[Run] | Runs) -> Runs:
    """Neighbours of one style as one run."""
    found: list[Run] = []
    for run in runs:
        if found and (found[-1].bold, found[-1].apart) == (run.bold, run.apart):
            found[-1] = Run(found[-1].text + run.text, run.bold, run.apart)
        else:
            found.append(run)
    return tuple(found)


def _joined(line: list[Runs]) -> Runs:
    """Words side by side; a space takes the style of the word before it, so that runs stay whole."""
    runs: list[Run] = []
    for number, word in enumerate(line):
        if number:
            before, after = line[number - 1][-1], word[0]
            same = (before.bold, before.apart) == (after.bold, after.apart)
            runs.append(Run(" ", before.bold, before.apart) if same else Run(" "))
        runs.extend(word)
    return _merged(runs)


@lru_cache(maxsize=2048)
def lines(runs: Runs, room: float, size: float) -> tuple[Runs, ...]:
    """The text in lines no wider than `room` points, broken in reading order."""
    space = _width(" ", size, False)
    found: list[list[Runs]] = [[]]
    used = 0.0
    for word in _words(runs):
        parts = [word] if width(word, size) <= room else _broken(word, room, size)
        for part in parts:
            wide = width(part, size)
            if found[-1] and (used + space + wide > room or part is not parts[0]):
                found.append([])
                used = 0.0
            used += (space if found[-1] else 0.0) + wide
            found[-1].append(part)
    return tuple(_joined(line) for line in found if line)


def even_lines(runs: Runs, room: float, size: float) -> tuple[Runs, ...]:
    """As many lines, of about one length; a comma is the best place for the one break of a name."""
    found = lines(runs, room, size)
    if len(found) == 2 and len(runs) == 1:
        head, comma, tail = runs[0].text.rpartition(", ")
        parts = tuple((Run(part, runs[0].bold, runs[0].apart),) for part in (head + comma.strip(), tail))
        if comma and room / 4 < min(width(part, size) for part in parts):
            return parts if max(width(part, size) for part in parts) <= room else found
    if not 2 <= len(found) <= 4:
        return found
    low, high = room / 2, room
    for _ in range(6):
        middle = (low + high) / 2
        low, high = (low, middle) if len(lines(runs, middle, size)) == len(found) else (middle, high)
    return lines(runs, high, size)


def limited(found: tuple[Runs, ...], most: int | None, room: float, size: float) -> tuple[Runs, ...]:
    """The first `most` lines, the last one ending with `…` when something was left out."""
    if most is None or len(found) <= most:
        return found
    return (*found[: most - 1], _with_cut(found[most - 1], room, size))


def _with_cut(line: Runs, room: float, size: float) -> Runs:
    *before, last = line
    text = last.text
    while text and width((*before, Run(text.rstrip() + CUT, last.bold, last.apart)), size) > room:
        text = text[:-1]
    return (*before, Run(text.rstrip() + CUT, last.bold, last.apart))


def visual(line: Runs, right_to_left: bool) -> list[tuple[str, bool]]:
    """One line from left to right as it is drawn: (text, bold) in the order of the paper."""
    if not right_to_left and not any(_RIGHT_TO_LEFT.search(run.text) for run in line):
        return [(run.text, run.bold) for run in line]
    apart = [run for run in line if run.apart][: len(_STAND_INS)]
    stands = iter(_STAND_INS)
    weight = line[0].bold if not line[0].apart else False
    parts = [next(stands) if run in apart else shaped(run.text).translate(_NO_STAND_INS) for run in line]
    text = "".join(parts)
    ordered = get_display(text, base_dir="R" if right_to_left else "L")
    return _with_runs_back(ordered, apart, weight)


def _with_runs_back(ordered: str, apart: list[Run], weight: bool) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for piece in re.split(f"([{_STAND_INS[: len(apart)]}])" if apart else "(?!)", ordered):
        place = _STAND_INS.find(piece) if len(piece) == 1 else -1
        if 0 <= place < len(apart):
            run = apart[place]
            found.append((get_display(shaped(run.text), base_dir="L"), run.bold))
        elif piece:
            found.append((piece, weight))
    return found

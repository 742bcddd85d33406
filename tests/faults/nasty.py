"""Values that people, scripts and other programs really send: one list for every fuzz."""

import random
import uuid
from typing import Any

# ruff: noqa: E501 - a table reads better in few lines

TEXTS: tuple[str, ...] = (
    "", " ", "\t", "\r\n", "\0", "a\0b", "\x07\x1b[31m", "\u200b", "\u202eexe.txt", "\ufeff", "\ufffe", "\u00ad",
    "e\u0301te\u0301", "é", "ﬁ", "İ", "ß", "😀", "👩‍👩‍👧", "\U0010ffff", "اختبار", "мо", "٣", "３", "½", "Ⅷ",
    "' OR 1=1 --", "'; DROP TABLE visits; --", '"; --', "%s%n%x", "{0}", "${7*7}", "{{7*7}}", "$(id)", "`id`",
    "=1+1", "=cmd|' /C calc'!A0", "+33 6 12 34 56 78", "-1+1", "@SUM(A1)", "\t=1", "<script>alert(1)</script>",
    "<b>", "&amp;", "]]>", "../../etc/passwd", "C:\\CON", "file:///etc/passwd", "NULL", "None", "nan", "true",
    "0", "-0", "1e3", "1_000", "0x10", " 1", "1 ", "06 12 34 56 78", "0612345678", "jean.dupont@example.org",
    "1 85 05 78 006 084 36", "AB-123-CD", "FR76 3000 6000 0112 3456 7890 189", "né le 3/4/1985", "2026-02-30",
    "2026-11-20", "2026-11-20T10:05", "2026-11-20T25:00", "2026-03-29T02:30", "2026-13-01", "20/11/2026",
    "2026-W47-5", "2026-11-20T10:05Z", "2026-11-20T10:05+02:00", "9999-12-31", "0001-01-01", "1970-01-01",
    "2099-01-01", "2015-01-01", "x" * 199, "x" * 300, "y" * 5000, "|", "\\", "a|b", "visitor,advice", "centre",
)  # fmt: skip
NUMBERS: tuple[Any, ...] = (
    0, -1, 1, 2, 500, 501, 10**6, -(10**9), 2**31, 2**63, 10**40, 0.0, 1.0, 1.5, -0.5, 1e308, 1e-9,
)  # fmt: skip
# what people type into a field for a day, an hour, a month or a number
TYPED: tuple[str, ...] = (
    "31/02/2026", "29/02/2027", "12/31/2026", "00/00/0000", "20-11-26", "32/13/2026", "1/1/1", "01/01/1900",
    "25:61", "24:00", "-1:30", "9 h", "９：３０", "13/2026", "09/2016", "00/2019", "12/9999", "-5", "1,5", "1e9",
    "３５", "٣٥", "99999999999999999999", "100 000", "M. Dupont", "Mme Martin, 0612345678", "jean at orange.fr",
)  # fmt: skip


def value(chance: random.Random, depth: int = 0) -> Any:
    """Anything that JSON can hold."""
    kind = chance.randrange(9 if depth < 3 else 7)
    if kind < 4:
        return chance.choice(TEXTS) * chance.choice((1, 1, 1, 1, 2, 50))
    if kind == 4:
        return chance.choice(NUMBERS)
    if kind == 5:
        return chance.choice((None, True, False))
    if kind == 6:
        return identifier(chance)
    inner = [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return inner if kind == 7 else {chance.choice(TEXTS)[:40]: one for one in inner}


def identifier(chance: random.Random) -> str:
    """An id of a random version, or one that is none."""
    made = uuid.UUID(int=chance.getrandbits(128), version=chance.choice((1, 3, 4, 4, 5)))
    forms = (str(made), made.hex, str(made).upper(), f"{{{made}}}", f"urn:uuid:{made}", str(made)[:-1])
    return chance.choice(forms)


def spoiled(chance: random.Random, content: bytes) -> bytes:
    """The bytes with a few of them changed, taken out, doubled or told in another encoding."""
    way = chance.randrange(8)
    if way == 0:
        return content[: chance.randrange(len(content) + 1)]
    if way == 1:
        return b"\xef\xbb\xbf" + content
    if way == 2:
        return content.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-32", "utf-8-sig")))
    if way == 3:
        return content.decode("utf-8", "replace").encode(chance.choice(("latin-1", "cp1252")), "replace")
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(changed) + 1)
        if way < 6 and changed:
            changed[min(at, len(changed) - 1)] = chance.randrange(256)
        else:
            changed[at:at] = chance.choice(TEXTS).encode("utf-8", "surrogatepass")[:60]
    return bytes(changed)

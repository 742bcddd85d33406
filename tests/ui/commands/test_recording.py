"""`record` as scripts use it: one answer a line, in order, after the commit."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.records import moments
from db.store import opening
from tests.db.records.drafts import ACCEPTED, LINES, REFUSED
from tests.support.commands import Program, lines
from tests.support.stores import PASSPHRASE, Template, row_counts

# true at 10:05 on the day of the tables only
_MOVED = {"2026-11-18": -2, "2026-11-19": -1, "2026-11-20": 0, "2026-11-21": 2, "2026-12-01": 11}
_OF_THAT_MINUTE = re.compile(r"2026-11-20T10:(05|15|16)\"|2027-11-20")


def _today(draft: Any) -> Any:
    """The draft with the days of the tables moved to now."""
    now = moments.local(datetime.now(UTC)).date()

    def moved(found: re.Match[str]) -> str:
        day, hour = found.groups()
        return f"{now + timedelta(days=_MOVED[day] - bool(hour))}{hour}"

    return json.loads(re.sub(f"({'|'.join(_MOVED)})(T?)", moved, json.dumps(draft)))


def _of_any_minute(draft: Any) -> bool:
    return not _OF_THAT_MINUTE.search(json.dumps(draft))


def test_every_refusal_of_the_contract_leaves_the_store_as_it_was(
    program: Program, installed: Template
) -> None:
    """One process, every bad line: an answer each, in order, with field and reason; the good ones stored."""
    drafts = [
        (json.dumps(_today(draft)).encode(), field) for draft, field in REFUSED if _of_any_minute(draft)
    ]
    told = [*LINES, *drafts]
    before = _sizes(program, installed)
    said = program("record", told=b"\n".join(line for line, _ in told))
    assert said.code == 1, said.err
    assert [answer["field"] for answer in said.answers] == [field for _, field in told]
    for answer in said.answers:
        assert set(answer) == {"stored", "field", "reason"}
        assert answer["stored"] is False
        assert answer["reason"].strip()
    assert _sizes(program, installed) == before
    assert "Traceback" not in said.err


def test_every_shape_of_the_contract_is_stored(program: Program, installed: Template) -> None:
    drafts = [_today(draft) for draft in ACCEPTED if _of_any_minute(draft)]
    said = program.record(*drafts)
    assert said.code == 0, said.err + said.out.decode()
    assert [answer["stored"] for answer in said.answers] == [True] * len(drafts)
    assert _sizes(program, installed)["gestures"] == len(drafts)
    for draft, answer in zip(drafts, said.answers, strict=True):
        assert list(answer)[-1] == "stored"
        assert ("slip" in answer) == (draft["type"] == "referral")


def test_good_lines_are_stored_beside_bad_ones(program: Program, installed: Template) -> None:
    told = b'\xef\xbb\xbf{"type":"visit"}\r\n\r\n   \n{"type":"visi"}\n{"type":"visit","count":3}'
    said = program("record", told=told)
    assert said.code == 1
    assert [answer["stored"] for answer in said.answers] == [True, False, True]
    assert _sizes(program, installed)["visits"] == 2


def test_nothing_to_record_is_done(program: Program) -> None:
    said = program("record", told=b"\n \r\n")
    assert (said.code, said.out, said.err) == (0, b"", "")


def test_from_a_file_or_a_place_that_is_none(program: Program, tmp_path: Path) -> None:
    good = tmp_path / "lignes à noter.jsonl"
    good.write_bytes(lines([{"type": "visit"}] * 3))
    assert len(program("record", "--file", str(good)).answers) == 3
    for bad in (tmp_path, tmp_path / "absent"):
        said = program("record", "--file", str(bad))
        assert (said.code, said.out) == (1, b"")


def test_an_answer_comes_before_the_next_line_is_read(program: Program) -> None:
    with program.started("record") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for count in (1, 2):
            process.stdin.write(lines([{"type": "visit", "count": count}]))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["stored"] is True
        second = program.record({"type": "visit"})
        assert (second.code, second.out) == (3, b"")
        assert "déjà ouvert" in second.err
        day = moments.local(datetime.now(UTC)).date().isoformat()
        beside = program("counts", "--from", day, "--to", day, "--json")
        assert (beside.code, beside.value["total"]["visitors"]) == (0, 3)
        process.stdin.close()
        assert process.wait() == 0


def test_when_nobody_reads_the_answers_any_more_it_stops(program: Program, installed: Template) -> None:
    told = program.folder / "lines"
    told.write_bytes(lines([{"type": "visit"}] * 3))
    for count, words in enumerate(([], ["--file", str(told)]), 1):
        with program.started("record", *words) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdout.close()
            if not words:
                process.stdin.write(told.read_bytes())
            process.stdin.close()
            assert process.wait() == 3
        assert _sizes(program, installed)["visits"] == count


@pytest.mark.parametrize("words", [("--fichier", "x"), ("extra",), ("--file",)])
def test_wrong_usage_is_two(program: Program, words: tuple[str, ...]) -> None:
    said = program("record", *words)
    assert (said.code, said.out) == (2, b"")


def test_without_the_right_passphrase_nothing_opens(
    program: Program, installed: Template, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("autre phrase")
    before = _sizes(program, installed)
    said = program("record", told=lines([{"type": "visit"}]), PREMIER_ACCUEIL_PASSPHRASE_FILE=str(wrong))
    assert (said.code, said.out) == (1, b"")
    said = program("record", told=lines([{"type": "visit"}]), PREMIER_ACCUEIL_PASSPHRASE_FILE="")
    assert (said.code, said.out) == (3, b"")
    said = program("record", told=lines([{"type": "visit"}]), PREMIER_ACCUEIL_DATA_DIR=str(tmp_path / "none"))
    assert (said.code, said.out) == (3, b"")
    assert _sizes(program, installed) == before


def test_the_passphrase_is_in_no_answer(program: Program) -> None:
    said = program.record({"type": "visit"}, {"type": "x"})
    assert PASSPHRASE.encode() not in said.out
    assert PASSPHRASE not in said.err
    for path in program.folder.rglob("*"):
        assert path.is_dir() or PASSPHRASE.encode() not in path.read_bytes()


def _sizes(program: Program, installed: Template) -> dict[str, int]:
    store = opening.open_with_key(program.folder, installed.key)
    try:
        return row_counts(store)
    finally:
        store.close()

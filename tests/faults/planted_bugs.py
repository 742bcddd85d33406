"""Bugs to plant: a few words of the program changed, and the tests that must notice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bug:
    """In `file`, `old` becomes `new`; one of `tests` must fail."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


_NETWORK = "tests/faults/test_network.py"
_MANIFEST = "tests/db/sharing/test_manifest.py"
_FOLLOW_UP = "tests/db/sharing/test_follow_up_kept.py"
_ROUNDS = "tests/db/sharing/test_rounds.py"
_RIGHTS = "tests/db/sharing/test_rights.py"
_GESTURES = "tests/db/records/test_gestures.py"
_COUNTS = "tests/db/figures/test_counts.py"
_OPENING = "tests/db/store/test_opening.py"
_BACKUP = "tests/db/store/test_backup.py"
_STATEMENT = "tests/faults/store/test_every_statement.py"

BUGS = (
    Bug(
        "a row is forgotten before the server has it",
        "db/sharing/stages.py",
        "        delivery: Delivery = yield There(",
        "        yield Here(partial(_settle, delivery=Delivery(batch, {}),"
        " found=Proof(batch.kind, tuple(i.id for i in batch.items), (), {})))\n"
        "        delivery: Delivery = yield There(",
        (f"{_NETWORK}::test_a_lost_acknowledgement_is_neither_lost_nor_doubled",),
    ),
    Bug(
        "an answer is said before the commit",
        "ui/commands/recording.py",
        "            answer = drafts.record(session, desk, draft)\n",
        "            answer = drafts.record(session, desk, draft)\n"
        '            _write({**answer, "stored": True})\n',
        ("tests/faults/store/test_acknowledged.py",),
    ),
    Bug(
        "proof without comparing hashes",
        "db/sharing/proof.py",
        "if found == item.hash:",
        "if found is not None:",
        (f"{_MANIFEST}::test_a_row_altered_on_the_server_is_noticed",),
    ),
    Bug(
        "unique key without the site",
        "db/sharing/migrations/0001_first_tables.sql",
        "    PRIMARY KEY (site, id),\n    CONSTRAINT visits_replaces_fkey",
        "    UNIQUE (site, id),\n    PRIMARY KEY (id),\n    CONSTRAINT visits_replaces_fkey",
        (f"{_RIGHTS}::test_the_same_id_at_two_sites_is_two_rows",),
    ),
    Bug(
        "row security not forced",
        "db/sharing/migrations/rights.sql",
        "        EXECUTE format('ALTER TABLE premier_accueil.%I FORCE ROW LEVEL SECURITY', one.tablename);\n",
        "",
        (f"{_RIGHTS}::test_check_tries_everything_and_leaves_nothing",),
    ),
    Bug(
        "a desk writes under another desk's name",
        "db/sharing/migrations/rights.sql",
        "                AND desk = (SELECT premier_accueil.my_desk())\n",
        "",
        (
            f"{_RIGHTS}::test_with_psql_everything_else_is_refused",
            f"{_RIGHTS}::test_check_tries_everything_and_leaves_nothing",
        ),
    ),
    Bug(
        "what waits is forgotten by retention before its proof",
        "db/retention/limits.py",
        "    waiting = select(outbox.c.id).where(outbox.c.kind == table.name)",
        "    waiting = select(outbox.c.id).where(outbox.c.kind == '')",
        (
            "tests/db/retention/test_forgetting.py::test_nothing_is_forgotten_that_is_not_proven_or_in_no_copy",
        ),
    ),
    Bug(
        "the outbox in another transaction",
        "db/store/journal.py",
        "    session.execute(_TO_SEND, {",
        '    session.connection().exec_driver_sql("COMMIT")\n'
        '    session.connection().exec_driver_sql("BEGIN IMMEDIATE")\n'
        "    session.execute(_TO_SEND, {",
        (_STATEMENT,),
    ),
    Bug(
        "ON CONFLICT DO UPDATE",
        "db/sharing/push.py",
        "SELECT * FROM unnest({}) ON CONFLICT DO NOTHING",
        "SELECT * FROM unnest({}) ON CONFLICT (site, id) DO UPDATE SET void = excluded.void",
        (f"{_ROUNDS}::test_three_desks_of_three_sites_and_their_totals_are_the_same",),
    ),
    Bug(
        "the manifest ignores a kind",
        "db/sharing/stages.py",
        "if theirs.get(kind) or ours[kind])",
        "if kind != 'outreach' and (theirs.get(kind) or ours[kind]))",
        (f"{_MANIFEST}::test_rows_of_every_kind_come_back",),
    ),
    Bug(
        "what a supervisor wrote is not asked for after a restore",
        "db/sharing/manifest.py",
        "true() if alone else ",
        "",
        (f"{_FOLLOW_UP}::test_a_server_restored_to_an_earlier_dump_gets_the_words_of_the_follow_up_back",),
    ),
    Bug(
        "up to date without comparing contents",
        "db/sharing/rounds.py",
        "    agreed = agreed and left.waiting == 0\n",
        "    agreed = left.waiting == 0\n",
        (f"{_MANIFEST}::test_a_row_altered_on_the_server_is_noticed",),
    ),
    Bug(
        "counts are not compared in a usual round",
        "db/sharing/stages.py",
        " or theirs != ours\n",
        "\n",
        (f"{_MANIFEST}::test_an_old_month_lost_on_the_same_day_comes_back",),
    ),
    Bug(
        "undo deletes",
        "db/records/gestures.py",
        '        made.replace(kind, head, {"void": True})\n        return\n    row = journal.get',
        "        from db.store.tables import JOURNALS\n"
        "        made.session.execute(delete(JOURNALS[kind]).where(JOURNALS[kind].c.id == head['id']))\n"
        "        return\n    row = journal.get",
        (_GESTURES,),
    ),
    Bug(
        "counts add replaced rows",
        "db/store/journal.py",
        "table.c.set_aside.is_(False) & ~replaced",
        "table.c.set_aside.is_(False)",
        (_COUNTS,),
    ),
    Bug(
        "the audit lines are not linked",
        "db/store/audit.py",
        "line = _hash(last or _START,",
        "line = _hash(_START,",
        ("tests/db/store/test_audit.py",),
    ),
    Bug(
        "commits are not synced",
        "db/store/opening.py",
        "PRAGMA synchronous = FULL",
        "PRAGMA synchronous = OFF",
        (f"{_OPENING}::test_commits_are_synced_to_the_disk",),
    ),
    Bug(
        "the open file is copied",
        "db/store/backup.py",
        "        _copy(store.folder / opening.FILE, partial, store.key)\n",
        "        partial.write_bytes((store.folder / opening.FILE).read_bytes())\n",
        (f"{_BACKUP}::test_a_copy_of_the_open_store_holds_every_committed_row",),
    ),
    Bug(
        "a copy that is not whole pushes out an older one",
        "db/store/backup.py",
        "            if checked.whole:\n                _prune",
        "            if True:\n                _prune",
        (f"{_BACKUP}::test_an_altered_store_never_pushes_out_an_older_copy",),
    ),
    Bug(
        "two processes write one store",
        "db/store/opening.py",
        "    held = lock.take(folder) if writing else None\n",
        "    held = None\n",
        (f"{_OPENING}::test_a_second_writer_is_turned_away_and_a_reader_is_not",),
    ),
    Bug(
        "one bad row holds back its batch",
        "db/sharing/bisect.py",
        "        if len(items) == 1:\n            refused[items[0].id] = refusal.sentence(kind, error)\n",
        "        if items:\n"
        "            refused.update({i.id: refusal.sentence(kind, error) for i in items})\n",
        (f"{_ROUNDS}::test_a_poison_row_stays_behind_and_ninety_nine_arrive",),
    ),
    Bug(
        "a referral shows its day",
        "db/store/sent.py",
        '    month = row["day"].replace(day=1)\n',
        '    month = row["day"]\n',
        ("tests/db/store/test_sent.py::test_a_referral_shows_the_first_of_its_month",),
    ),
    Bug(
        "slip numbers count up",
        "db/records/slip_number.py",
        '        body = prefix + "".join(secrets.choice(_LETTERS) for _ in range(6))\n',
        '        import itertools\n        turn = globals().setdefault("_turn", itertools.count(100000))\n'
        "        body = prefix + str(next(turn))\n",
        ("tests/db/records/test_slip_number.py::test_numbers_do_not_repeat_or_count_up",),
    ),
    Bug(
        "an emptied file is filled anew",
        "db/store/opening.py",
        "    if version == 0 and not new:\n",
        "    if version < 0 and not new:\n",
        (f"{_OPENING}::test_a_file_of_this_key_without_any_table_is_not_filled",),
    ),
    Bug(
        "a newer schema is opened",
        "db/store/opening.py",
        "    if version > HEAD:\n",
        "    if version > 10**6:\n",
        (f"{_OPENING}::test_a_newer_schema_is_left_alone",),
    ),
)

"""The contract of drafts as tables: what is accepted, and what is refused at which field."""

# ruff: noqa: E501 - a case reads better on one line

from typing import Any

Draft = Any

# each may be sent to a fresh desk at 20 November 2026, 10:05
ACCEPTED: list[dict[str, Any]] = [
    {"type": "visit"},
    {"type": "visit", "services": ["visitor"], "count": 1},
    {"type": "visit", "services": ["advice", "self_service", "cv_application", "online_procedures"]},
    {"type": "visit", "services": ["cyberspace", "group", "event", "other_reception", "unanswered"]},
    {"type": "visit", "services": ["referral"], "count": 500},
    {"type": "visit", "need": None, "audience": None, "count": None, "services": None, "at": None},
    {"type": "visit", "at": "2026-11-20T10:05"},
    {"type": "visit", "at": "2026-11-20T10:15"},
    {"type": "visit", "at": "2026-11-19T23:59"},
    {"type": "visit", "at": "2026-10-25T02:30"},
    {"type": "visit", "at": "2016-09-01T09:00"},
    {"type": "visit", "at": "2026-11-18", "from_paper": True},
    {"type": "visit", "need": "acces_emploi", "audience": "demandeurs_emploi", "age": "under_16"},
    {"type": "visit", "need": "mobilite", "audience": "chefs_entreprises", "age": "75_plus"},
    {"type": "visit", "need": "garde_enfants", "age": "under_26", "known_to_mission_locale": True},
    {"type": "visit", "need": "formation", "age": "26_plus", "returning": True},
    {"type": "visit", "need": "autre", "known_to_mission_locale": False, "remote": True},
    {"type": "visit", "origin": "spontaneous", "territory": "25388"},
    {"type": "visit", "origin": "word_of_mouth", "territory": "elsewhere"},
    {"type": "visit", "territory": "champvallon", "remote": False, "returning": False},
    {"type": "session_start", "workstation": 1},
    {"type": "session_start", "workstation": 10, "assisted": True, "uses": "job_search", "at": "2026-11-20T09:00"},
    {"type": "session_start", "workstation": 2, "uses": ["mail"], "visit": None},
    {"type": "referral", "partner": "pole_emploi"},
    {"type": "referral", "offer": "ideis_cv", "partner": "ideis", "relay": "telephone", "language": "uk"},
    {"type": "referral", "partner": "ideis", "need": "metiers", "appointment": "2026-12-01T09:30", "count": 2},
    {"type": "referral", "partner": "ideis", "services": ["advice"], "at": "2026-11-19T10:00", "age": "18_25"},
    {"type": "attendance", "count": 12, "on": "2026-11-20", "theme": "metiers", "form": "permanence"},
    {"type": "attendance", "count": 3, "on": "2026-11-18", "theme": "trouver_emploi", "form": "atelier",
     "partner": "pole_emploi", "visits": []},
    {"type": "outreach", "level": "ilotage_collectif", "count": 15, "on": "2026-11-19"},
    {"type": "outreach", "level": "appui_ponctuel", "count": 1, "on": "2026-11-20", "category": "under_26_known",
     "nature": "indirecte", "role": "participant", "format": "cafe_concert", "place": "halls"},
    {"type": "outreach", "level": "ilotage_collectif", "count": 35, "on": "2026-11-19", "territory": "les_buis",
     "partners": 0},
    {"type": "outreach", "level": "appui_ponctuel", "count": 1, "on": "2026-11-20", "introductions": 2},
    {"type": "funnel", "month": "2026-11", "diagnoses": 0},
    {"type": "funnel", "month": "2026-10", "diagnoses": 12, "pathways": 5},
]  # fmt: skip


def _each(draft: dict[str, Any], key: str, *bad: Any) -> list[tuple[Draft, str]]:
    """The draft with each of the values at the key, refused there."""
    return [({**draft, key: one}, key) for one in bad]


_OUTREACH = {"type": "outreach", "level": "appui_ponctuel", "count": 1, "on": "2026-11-20"}
_ATTENDANCE = {"type": "attendance", "count": 1, "on": "2026-11-20", "theme": "metiers", "form": "atelier"}
_REFERRAL = {"type": "referral", "partner": "ideis"}
_SEAT = {"type": "session_start", "workstation": 1}
_V4 = "3f2b8c1e-7d4a-4b6e-9a57-2c1d0e9f8a7b"

REFUSED: list[tuple[Draft, str]] = [
    # no draft at all
    (None, "line"), (True, "line"), (1, "line"), (1.5, "line"), ("visit", "line"), ([], "line"),
    ([{"type": "visit"}], "line"), ({}, "type"), ({"type": None}, "type"), ({"type": "Visit"}, "type"),
    ({"type": "visits"}, "type"), ({"type": ["visit"]}, "type"), ({"type": {}}, "type"), ({"type": 1}, "type"),
    ({"count": 1}, "type"), ({"type": "visit\u0000"}, "type"), ({"type": "replay"}, "type"),
    # unknown keys
    ({"type": "visit", "name": "Dupont"}, "name"), ({"type": "visit", "Count": 1}, "Count"),
    ({"type": "visit", "id": _V4}, "id"), ({"type": "visit", "": 1}, ""), ({"type": "visit", "site": "sud"}, "site"),
    ({"type": "visit", "reason": "x"}, "reason"), ({"type": "cancel", "id": _V4, "count": 1}, "count"),
    ({"type": "outreach", "level": "appui_ponctuel", "count": 1, "on": "2026-11-20", "need": "metiers"}, "need"),
    ({"type": "session_start", "workstation": 1, "count": 2}, "count"),
    # services
    ({"type": "visit", "services": "advice"}, "services"), ({"type": "visit", "services": []}, "services"),
    ({"type": "visit", "services": ["soins"]}, "services"), ({"type": "visit", "services": [1]}, "services"),
    ({"type": "visit", "services": [None]}, "services"), ({"type": "visit", "services": {"advice": 1}}, "services"),
    ({"type": "visit", "services": ["advice", "advice"]}, "services"),
    ({"type": "visit", "services": [["advice"]]}, "services"), ({"type": "visit", "services": True}, "services"),
    # numbers
    *_each({"type": "visit"}, "count", 0, -1, 501, 10**30, 1.0, 2.5, True, False, "3", "３", "٣", "", [], [1], {}, 1e2),
    *_each(_SEAT, "workstation", 0, -1, 11, 61, 1.0, True, "1", [], {}, 10**20),
    ({"type": "outreach", "level": "appui_ponctuel", "count": -1, "on": "2026-11-20"}, "count"),
    ({"type": "attendance", "count": 0, "on": "2026-11-20", "theme": "metiers", "form": "atelier"}, "count"),
    ({"type": "attendance", "count": "12", "on": "2026-11-20", "theme": "metiers", "form": "atelier"}, "count"),
    # codes
    *(one for key in ("need", "audience", "age", "origin", "territory") for one in _each(
        {"type": "visit"}, key, "inconnu", "", 1, True, [], {}, "a\u0000b", "'; DROP TABLE visits;--", "=1+1", "<b>", "é" * 5000,
    )),
    *_each({"type": "visit"}, "need", "soins", "acteurs_sociaux", "mise_en_relation", "Logement"),
    ({"type": "visit", "territory": "75056"}, "territory"), ({"type": "visit", "age": "26"}, "age"),
    ({"type": "visit", "age": "26_44", "known_to_mission_locale": True}, "known_to_mission_locale"),
    *(one for key in ("known_to_mission_locale", "returning", "remote", "from_paper")
      for one in _each({"type": "visit"}, key, 0, 1, "true", "", [], {}, 1.5)),
    ({"type": "session_start", "workstation": 1, "assisted": "yes"}, "assisted"),
    *_each(_SEAT, "uses", "games", "", 1, [], ["cv", "mail"], [1], {}, True),
    # dates
    *_each({"type": "visit"}, "at",
        "2026-11-20T10:16", "2026-11-21T09:00", "2099-01-01T00:00", "2027-11-20T10:05", "9999-12-31T23:59",
        "0001-01-01T00:00", "1970-01-01T00:00", "2016-08-31T23:59", "2026-03-29T02:30", "2026-02-29T10:00",
        "2026-11-31T10:00", "2026-13-01T10:00", "2026-11-20T24:00", "2026-11-20T10:60", "20/11/2026",
        "11/10/2026 10:05", "2026-11-20", "2026-W47-5", "10:05", "", " ", "now", 20261120, 1.5, True, [], {},
        "2026-11-20T10:05Z", "2026-11-20T10:05+01:00", "２０２６-11-20T10:05", "2026-11-20T10:05\u0000",
    ),
    ({"type": "visit", "at": "2026-11-21", "from_paper": True}, "at"),
    ({"type": "visit", "at": "2016-08-31", "from_paper": True}, "at"),
    ({"type": "outreach", "level": "appui_ponctuel", "count": 1, "on": "2026-11-21"}, "on"),
    ({"type": "outreach", "level": "appui_ponctuel", "count": 1, "on": "2026-11-20T10:00"}, "on"),
    ({"type": "outreach", "level": "appui_ponctuel", "count": 1, "on": 3}, "on"),
    ({"type": "attendance", "count": 1, "on": "2026-11-21", "theme": "metiers", "form": "atelier"}, "on"),
    ({"type": "session_start", "workstation": 1, "at": "2026-11-20"}, "at"),
    ({"type": "session_start", "workstation": 1, "at": "2026-11-20T10:16"}, "at"),
    ({"type": "referral", "partner": "ideis", "appointment": "2026-11-31T10:00"}, "appointment"),
    ({"type": "referral", "partner": "ideis", "appointment": "2026-12-01"}, "appointment"),
    ({"type": "referral", "partner": "ideis", "appointment": "9999-12-31T10:00"}, "appointment"),
    # what is needed
    ({"type": "cancel"}, "id"), ({"type": "correct", "count": 2}, "id"), ({"type": "correct", "id": _V4}, "id"),
    ({"type": "session_start"}, "workstation"), ({"type": "session_end"}, "workstation"),
    ({"type": "referral"}, "partner"), ({"type": "outcome"}, "slip"), ({"type": "attendance"}, "count"),
    ({"type": "attendance", "count": 3}, "on"), ({"type": "attendance", "count": 3, "on": "2026-11-20"}, "theme"),
    ({"type": "attendance", "count": 3, "on": "2026-11-20", "theme": "metiers"}, "form"),
    ({**_OUTREACH, "territory": "Mme Dupont"}, "territory"), ({**_OUTREACH, "partners": "2"}, "partners"),
    ({**_OUTREACH, "introductions": 1.5}, "introductions"), ({"type": "funnel"}, "month"),
    ({"type": "funnel", "month": "2026-11"}, "diagnoses"),
    ({"type": "funnel", "month": "2026-11", "pathways": -1}, "pathways"),
    ({"type": "outreach"}, "level"), ({"type": "outreach", "level": "appui_ponctuel"}, "count"),
    ({"type": "outreach", "level": "appui_ponctuel", "count": 1}, "on"),
    # ids
    *(one for draft in ({"type": "cancel", "reason": "erreur"}, {"type": "correct", "count": 2})
      for one in _each(draft, "id", _V4, "", "x", 1, True, [], {}, "00000000-0000-0000-0000-000000000000",
                  "c232ab00-9414-11ec-b3c8-9f6bdeced846", "018f2b8c-7d4a-7b6e-9a57-2c1d0e9f8a7b",
                  _V4.replace("-", ""), f"{{{_V4}}}", f"urn:uuid:{_V4}", "é")),
    ({"type": "session_end", "id": _V4}, "id"), ({"type": "session_end", "workstation": 3}, "workstation"),
    ({"type": "referral", "partner": "ideis", "visit": _V4}, "visit"),
    ({"type": "referral", "partner": "ideis", "visit": _V4, "count": 2}, "count"),
    ({"type": "session_start", "workstation": 1, "visit": _V4}, "visit"),
    ({"type": "session_start", "workstation": 1, "visit": 5}, "visit"),
    ({"type": "attendance", "count": 1, "on": "2026-11-20", "theme": "metiers", "form": "atelier",
      "visits": [_V4]}, "visit"),
    ({"type": "attendance", "count": 1, "on": "2026-11-20", "theme": "metiers", "form": "atelier",
      "visits": "x"}, "visits"),
    ({"type": "attendance", "count": 1, "on": "2026-11-20", "theme": "metiers", "form": "atelier",
      "visits": [1]}, "visits"),
    # partners, slips, lists of the other types
    *(one for key in ("partner", "offer") for one in _each({"type": "referral"}, key, "nobody", "", 1, [], {}, True)),
    ({"type": "referral", "partner": "pole_emploi", "offer": "ideis_cv"}, "offer"),
    *_each(_REFERRAL, "relay", "pigeon", 1, []), *_each(_REFERRAL, "language", "de", "FR", 1, []),
    *_each({"type": "outcome", "outcome": "refused"}, "slip", "M7K-4QZ8MX-0", "", 1, [], "x" * 10000, "M7K-4QZ8MX-T\u0000"),
    *(one for key in ("category", "nature", "role", "format", "place") for one in _each(_OUTREACH, key, "inconnu", 1)),
    *(one for key in ("event", "partner") for one in _each(_ATTENDANCE, key, "inconnu", 1, [])),
]  # fmt: skip

# reasons that a `correct` or `cancel` of a real line must refuse
REASONS: list[Any] = [
    "rappeler au 06 12 34 56 78", "0612345678", "+33 6.12.34.56.78", "jean@exemple.fr", "AB-123-CD",
    "1 85 05 78 006 084 36", "a\u0000b", "ligne\nautre", "\u202e", "", "   ", "x" * 201, 3, True, [], {},
]  # fmt: skip

# lines that are no JSON object in UTF-8 at all, or not one that can be understood in one way
LINES: list[tuple[bytes, str]] = [
    (b"visit", "line"), (b"{", "line"), (b'{"type":"visit"', "line"), (b'{"type":"visit"}}', "line"),
    (b"{'type':'visit'}", "line"), (b'{"type":"visit",}', "line"), (b'{"type":"visit"} {"type":"visit"}', "line"),
    (b'{"type":"visit","count":NaN}', "line"), (b'{"type":"visit","count":Infinity}', "line"),
    (b'{"type":"visit","count":-Infinity}', "line"), (b'{"type":"visit","count":01}', "line"),
    (b'{"type":"visit","count":' + b"9" * 5000 + b"}", "line"), (b'{"type":"visit","count":+1}', "line"),
    (b'{"type":"visit","need":"\xff\xfe"}', "line"), (b'{"type":"visit","need":"\xe9"}', "line"),
    ('{"type":"visit"}'.encode("utf-16"), "line"), (b'{"type":"vi\tsit"}', "line"), (b"\x00", "line"),
    (b'{"type":"visit","need":"\xed\xa0\x80"}', "line"), (b"[" * 30000, "line"), (b'{"a":' * 9000, "line"),
    (b'{"type":"visit","need":"' + b"x" * 70000 + b'"}', "line"), (b" " * 70000 + b'{"type":"visit"}', "line"),
    (b'{"type":"visit","type":"visit"}', "type"), (b'{"type":"visit","count":1,"count":2}', "count"),
    (b'{"type":"visit","at":null,"at":null}', "at"), (b'{"type":"visit","x":{"a":1,"a":2}}', "a"),
    (b'{"type":"visit","need":"\\ud800"}', "need"), (b'{"type":"visit","\\ud800":1}', "\ud800"),
    (b"\xef\xbb\xbf\xef\xbb\xbf{}", "line"), (b'{"type":"visit","count":1e400}', "count"),
]  # fmt: skip

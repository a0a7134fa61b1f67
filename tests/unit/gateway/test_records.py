"""Records of other systems: where a connector may ask, and what a reply becomes."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.gateway.records import ASKED, connector, mapped

from gateway.directory.model import Role
from gateway.fetching import Allowed, is_open
from gateway.identity.callers import Caller
from gateway.records.address import address, fault_of, origin_of
from gateway.records.connector import Grant, RecordField
from gateway.records.put_record_connector import PutRecordConnector, put_record_connector
from gateway.records.reading import propose
from gateway.records.refusals import RecordConnectorInvalid, RecordReferenceMissing

SHANGHAI = ZoneInfo("Asia/Shanghai")


def read(reply: Any, *fields: RecordField, currency: str = "CNY") -> list[tuple[str, Any]]:
    """Return value or code of each field."""
    proposals = propose(reply, mapped(*fields), ASKED, currency=currency, zone=SHANGHAI)
    return [(one.field, one.value if one.value is not None else one.code) for one in proposals]


class TestAddress:
    @pytest.mark.parametrize(
        ("base_url", "origin"),
        [
            ("https://his.example.org/api", "https://his.example.org"),
            ("https://HIS.example.org:443", "https://his.example.org"),
            ("http://10.0.0.5:8080/", "http://10.0.0.5:8080"),
            ("http://[::1]:80", "http://[::1]"),
            ("https://his.example.org@evil.example", None),
            ("file:///etc/passwd", None),
            ("https://", None),
            ("https://a:99999", None),
            ("https://his.example.org/?q=1", None),
            ("https://医院.example", None),
        ],
    )
    def test_has_the_origin_that_its_host_really_is(self, base_url: str, origin: str | None) -> None:
        assert origin_of(base_url) == origin

    @pytest.mark.parametrize(
        ("path", "code"),
        [
            ("/patients/{external_id}?part=summary", None),
            ("/patients?name={customer_name}&no={evidence.hospital_no}", None),
            ("patients/{external_id}", "RECORD_PATH_INVALID"),
            ("/a/../{external_id}", "RECORD_PATH_INVALID"),
            ("/a/%2e%2e/{external_id}", "RECORD_PATH_INVALID"),
            ("/{external_id}#top", "RECORD_PATH_INVALID"),
            ("/{external_id", "RECORD_PATH_INVALID"),
            ("/{phone}", "RECORD_PLACE_UNKNOWN"),
            ("/everything", "RECORD_PATH_ANONYMOUS"),
        ],
    )
    def test_is_a_template_that_asks_the_lead_for_something(self, path: str, code: str | None) -> None:
        assert fault_of(path) == code

    @given(said=st.text(min_size=1))
    def test_never_leaves_its_place_whatever_a_lead_says(self, said: str) -> None:
        try:
            url = address("https://his.example.org/api/", "/p/{external_id}/s?x=1", {"external_id": said})
        except (RecordReferenceMissing, UnicodeEncodeError):
            return
        assert url.startswith("https://his.example.org/api/p/")
        filled = url.removeprefix("https://his.example.org/api/p/").removesuffix("/s?x=1")
        assert filled not in (".", "..")
        assert not set(filled) & set("/?#&@:\\ ")

    @pytest.mark.parametrize("said", [{}, {"external_id": " "}, {"external_id": ".."}])
    def test_is_refused_when_the_lead_does_not_say_whom_to_ask_for(self, said: dict[str, object]) -> None:
        with pytest.raises(RecordReferenceMissing):
            address("https://his.example.org", "/p/{external_id}", said)


class TestNetwork:
    @pytest.mark.parametrize(
        ("ip", "public", "private"),
        [
            ("8.8.8.8", True, True),
            ("10.0.0.5", False, True),
            ("127.0.0.1", False, True),
            ("::1", False, True),
            ("::ffff:127.0.0.1", False, True),
            ("169.254.169.254", False, False),
            ("::ffff:169.254.169.254", False, False),
            ("0.0.0.0", False, False),
            ("fe80::1%eth0", False, False),
        ],
    )
    def test_is_open_only_as_far_as_the_operator_says(self, ip: str, public: bool, private: bool) -> None:
        assert (is_open(ip, private=False), is_open(ip, private=True)) == (public, private)

    def test_has_no_secret_outside_its_folder(self, tmp_path: Any) -> None:
        (tmp_path / "secrets").mkdir()
        (tmp_path / "secrets" / "his").write_text("s3cret\n")
        (tmp_path / "other").write_text("not yours")
        allowed = Allowed(secrets=tmp_path / "secrets")

        assert [allowed.secret(name) for name in ("his", "../other", "none", "")] == ["s3cret", None, None, None]


class TestReading:
    def test_makes_of_each_value_what_its_field_takes(self) -> None:
        reply = {
            "summary": " 反复咳嗽三周 ",
            "beds": 12.50,
            "budget": "46.8万",
            "admitted": "2026-11-21T20:30:00Z",
            "need": "紧急",
            "pains": [{"name": "慢"}, {"name": "贵"}, {"name": "慢"}],
        }
        assert read(
            reply,
            RecordField(field="summary", path="summary"),
            RecordField(field="beds", path="beds"),
            RecordField(field="amount", path="budget"),
            RecordField(field="admitted", path="admitted"),
            RecordField(field="urgency", path="need", words={"紧急": "high"}),
            RecordField(field="pain_points", path="pains[].name"),
        ) == [
            ("summary", "反复咳嗽三周"),
            ("beds", "12.5"),
            ("amount", "46800000"),
            ("admitted", "2026-11-22"),  # half past four in the morning in Shanghai
            ("urgency", "high"),
            ("pain_points", ["慢", "贵"]),
        ]

    def test_joins_what_stands_in_many_places(self) -> None:
        reply = {"history": [{"d": "高血压", "y": 2019}, {"d": "糖尿病", "y": 2021}]}
        assert read(reply, RecordField(field="summary", path="history[].d")) == [("summary", "高血压；糖尿病")]
        assert read(reply, RecordField(field="summary", path="join('、', history[?y > `2020`].d)")) == [("summary", "糖尿病")]

    @pytest.mark.parametrize(
        ("field", "raw", "code"),
        [
            (RecordField(field="summary", path="x"), {"a": 1}, "RECORD_VALUE_NO_TEXT"),
            (RecordField(field="summary", path="x"), "长" * 4_001, "TOO_LONG"),
            (RecordField(field="summary", path="x"), "a\x00b", "CONTROL_CHARACTER"),
            (RecordField(field="beds", path="x"), "twelve", "RECORD_VALUE_NO_NUMBER"),
            (RecordField(field="beds", path="x"), True, "RECORD_VALUE_NO_NUMBER"),
            (RecordField(field="beds", path="x"), 1e300, "RECORD_VALUE_NO_NUMBER"),
            (RecordField(field="amount", path="x"), "-5", "RECORD_VALUE_NO_AMOUNT"),
            (RecordField(field="amount", path="x"), "10.005", "RECORD_VALUE_NO_AMOUNT"),
            (RecordField(field="amount", path="x"), "USD 10", "RECORD_VALUE_OTHER_CURRENCY"),
            (RecordField(field="amount", path="x", minor_units=True), "10.5", "RECORD_VALUE_NO_AMOUNT"),
            (RecordField(field="admitted", path="x"), "22.11.2026", "RECORD_VALUE_NO_DATE"),
            (RecordField(field="admitted", path="x", date_format="%Y%m%d"), "2026-11-22", "RECORD_VALUE_NO_DATE"),
            (RecordField(field="urgency", path="x"), "紧急", "RECORD_VALUE_NO_CHOICE"),
            (RecordField(field="summary", path="x", required=True), None, "RECORD_VALUE_MISSING"),
            (RecordField(field="summary", path="x"), None, ""),
            (RecordField(field="summary", path="to_number(x) / x"), "a", "RECORD_EXPRESSION_FAILED"),
            (RecordField(field="gone", path="x"), "a", "RECORD_FIELD_GONE"),
            (RecordField(field="scan", path="x"), "a", "RECORD_FIELD_GONE"),
        ],
    )
    def test_says_what_does_not_fit_and_bends_nothing(self, field: RecordField, raw: Any, code: str) -> None:
        assert read({"x": raw}, field) == [(field.field, code)]

    def test_reads_the_forms_of_dates_and_amounts_that_it_was_told(self) -> None:
        reply = {"day": "20261122", "fen": 46_800_000, "yen": "1200"}
        assert read(reply, RecordField(field="admitted", path="day", date_format="%Y%m%d")) == [("admitted", "2026-11-22")]
        assert read(reply, RecordField(field="amount", path="fen", minor_units=True)) == [("amount", "46800000")]
        assert read(reply, RecordField(field="amount", path="yen"), currency="JPY") == [("amount", "1200")]

    @given(
        reply=st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(), lambda inner: st.lists(inner, max_size=3))
    )
    def test_never_fails_on_any_reply(self, reply: Any) -> None:
        keys = [one["key"] for one in ASKED]
        assert len(read({"x": reply}, *(RecordField(field=key, path="x") for key in keys))) == len(keys)


class Known:
    """The company in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Any, int]] = {}

    def newest_record_connector(self, key: str) -> Any:
        return self.kept.get(key)

    def add_record_connector(self, connector: Any, version: int) -> None:
        self.kept[connector.key] = connector, version

    def process_in_force(self, key: str) -> Any:
        return {"nodes": [{"key": "needs_confirmed", "required": ASKED}]} if key == "medical" else None

    def missing_teams(self, ids: Iterable[str]) -> set[str]:
        return set(ids) - {"t1"}

    def missing_departments(self, ids: Iterable[str]) -> set[str]:
        return set(ids) - {"d1"}


class TestWriting:
    def test_makes_a_version_of_each_change_and_none_of_the_same(self) -> None:
        known = Known()
        versions = [
            put_record_connector(PutRecordConnector(connector=one), known)[1]
            for one in (connector(), connector(), connector(timeout_ms=900), connector())
        ]
        assert versions == [1, 1, 2, 3]

    def test_checks_without_writing(self) -> None:
        known = Known()
        assert put_record_connector(PutRecordConnector(connector=connector(), dry_run=True), known)[1] == 1
        assert known.kept == {}

    @pytest.mark.parametrize(
        ("changes", "path", "code"),
        [
            ({"base_url": "ftp://his"}, "base_url", "RECORD_ADDRESS_INVALID"),
            ({"path": "/all"}, "path", "RECORD_PATH_ANONYMOUS"),
            ({"process_key": "none"}, "process_key", "PROCESS_UNKNOWN"),
            ({"node": "none"}, "node", "RECORD_NODE_UNKNOWN"),
            ({"grant": Grant(roles=())}, "grant.roles", "RECORD_ROLE_NEVER_SUBMITS"),
            ({"grant": Grant(roles=(Role.AUDITOR,))}, "grant.roles", "RECORD_ROLE_NEVER_SUBMITS"),
            ({"grant": Grant(roles=(Role.REP,), team_ids=("t2",))}, "grant.team_ids", "REFERENCE_UNKNOWN"),
            ({"grant": Grant(roles=(Role.REP,), dept_ids=("d2",))}, "grant.dept_ids", "REFERENCE_UNKNOWN"),
            ({"fields": ()}, "fields", "REQUIRED"),
            ({"fields": (RecordField(field="none", path="x"),)}, "fields[0].field", "RECORD_FIELD_UNKNOWN"),
            ({"fields": (RecordField(field="scan", path="x"),)}, "fields[0].field", "RECORD_FIELD_IS_A_FILE"),
            ({"fields": (RecordField(field="summary", path="[["),)}, "fields[0].path", "RECORD_EXPRESSION_INVALID"),
            ({"fields": (RecordField(field="summary", path="x", minor_units=True),)}, "fields[0].minor_units", "RECORD_CONVERSION_UNUSED"),
            (
                {"fields": (RecordField(field="admitted", path="x", date_format="%H"),)},
                "fields[0].date_format",
                "RECORD_DATE_FORMAT_INVALID",
            ),
            ({"fields": (RecordField(field="urgency", path="x", words={"急": "now"}),)}, "fields[0].words", "RECORD_CHOICE_UNKNOWN"),
        ],
    )
    def test_is_refused_at_the_place_that_is_wrong(self, changes: dict[str, Any], path: str, code: str) -> None:
        with pytest.raises(RecordConnectorInvalid) as refused:
            put_record_connector(PutRecordConnector(connector=connector(**changes)), Known())
        assert [(one.field, one.code) for one in refused.value.violations] == [(f"connector.{path}", code)]


class TestGrant:
    REP = Caller(person_id="p", roles=("REP",), team_id="t1", dept_id="d1", locale="zh-CN")

    @pytest.mark.parametrize(
        ("grant", "admitted"),
        [
            (Grant(roles=(Role.REP,)), True),
            (Grant(roles=(Role.SUPERVISOR,)), False),
            (Grant(roles=(Role.REP,), team_ids=("t1", "t2")), True),
            (Grant(roles=(Role.REP,), team_ids=("t2",)), False),
            (Grant(roles=(Role.REP,), team_ids=("t1",), dept_ids=("d2",)), False),
        ],
    )
    def test_admits_by_role_team_and_department_together(self, grant: Grant, admitted: bool) -> None:
        assert grant.admits(self.REP) is admitted

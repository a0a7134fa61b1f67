"""Rows become leads without anything invented, and come out as they went in; no spreadsheet runs what a customer is called."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from baton.gateway.v1 import import_service_pb2 as pb
from baton.gateway.v1 import view_service_pb2 as view_pb
from baton.leads.v1 import lead_pb2
from baton.leads.v1 import lead_service_pb2 as lead_service
from google.protobuf import json_format
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.testing import capability
from gateway.importing.batches import BATCH_BYTES, BATCH_ROWS, batch_from, blamed
from gateway.importing.convert import Converted, Converter
from gateway.importing.formulas import guarded, unguarded
from gateway.importing.inspect import inspect
from gateway.importing.mapping import FileMapping
from gateway.importing.reading import read
from gateway.importing.table import Row, Table
from gateway.refusals import CATALOG
from gateway.storage.imported_here import differs
from gateway.web import streamed
from gateway.web.tables import csv_lines
from gateway.web.workbook import Book

SHANGHAI = ZoneInfo("Asia/Shanghai")
NODES = {"lead": ("线索", "Lead"), "quotation": ("报价", "Quotation")}
HEADING = "编号,客户名称,联系人,手机,负责人,阶段,金额,来源,创建时间,成交时间,订单号,备注\n"
STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'", "x")
ODD = st.builds(str.__add__, st.sampled_from(STARTERS), st.text(alphabet="ab=+-@'\t1", max_size=8))
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def converted(text: str, **mapping: Any) -> list[Converted]:
    table = read(text.encode())
    settled = inspect(table, FileMapping(system="x"), NODES).mapping
    return list(Converter(table, replace(settled, owners={"林若溪": "p-1", "空": None}, **mapping), SHANGHAI).convert())


def said(rows: list[Converted]) -> list[tuple[int, str, str, bool]]:
    return [(one.line, one.column, one.code, one.is_error) for row in rows for one in row.remarks]


@capability("X08")
class TestRow:
    def test_becomes_a_lead_as_the_contract_writes_it(self) -> None:
        [row] = converted(f"{HEADING}K-1,苏州恒澈,王伟,13800001111,林若溪,报价,12万,展会,2026-03-05,,,第一次\n")

        assert row.lead is not None
        lead = json_format.ParseDict(dict(row.lead), lead_service.ImportedLead())
        assert (lead.external_id, lead.customer_name, lead.owner_id, lead.node) == ("K-1", "苏州恒澈", "p-1", "quotation")
        assert (lead.amount_minor, lead.source, lead.source_ref) == (12_000_000, lead_pb2.LEAD_SOURCE_CAMPAIGN, "展会")
        assert lead.created_time.ToDatetime(tzinfo=UTC) == datetime(2026, 3, 4, 16, tzinfo=UTC)
        assert [(one.kind, one.text) for one in lead.activities] == [(lead_pb2.ACTIVITY_KIND_NOTE, "第一次")]
        assert (lead.line, row.remarks) == (2, ())

    def test_says_what_it_leaves_out_and_what_keeps_it_out(self) -> None:
        rows = converted(
            HEADING
            + "K-1,,,,,,,,2026-03-05,,,\n"
            + "K-2,甲,,,陌生人,搁置,面议,电视,2026-03-05,,,\n"
            + "K-3,乙,,,空,,,,三月,,,\n"
            + "K-4,丙,,,空,,-5,,2026-03-05,,,\n"
            + "K-4,丙,,,,,,,2026-03-05,,,\n"
        )

        assert said(rows) == [
            (2, "客户名称", "empty", True),
            (3, "负责人", "owner_unknown", False),
            (3, "金额", "amount_unreadable", False),
            (3, "来源", "source_unknown", False),
            (3, "阶段", "stage_unknown", True),
            (4, "创建时间", "date_unreadable", True),
            (5, "负责人", "owner_unknown", False),
            (5, "金额", "amount_negative", False),
            (6, "编号", "key_twice", True),
        ]
        assert [row.lead is not None for row in rows] == [False, False, False, True, False]

    def test_is_won_only_with_its_time_and_its_order(self) -> None:
        rows = converted(
            HEADING
            + "K-1,甲,,,,已成交,,,2026-03-05,2026-04-01,HT-1,\n"
            + "K-2,乙,,,,已成交,,,2026-03-05,2026-03-01,,\n"
            + "K-3,丙,,,,已成交,,,2026-03-05,,HT-3,\n"
            + "K-4,丁,,,,丢单,,,2026-03-05,,,\n"
        )

        assert [row.lead and (row.lead["status"], row.lead.get("order_id")) for row in rows] == [
            ("LEAD_STATUS_WON", "HT-1"), ("LEAD_STATUS_WON", "K-2"), None, ("LEAD_STATUS_LOST", None),
        ]  # fmt: skip
        assert {code for _, _, code, _ in said(rows)} == {"won_before_created", "order_from_key", "won_without_time"}

    def test_a_row_that_comes_twice_without_a_key_is_told_as_a_whole(self) -> None:
        row = "苏州恒澈,王伟,2026-03-05\n"

        assert said(converted("客户名称,联系人,创建时间\n" + row + row)) == [(3, "", "key_twice", True)]

    def test_tells_no_personal_value(self) -> None:
        rows = converted(f"{HEADING}K-1,甲,{'王' * 90},{'1' * 50},,,,,2026-03-05,,,{'x' * 4_001}\n")

        assert [(one.code, one.value) for one in rows[0].remarks] == [("too_long", "")] * 3

    @capability("L31")
    def test_warns_of_a_phone_that_can_hardly_be_one_and_brings_it_in_as_it_is(self) -> None:
        rows = converted("客户名称,联系人,手机\n甲,王伟,12345\n乙,王伟,138 1234 5678\n丙,王伟,\n", created_on=date(2026, 3, 5))

        assert said(rows) == [(2, "手机", "phone_odd", False)]
        assert [row.lead and row.lead["contact"].get("phone") for row in rows] == ["12345", "138 1234 5678", None]
        assert not any(remark.value for row in rows for remark in row.remarks)

    def test_without_a_key_is_known_by_who_and_when_and_not_by_what_may_change(self) -> None:
        first, other = (
            "客户名称,联系人,金额,创建时间\n苏州恒澈,王伟,1,2026-03-05\n",
            "客户名称,联系人,金额,创建时间\n 苏州恒澈 ,王伟,99,2026/3/5\n",
        )

        keys = {row.lead["external_id"] for text in (first, other) for row in converted(text) if row.lead}
        assert len(keys) == 1

    def test_without_a_key_and_a_day_is_known_by_who_and_how_to_reach_them_whatever_day_its_importer_gives(self) -> None:
        text = "客户名称,联系人,手机,邮箱\n苏州恒澈,王伟,13800001111,\n苏州恒澈,王伟,13900002222,\n苏州恒澈,王伟,,wang@hengche.cn\n"

        first, later = (converted(text, created_on=day) for day in (date(2026, 3, 5), date(2026, 4, 1)))

        assert [row.remarks for row in first] == [()] * 3
        keys = [[row.lead["external_id"] for row in rows if row.lead] for rows in (first, later)]
        assert len(set(keys[0])) == 3
        assert keys[0] == keys[1]

    def test_takes_the_day_it_was_given_where_the_file_has_none(self) -> None:
        [row] = converted("客户名称,金额\n甲,1\n", created_on=date(2026, 3, 5))

        assert row.lead is not None
        assert row.lead["created_time"] == "2026-03-04T16:00:00Z"

    @given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
    def test_whatever_it_holds_it_is_read_or_refused_and_never_fails(self, name: str, amount: str, day: str) -> None:
        table = Table(format="csv", heading=("客户名称", "金额", "创建时间"), rows=(Row(2, (name, amount, day)),))
        mapping = FileMapping(system="x", columns={"customer_name": 0, "amount": 1, "created_time": 2})

        for row in Converter(table, mapping, SHANGHAI).convert():
            assert row.lead is not None or any(remark.is_error for remark in row.remarks)


@capability("X08")
class TestFormulas:
    @given(ODD | st.text(max_size=20))
    def test_no_text_that_is_written_begins_as_one_and_every_text_comes_back(self, text: str) -> None:
        assert not guarded(text).startswith(RUNS)
        assert unguarded(guarded(text)) == text

    def test_in_a_workbook_they_are_texts(self) -> None:
        book = Book("Leads", ["Name"])
        book.add([['=HYPERLINK("http://x")'], ["-1+1"], [-5]])
        place = book.save()
        sheet = openpyxl.load_workbook(place).active
        place.unlink()

        cells = [sheet[f"A{row}"] for row in (2, 3, 4)]
        assert [(cell.value, cell.data_type) for cell in cells] == [('\'=HYPERLINK("http://x")', "s"), ("'-1+1", "s"), (-5, "n")]


@capability("X08")
class TestRoundTrip:
    @settings(max_examples=40)
    @given(
        st.lists(
            st.tuples(
                ODD,
                ODD,
                st.none() | st.integers(0, 10**12),
                st.sampled_from(["CNY", "USD", "JPY"]),
                st.sampled_from(["lead", "quotation", "WON", "LOST"]),
            ),
            min_size=1,
            max_size=5,
        ),
        st.sampled_from(["zh-CN", "en"]),
        st.sampled_from(["csv", "xlsx"]),
    )
    def test_what_is_exported_comes_back_as_what_it_was(
        self, leads: list[tuple[str, str, int | None, str, str]], locale: str, form: str
    ) -> None:
        page = pb.ExportLeadsResponse(processes=[_process()])
        for number, (name, title, amount, currency, standing) in enumerate(leads):
            page.leads.append(_card(number, _stored(name), _stored(title), amount, currency, standing))
            page.facts.add(order_id=f"SO-{number}", lost_reason="预算取消", industry="医药", tags=["重点", "续约"])
        titles = [CATALOG.texts(f"COLUMN_{column}", {})[locale] for column in streamed.LEADS]
        rows = streamed._leads(locale, SHANGHAI)(page)

        table = read(_written(titles, rows, form))
        settled = inspect(table, FileMapping(system="x"), NODES)
        back = list(Converter(table, replace(settled.mapping, owners={"林若溪": "p-1"}), SHANGHAI).convert())

        for number, (card, row) in enumerate(zip(page.leads, back, strict=True)):
            assert row.lead is not None, row.remarks
            assert row.here == card.id
            shown = {
                "customer_name": card.customer_name,
                "title": card.title,
                "amount_minor": card.amount_minor if card.HasField("amount_minor") else None,
                "node": card.node,
                "status": lead_pb2.LeadStatus.Name(card.status),
            }
            assert not differs(shown, row.lead), (shown, row.lead)
            assert (row.lead["industry"], row.lead["tags"]) == ("医药", ["重点", "续约"])
            closed = {"LEAD_STATUS_WON": ("order_id", f"SO-{number}"), "LEAD_STATUS_LOST": ("lost_reason", "预算取消")}
            if (told := closed.get(str(shown["status"]))) is not None:
                assert row.lead[told[0]] == told[1]
            assert differs(shown | {"title": card.title + "?"}, row.lead)


@capability("X08")
class TestBatches:
    def test_are_cut_alike_from_every_place_they_began_at(self) -> None:
        rows = [Converted(row=Row(n, ()), lead={"note": "x" * (n % 7) * 10_000}, remarks=()) for n in range(450)]
        places, at = [], 0
        while at < len(rows):
            places.append(at)
            batch = batch_from(rows, at)
            assert 0 < len(batch) <= BATCH_ROWS
            assert sum(len(row.lead["note"]) for row in batch if row.lead) <= BATCH_BYTES
            at += len(batch)

        assert at == len(rows)
        assert len(places) > 3

    def test_a_violation_names_its_row_and_its_field(self) -> None:
        assert blamed("leads[3].contact.phone") == (3, "contact_phone")
        assert blamed("leads[0]") == (0, "")
        assert blamed("system") is None


def _stored(text: str) -> str:
    """Return a text as the system keeps it: trimmed, one line, never empty."""
    return " ".join(text.split()) or "x"


def _process() -> lead_pb2.ProcessState:
    nodes = [{"key": key, "label": {"zh": zh, "en": en}} for key, (zh, en) in NODES.items()]
    return json_format.ParseDict({"key": "standard", "nodes": nodes}, lead_pb2.ProcessState())


def _card(number: int, name: str, title: str, amount: int | None, currency: str, standing: str) -> view_pb.LeadCard:
    status = f"LEAD_STATUS_{'OPEN' if standing in NODES else standing}"
    card = view_pb.LeadCard(
        status=status, id=f"01a1-{number}", no=f"L-{number:06}", customer_name=name, title=title, owner_name="林若溪", currency=currency
    )
    if amount is not None:
        card.amount_minor = amount
    card.node = standing if standing in NODES else "lead"
    card.node_label.zh, card.node_label.en = NODES[card.node]
    card.created_time.FromDatetime(datetime(2026, 3, 5, 1, 30, tzinfo=UTC))
    if standing == "WON":
        card.won_time.FromDatetime(datetime(2026, 4, 5, 1, 30, tzinfo=UTC))
    return card


def _written(titles: list[str], rows: Any, form: str) -> bytes:
    if form == "csv":
        return ("\ufeff" + csv_lines([titles, *rows])).encode()
    book = Book("Leads", titles)
    book.add(rows)
    place = book.save()
    content = place.read_bytes()
    place.unlink()
    return content


def test_csv_lines_are_read_back_by_the_standard_library() -> None:
    assert list(csv.reader(io.StringIO(csv_lines([["a,b", '"', "l\nm"]])))) == [["a,b", '"', "l\nm"]]


@capability("X08")
@pytest.mark.parametrize("pages", [[], [pb.ExportLeadsResponse(last=False)]], ids=["nothing", "no last page"])
def test_a_stream_that_ends_before_its_last_page_is_cut_off_and_never_looks_whole(pages: list[pb.ExportLeadsResponse]) -> None:
    async def stream() -> AsyncIterator[pb.ExportLeadsResponse]:
        for page in pages:
            yield page

    async def read_all() -> None:
        async for _ in streamed._pages(stream()):
            pass

    with pytest.raises(streamed.CutOff):
        asyncio.run(read_all())

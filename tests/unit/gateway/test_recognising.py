"""What headings, stages, sources, amounts, dates and people mean; the order and the dress of words play no part."""

import random
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.testing import capability
from gateway.importing.mapping import system_of
from gateway.importing.people import Known, matches
from gateway.importing.recognise import FIELDS, bare, columns_of, source_of, stage_of, words
from gateway.importing.table import Row, Table
from gateway.importing.values import DateOrder, Unreadable, amount_of, hints_of, instant_of, order_of

NODES = {
    "lead": ("线索", "Lead"),
    "needs_confirmed": ("需求确认", "Needs confirmed"),
    "quotation": ("报价", "Quotation"),
    "negotiation": ("谈判", "Negotiation"),
}
SHANGHAI = ZoneInfo("Asia/Shanghai")
SPELLINGS = [(field, word) for field in FIELDS for word in words("fields")[field]]


def of(*heading: str, cells: tuple[str, ...] = ()) -> dict[str, int]:
    return columns_of(Table(format="csv", heading=heading, rows=(Row(2, cells),)))


@capability("X08")
class TestHeadings:
    @pytest.mark.parametrize(
        ("heading", "fields"),
        [
            (
                ("公司", "客户名称", "联系人", "手机", "负责人", "阶段", "金额", "来源", "创建时间", "备注"),
                ("", "customer_name", "contact_name", "contact_phone", "owner", "stage", "amount", "source", "created_time", "note"),
            ),
            (
                ("Company", "Account Owner", "Phone", "Lead Source", "Stage", "Amount", "Created Date", "Email"),
                ("customer_name", "owner", "contact_phone", "source", "stage", "amount", "created_time", "contact_email"),
            ),
            (("客户全部信息", "主要联系电话", "预计签约金额(万元)"), ("", "contact_phone", "amount")),
            (("最后跟进日期", "公司"), ("", "customer_name")),
        ],
    )
    def test_are_known_by_the_words_people_use(self, heading: tuple[str, ...], fields: tuple[str, ...]) -> None:
        assert of(*heading) == {field: index for index, field in enumerate(fields) if field}

    @pytest.mark.parametrize(("field", "word"), SPELLINGS, ids=[f"{field}-{word}" for field, word in SPELLINGS])
    def test_every_word_of_the_list_alone_is_its_field(self, field: str, word: str) -> None:
        assert of(word) == {field: 0}

    @given(st.sampled_from(SPELLINGS), st.sampled_from(["{}", " {} ", "{}*", "{}(必填)", "【{}】", "{}:", "{}（选填）"]), st.booleans())
    def test_their_dress_plays_no_part(self, spelling: tuple[str, str], dress: str, upper: bool) -> None:
        field, word = spelling
        assert of(dress.format(word.upper().replace(" ", "_") if upper else word)) == {field: 0}

    @given(st.lists(st.sampled_from(SPELLINGS), unique_by=lambda one: bare(one[1]), max_size=12), st.randoms(use_true_random=False))
    def test_their_order_plays_no_part(self, spelled: list[tuple[str, str]], chance: random.Random) -> None:
        heading = [word for _, word in spelled]
        shuffled = list(heading)
        chance.shuffle(shuffled)

        assert {field: heading[index] for field, index in of(*heading).items()} == {
            field: shuffled[index] for field, index in of(*shuffled).items()
        }

    def test_a_column_of_numbers_or_addresses_needs_no_heading_that_is_known(self) -> None:
        assert of("甲", "乙", cells=("138 0000 1111", "wang@example.com")) == {"contact_phone": 0, "contact_email": 1}


@capability("X08")
class TestCells:
    @pytest.mark.parametrize(
        ("word", "target"),
        [
            ("新线索", "lead"), ("2-需求确认", "needs_confirmed"),
            ("Needs confirmed", "needs_confirmed"),
            ("报价中", "quotation"), ("报价 50%", "quotation"),
            ("商务谈判", "negotiation"), ("Negotiation/Review", "negotiation"), ("Closed Won", "won"),
            ("已成交", "won"), ("丢单", "lost"), ("搁置", None),
            ("方案演示", None),
        ],
    )  # fmt: skip
    def test_stages_are_nodes_of_this_process_or_won_or_lost(self, word: str, target: str | None) -> None:
        assert stage_of(word, NODES) == target

    @pytest.mark.parametrize(
        ("word", "kind"),
        [("展会", "CAMPAIGN"), ("Paid Search", "CAMPAIGN"), ("老客户介绍", "REFERRAL"), ("陌拜", "SELF_DEV"), ("电视", None)],
    )
    def test_sources_are_of_three_kinds_or_left_open(self, word: str, kind: str | None) -> None:
        assert source_of(word) == (kind and f"LEAD_SOURCE_{kind}")

    @pytest.mark.parametrize(
        ("cell", "minor", "currency"),
        [
            ("1234.5", 123_450, None), ("¥1,234.50", 123_450, "CNY"), ("１２万", 12_000_000, None), ("1.2亿元", 12_000_000_000, "CNY"),
            ("$3k", 300_000, "USD"),
            ("12000 USD", 1_200_000, "USD"), ("500日元", 500, "JPY"), ("0", 0, None),
        ],
    )  # fmt: skip
    def test_amounts_are_minor_units(self, cell: str, minor: int, currency: str | None) -> None:
        assert amount_of(cell) == (minor, currency)

    @pytest.mark.parametrize("cell", ["面议", "12-15万", "1,23", "--", "1e99", "九千"])
    def test_an_amount_that_is_not_certain_is_not_read(self, cell: str) -> None:
        with pytest.raises(Unreadable):
            amount_of(cell)

    @pytest.mark.parametrize(
        ("heading", "hints"),
        [("金额(万元)", (10_000, "CNY")), ("Amount (USD)", (1, "USD")), ("金额", (1, None)), ("金额（元）", (1, "CNY"))],
    )
    def test_a_heading_may_say_the_unit_of_its_column(self, heading: str, hints: tuple[int, str | None]) -> None:
        assert hints_of(heading) == hints

    @given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2190, 1, 1)), st.integers(0, 6))  # noqa: DTZ001 - a cell has no zone
    def test_a_time_is_read_back_from_every_form_it_is_written_in(self, at: datetime, form: int) -> None:
        at = at.replace(second=0, microsecond=0)
        forms = (
            "%Y-%m-%d %H:%M",
            "%Y/%m/%d %H:%M",
            "%Y年%m月%d日 %H:%M",
            "%Y.%m.%d %H:%M:%S",
            "%d/%m/%Y %H:%M",
            "%d-%m-%Y %I:%M %p",
            "%Y-%m-%dT%H:%M:%S",
        )

        assert instant_of(at.strftime(forms[form]), SHANGHAI, DateOrder.DAY_FIRST) == at.replace(tzinfo=SHANGHAI).astimezone(UTC)

    def test_an_order_of_day_and_month_is_taken_from_the_file_or_asked_for(self) -> None:
        assert order_of(["2026-01-02"]) is None
        assert order_of(["01/02/2026", "31/01/2026"]) is DateOrder.DAY_FIRST
        assert order_of(["01/02/2026", "01/31/2026"]) is DateOrder.MONTH_FIRST
        assert order_of(["01/02/2026"]) is DateOrder.OPEN
        with pytest.raises(Unreadable, match="date_order_open"):
            instant_of("01/02/2026", SHANGHAI, DateOrder.OPEN)


@capability("X08")
def test_people_are_known_by_name_log_in_or_address_and_whoever_could_be_two_is_nobody() -> None:
    lin = Known(id="1", name="林若溪", spelled=("lin.r", "Lin@Example.com"))
    one, other = Known(id="2", name="王伟", spelled=("wang1",)), Known(id="3", name="王 伟", spelled=("wang-1",))

    found = matches(["林若溪", "LIN.R", "lin@example.com", "王伟", "wang-1", "谁"], [lin, one, other])

    assert [[person.id for person in found[word]] for word in found] == [["1"], ["1"], ["1"], ["2", "3"], ["3"], []]


@capability("X08")
@pytest.mark.parametrize(
    "name",
    [
        "客户表.xlsx",
        "客户表 (2).xlsx",
        "客户表（1）.csv",
        "客户表 - 副本.xlsx",
        "客户表-20261122.csv",
        "客户表_2026-11-22.xlsx",
        "客户表 copy.csv",
    ],
)
def test_a_later_copy_of_a_file_comes_from_where_the_first_came_from(name: str) -> None:
    assert system_of(name) == "客户表"
    assert system_of("leads-20261122-1030 (3).csv") == "leads"
    assert system_of("20261122.csv") == "20261122"

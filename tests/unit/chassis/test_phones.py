"""Phone numbers as people write them."""

from __future__ import annotations

import pytest

from chassis.phones import is_odd_phone, normal_phone
from chassis.testing import capability


@capability("L31")
@pytest.mark.parametrize(
    "spelling",
    ["13812345678", "138 1234 5678", "+86 138-1234-5678", "8613812345678", "0086 13812345678", "013812345678", "１３８１２３４５６７８"],
)
def test_a_mobile_number_is_the_same_however_it_is_written(spelling: str) -> None:
    assert normal_phone(spelling) == "13812345678"


@pytest.mark.parametrize(
    ("one", "other"), [("13812345678", "13812345679"), ("021-88886666", "88886666"), ("+1 212 555 1234", "2125551234")]
)
def test_other_numbers_stay_others(one: str, other: str) -> None:
    assert normal_phone(one) != normal_phone(other)


@capability("L31")
class TestOdd:
    @pytest.mark.parametrize(
        "phone",
        [
            "12345", "", "没有", "123456", "1234567", "12345678901", "0000000", "11111111111", "10812345678", "11012345678",
            "+86 12812345678", "1381234567812345",
        ],
    )  # fmt: skip
    def test_is_what_can_hardly_be_a_phone(self, phone: str) -> None:
        assert is_odd_phone(phone)

    @pytest.mark.parametrize(
        "phone",
        [
            "13812345678", "+86 138-1234-5678", "013812345678", "021-88886666", "0512-6288 1234", "88886667", "400-820-8820",
            "+1 212 555 1234", "0012125551234", "+49 30 901820", "021-88886666-8013",
        ],
    )  # fmt: skip
    def test_is_no_number_that_people_have(self, phone: str) -> None:
        assert not is_odd_phone(phone)

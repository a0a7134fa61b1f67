"""Services and console divide amounts alike: 1,000 dinars that one of them keeps are 1,000 dinars to the other."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from chassis.money import DIGITS, USUAL_DIGITS, minor_digits

CONSOLE = Path(__file__).parents[3] / "gateway/console"
READ = "JSON.stringify(Object.fromEntries(require('currency-codes/data').map((one) => [one.code, one.digits])))"
NOBODYS_PRICE = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"}


def test_every_currency_has_the_digits_the_console_gives_it() -> None:
    if not shutil.which("node") or not (CONSOLE / "node_modules/currency-codes").is_dir():
        pytest.skip("the console's packages are not installed: run `make setup`")
    listed = json.loads(subprocess.run(["node", "-p", READ], cwd=CONSOLE, capture_output=True, text=True, check=True).stdout)

    prices = {code: digits for code, digits in listed.items() if code not in NOBODYS_PRICE}
    assert len(prices) > 150
    assert {code: minor_digits(code) for code in prices} == prices
    assert set(DIGITS) == {code for code, digits in prices.items() if digits != USUAL_DIGITS}

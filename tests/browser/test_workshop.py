"""The workshop: five leads that nobody chose, their whole way to present, one file to take along, and anybody's own draw."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.company import Company
from tests.browser.conftest import OpenDesk
from tests.support.stack import Stack

from chassis.testing import capability
from chassis.testing.eventually import eventually

WINS = 7
MIDDLE = datetime.now(UTC).replace(day=1, hour=4) - timedelta(days=12)  # of last month, wherever the company is
MONTH = f"{MIDDLE:%Y-%m}"


def _at(days: int) -> str:
    return (MIDDLE + timedelta(days=days)).isoformat().replace("+00:00", "Z")


def _won(number: int, owner: str) -> dict[str, Any]:
    nodes = ("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation", "signing")
    visits = [
        {"node": node, "entered_time": _at(3 * step - 30), "submitted_time": _at(3 * step - 28), "exited_time": _at(3 * step - 27)}
        for step, node in enumerate(nodes)
    ]
    step = {"kind": "ACTIVITY_KIND_DEMO", "channel": "onsite", "occurred_time": _at(-14), "text": "现场演示，给了竞品对比表。"}
    return {
        "external_id": f"ws-{number}", "customer_name": f"扬中电气集团第{number + 1}分公司", "title": "配电柜远程运维", "owner_id": owner,
        "source": "LEAD_SOURCE_REFERRAL", "status": "LEAD_STATUS_WON", "node": "signing", "created_time": _at(-30), "won_time": _at(0),
        "order_id": f"SO-WS-{number}", "amount_minor": str(38_000_000 + number * 1_000_000), "visits": visits,
        "activities": [step | {"keywords": ["competitor"], "actor_id": owner, "external_id": f"ws-a-{number}"}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def drawn(stack: Stack, company: Company) -> dict[str, Any]:
    """Return the draw of last month, which a demo makes once enough was won in it."""
    rows = [_won(number, company.people["lin"]) for number in range(WINS)]
    stack.call("ImportLeads", {"system": "workshop", "leads": rows, "keep_history": True}, token=company.admin)
    return eventually(lambda: stack.call("GetSample", {"month": MONTH}, token=company.admin), within=40)  # a refusal is asked again


@capability("L09")
def test_presents_five_leads_and_takes_them_along_in_one_file(
    open_desk: OpenDesk, stack: Stack, company: Company, drawn: dict[str, Any], tmp_path: Path
) -> None:
    desk = open_desk("wang")
    desk.go(f"/process/workshop?month={MONTH}")
    oath = desk.page.locator("[data-test=oath]")
    expect(oath).to_contain_text("已在您的浏览器里重新抽过一遍，结果一致")
    expect(oath).to_contain_text("不能作为证明")  # a demo's history has no day on which anybody could have committed
    trails = desk.page.locator("[data-test=trail]")
    expect(trails).to_have_count(5)
    expect(trails.first.locator("[data-test=timeline]")).to_contain_text("竞品对比表")
    desk.settled()
    assert desk.serious() == []
    assert desk.overflow() <= 0
    desk.picture("workshop-zh")
    desk.page.keyboard.press("ArrowRight")
    expect(trails.nth(1)).to_be_visible()
    expect(trails.first).to_be_hidden()

    with desk.page.expect_download() as download:
        desk.page.locator("[data-test=save]").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    text = file.read_text()
    assert not re.search(r"<(script|link|iframe|img)\b|\bhref=|url\((?!data:)", text)
    requests: list[str] = []
    alone = desk.page.context.new_page()
    alone.on("request", lambda request: requests.append(request.url))
    alone.goto(file.as_uri())
    expect(alone.locator("section.trail:visible")).to_have_count(5)
    expect(alone.locator("body")).to_contain_text("竞品对比表")
    assert requests == [file.as_uri()]
    alone.close()


@capability("L09")
def test_anybody_draws_it_again_on_the_command_line(stack: Stack, company: Company, drawn: dict[str, Any]) -> None:
    token = stack.log_in("lin")
    place = {"BATON_GATEWAY": stack.grpc_address, "BATON_TOKEN": token}
    run = [sys.executable, "-m", "baton_cli.main", "--json", "workshop", "verify", "--month", MONTH]
    answer = subprocess.run(run, env=os.environ | place, capture_output=True, text=True, check=False)
    told = json.loads(answer.stdout)

    # Everything holds but the day of the commitment, which a demo cannot have.
    assert [check["holds"] for check in told["checks"]] == [True, False, True, True]
    assert (answer.returncode, told["holds"]) == (1, False)
    assert len(drawn["sample"]["lead_ids"]) == 5
    assert set(drawn["sample"]["lead_ids"]) <= set(drawn["population"])

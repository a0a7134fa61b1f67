"""A lead's way through seven nodes, seen from outside: commands and views through the gateway alone."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.e2e.conftest import Desk
from tests.support.people import Staff
from tests.support.roles import Roles
from tests.support.stack import Refused

from chassis.testing import capability, eventually

NODES = ("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation", "signing")
DEAL = {
    "customer_name": "苏州恒澈精密机械有限公司",
    "title": "三号产线 MES 升级",
    "source": "LEAD_SOURCE_CAMPAIGN",
    "source_ref": "春季展会",
}
CONTACT = {"name": "周晓岚", "phone": "13812345678"}


def evidence(desk: Desk, node: str) -> dict[str, Any]:
    """Return what the standard process asks for at `node`."""
    by_node: dict[str, dict[str, Any]] = {
        "lead": {"source": "campaign", "contact": "周晓岚"},
        "first_contact": {"date": datetime.now(UTC).date().isoformat(), "channel": "visit"},
        "needs_confirmed": {"pain_points": ["cost", "quality", "delivery"], "minutes_summary": desk.file("minutes.pdf")},
        "solution_demo": {"materials": desk.file("demo.pdf"), "attendees": "周晓岚、IT 主管"},
        "quotation": {"quote_file": desk.file("quote.pdf"), "amount": "32000000"},
        "negotiation": {"concessions": "延长质保一年", "decision_maker": "周晓岚"},
        "signing": {"contract_no": "HT-202603-001", "signed_file": desk.file("contract.pdf")},
    }
    return by_node[node]


def refused(desk: Desk, method: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return what a refused call answers, by the short name of each detail."""
    with pytest.raises(Refused) as caught:
        desk.call(method, body)
    answer = caught.value.answer.json()
    details: dict[str, Any] = {"code": answer["code"], "texts": {}}
    for detail in answer["details"]:
        name, debug = detail["type"].rpartition(".")[2], detail["debug"]
        if name == "LocalizedMessage":
            details["texts"][debug["locale"]] = debug["message"]
        else:
            details[name] = debug
    return details


def make(desk: Desk, **changes: Any) -> dict[str, Any]:
    return desk.call("CreateLead", {**DEAL, "contact": CONTACT, "amount_minor": "32000000", "currency": "CNY", **changes})


def to_signing(desk: Desk, lead_id: str) -> dict[str, Any]:
    """Take a lead from its first node to the last; return the last reply."""
    for node in NODES[:-1]:
        reply = desk.call("AdvanceNode", {"lead_id": lead_id, "from_node": node, "fields": evidence(desk, node)})
    return reply


@capability("L01", "L20", "X04", "L24")
def test_a_lead_walks_the_seven_nodes_with_files_and_is_won(rep: Desk, staff: Staff) -> None:
    """A lead passes seven nodes, each only with its evidence, and is won; the page shows it all as soon as it is written."""
    lead_id = make(rep)["lead"]["id"]
    at_signing = to_signing(rep, lead_id)
    assert at_signing["lead"]["node"] == "signing"

    won = rep.call(
        "MarkWon",
        {"lead_id": lead_id, "order_id": "SO-1", "amount_minor": "31000000", "currency": "CNY", "fields": evidence(rep, "signing")},
    )
    seen = rep.call("Lead360", {"lead_id": lead_id, "at_least": won["written"]})
    told = rep.call("LeadTimeline", {"lead_id": lead_id, "at_least": won["written"]})

    assert not seen["meta"].get("behind")
    assert (seen["lead"]["status"], seen["lead"]["amount_minor"], seen["owner_name"]) == ("LEAD_STATUS_WON", "31000000", "林若溪")
    assert [visit["node"] for visit in seen["visits"]] == list(NODES)
    assert all(visit["compliant"] for visit in seen["visits"])
    assert sorted(int(entry["sequence"]) for entry in told["entries"]) == list(range(1, int(seen["sequence"]) + 1))
    assert {entry["actor_name"] for entry in told["entries"]} == {"林若溪"}
    assert {entry["type"].rpartition(".")[2] for entry in told["entries"]} >= {"LeadCreated", "NodeEntered", "NodeSubmitted", "LeadWon"}


@capability("B07", "L02", "X09")
def test_the_gate_refuses_in_both_languages_and_says_exactly_what_is_missing(rep: Desk) -> None:
    """The gate cannot be passed without evidence; the refusal names each missing field in Chinese and English."""
    lead_id = make(rep)["lead"]["id"]
    rep.call("AdvanceNode", {"lead_id": lead_id, "from_node": "lead", "fields": evidence(rep, "lead")})

    no = refused(rep, "AdvanceNode", {"lead_id": lead_id, "from_node": "first_contact", "fields": {"channel": "visit"}})

    assert (no["code"], no["ErrorInfo"]["reason"]) == ("failed_precondition", "LEADS_GATE_INCOMPLETE")
    assert set(no["texts"]) == {"zh-CN", "en"}
    assert no["texts"]["zh-CN"] != no["texts"]["en"]
    assert {fault["field"] for fault in no["BadRequest"]["field_violations"]} == {"fields.date"}
    forged = {**rep.file("minutes.pdf"), "sha256": "0" * 64}
    rep.call("AdvanceNode", {"lead_id": lead_id, "from_node": "first_contact", "fields": evidence(rep, "first_contact")})
    fields = {**evidence(rep, "needs_confirmed"), "minutes_summary": forged}
    assert refused(rep, "AdvanceNode", {"lead_id": lead_id, "from_node": "needs_confirmed", "fields": fields})["code"] == "invalid_argument"


@capability("X04")
def test_a_refused_gate_is_itself_on_the_timeline(rep: Desk) -> None:
    lead_id = make(rep)["lead"]["id"]
    rep.call("AdvanceNode", {"lead_id": lead_id, "from_node": "lead", "fields": evidence(rep, "lead")})
    refused(rep, "AdvanceNode", {"lead_id": lead_id, "from_node": "first_contact"})

    def told() -> None:
        entries = rep.call("LeadTimeline", {"lead_id": lead_id})["entries"]
        assert "GateRefused" in {entry["type"].rpartition(".")[2] for entry in entries}

    eventually(told)


@capability("X01")
def test_roles_count_at_the_door_and_scope_at_the_owner(rep: Desk, colleague: Desk, supervisor: Desk, staff: Staff) -> None:
    """A rep changes own leads only, a supervisor the team's; who may not is told so in both languages."""
    lead_id = make(rep)["lead"]["id"]

    by_colleague = refused(colleague, "AdvanceNode", {"lead_id": lead_id, "from_node": "lead", "fields": evidence(colleague, "lead")})
    at_the_door = refused(rep, "VoidDeal", {"lead_id": lead_id, "reason": "x"})
    rep_assigns = supervisor.call("AssignOwner", {"lead_id": lead_id, "owner_id": staff.people["wang"], "reason": "接手"})

    assert (by_colleague["code"], at_the_door["code"]) == ("permission_denied", "permission_denied")
    assert at_the_door["ErrorInfo"]["reason"] == "GATEWAY_ACCESS_DENIED"
    assert set(by_colleague["texts"]) == {"zh-CN", "en"}
    assert rep_assigns["lead"]["owner_id"] == staff.people["wang"]


@capability("X02")
def test_a_contact_is_masked_everywhere_and_revealed_only_to_whom_the_lead_belongs(rep: Desk, colleague: Desk) -> None:
    """Views, events and lists carry a mask; the number in full is a query with a trace, for its owner alone."""
    lead = make(rep)
    lead_id = lead["lead"]["id"]
    page = rep.call("Lead360", {"lead_id": lead_id, "at_least": lead["written"]})
    told = rep.call("LeadTimeline", {"lead_id": lead_id})

    assert CONTACT["phone"] not in str([lead, page, told])
    assert page["lead"]["contact_mask"].endswith("138****5678")
    assert rep.call("RevealContact", {"lead_id": lead_id, "reason": "回访"})["contact"]["phone"] == CONTACT["phone"]
    assert refused(colleague, "RevealContact", {"lead_id": lead_id, "reason": "好奇"})["code"] == "permission_denied"


@capability("G03", "G06", "L42", "B19")
def test_board_list_page_timeline_and_funnel_agree(rep: Desk, admin: Desk, stack: Roles) -> None:
    """Every view tells the same story of the same leads, and says how fresh it is."""
    origin = f"协同-{datetime.now(UTC):%H%M%S%f}"
    made = [make(rep, source_ref=origin) for _ in range(4)]
    ids = [lead["lead"]["id"] for lead in made]
    to_signing(rep, ids[0])
    won = rep.call(
        "MarkWon", {"lead_id": ids[0], "order_id": "SO-2", "amount_minor": "100", "currency": "CNY", "fields": evidence(rep, "signing")}
    )
    moved = rep.call("AdvanceNode", {"lead_id": ids[1], "from_node": "lead", "fields": evidence(rep, "lead")})
    lost = rep.call("MarkLost", {"lead_id": ids[2], "reason": "预算推迟"})
    at_least = [token for reply in (won, moved, lost, made[3]) for token in reply["written"]]

    board = rep.call("LeadBoard", {"at_least": at_least, "column_size": 50})
    listed = rep.call("LeadList", {"source_ref": origin, "at_least": at_least})
    funnel = admin.call("Funnel", {"group": "FUNNEL_GROUP_ORIGIN", "at_least": at_least, "reach": "REACH_ALL"})

    where = {card["id"]: column["node"]["key"] for column in board["columns"] for card in column.get("cards", []) if card["id"] in ids}
    assert where == {ids[1]: "first_contact", ids[3]: "lead"}
    assert {card["id"]: card["status"].removeprefix("LEAD_STATUS_") for card in listed["leads"]} == dict(
        zip(ids, ("WON", "OPEN", "LOST", "OPEN"), strict=True)
    )
    row = next(row for row in funnel["rows"] if row.get("key") == origin)
    assert [int(row.get(name, 0)) for name in ("total", "open", "won", "lost")] == [4, 2, 1, 1]
    reached = {step["node"]: int(step.get("reached", 0)) for step in row["steps"]}
    assert (reached["lead"], reached["first_contact"], reached["signing"]) == (4, 2, 1)
    for lead_id in ids:
        page = rep.call("Lead360", {"lead_id": lead_id})
        entries = rep.call("LeadTimeline", {"lead_id": lead_id, "page": {"size": 100}})["entries"]
        assert int(page["sequence"]) == max(int(entry["sequence"]) for entry in entries) == len(entries)
    for view in (board, listed, funnel):
        assert not view["meta"].get("partial")
        assert {source["name"] for source in view["meta"]["sources"]} >= {"leads", "gateway"}


@capability("L39")
def test_an_opportunity_is_flagged_for_customisation_with_its_document(rep: Desk) -> None:
    lead_id = make(rep)["lead"]["id"]

    flagged = rep.call("FlagCustomization", {"lead_id": lead_id, "brief_ref": "REQ-7", "receipts": [rep.file("requirement.pdf")]})
    page = rep.call("Lead360", {"lead_id": lead_id, "at_least": flagged["written"]})

    assert page["lead"]["needs_customization"] is True


@capability("B19")
def test_a_writer_reads_what_was_written_hundredfold(rep: Desk) -> None:
    """Read-your-writes: a view asked with the command's tokens has the command in it, every time."""
    for number in range(100):
        made = make(rep, title=f"第 {number} 个")
        page = rep.call("Lead360", {"lead_id": made["lead"]["id"], "at_least": made["written"]})
        assert not page["meta"].get("behind")
        assert page["lead"]["title"] == f"第 {number} 个"


NO_QUEUE = "-1"  # of the services that this company has not deployed


def test_nothing_is_parked_unrouted_or_dead(rep: Desk, admin: Desk) -> None:
    make(rep)

    def quiet() -> None:
        shown = admin.call("Operations")
        assert not shown.get("parked")
        assert {queue["name"]: queue["messages"] for queue in shown["queues"] if int(queue.get("messages", 0))} == {
            f"q.{service}": NO_QUEUE for service in ("attribution", "handoff", "notify")
        }
        assert all(worker.get("alive") and int(worker.get("oldest_unpublished_ms", 0)) == 0 for worker in shown["workers"])
        assert {(worker["service"], worker["role"]) for worker in shown["workers"]} == {
            (s, r) for s in ("leads", "gateway") for r in ("serve", "work")
        }

    eventually(quiet, within=60.0)  # a beat every few seconds, and later on a busy machine

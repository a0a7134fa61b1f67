"""Other people's clients: `buf curl` by reflection and by Connect, and @connectrpc/connect-web under node."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.conftest import Desk
from tests.support.roles import Roles

from chassis.ids import new_id
from chassis.testing import capability

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
CONSOLE = ROOT / "gateway" / "console"
NEW = {"customer_name": "苏州恒澈", "contact": {"name": "周晓岚", "phone": "13812345678"}, "source": "LEAD_SOURCE_REFERRAL"}
CONNECT_WEB = """
import { createClient, Code, ConnectError } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";
import { LeadService } from "./src/gen/baton/leads/v1/lead_service_pb";
import { ViewService } from "./src/gen/baton/gateway/v1/view_service_pb";
const [url, token] = process.argv.slice(-2);
const bearer = (next) => (request) => { request.header.set("authorization", `Bearer ${token}`); return next(request); };
const transport = createConnectTransport({ baseUrl: url, interceptors: [bearer] });
const leads = createClient(LeadService, transport), views = createClient(ViewService, transport);
const made = await leads.createLead({ customerName: "宁波海岳", contact: { name: "周", phone: "13800000000" }, source: 2 });
const page = await views.lead360({ leadId: made.lead.id, atLeast: made.written });
let refused = "";
await leads.advanceNode({ leadId: made.lead.id, fromNode: "lead" });
try { await leads.advanceNode({ leadId: made.lead.id, fromNode: "first_contact" }); }
catch (error) { refused = Code[ConnectError.from(error).code]; }
console.log(JSON.stringify({ customer: page.lead.customerName, behind: page.meta.behind, refused }));
"""


def buf(desk: Desk, address: str, body: object, *options: str) -> "subprocess.CompletedProcess[str]":
    """Run `buf curl` as somebody without our proto files would."""
    headers = [f"Authorization: Bearer {desk.token}", f"Idempotency-Key: {new_id()}"]
    command = [
        str(BIN / "buf"),
        "curl",
        *options,
        *(part for header in headers for part in ("--header", header)),
        "--data",
        json.dumps(body),
        address,
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd="/")


@pytest.fixture(autouse=True)
def _needs_buf() -> None:
    if not (BIN / "buf").exists():
        pytest.skip("buf is not installed")


@capability("G11")
def test_buf_curl_calls_by_grpc_reflection(stack: Roles, admin: Desk) -> None:
    """Somebody without our files finds every method by reflection and calls it over gRPC."""
    options = (
        "--protocol",
        "grpc",
        "--http2-prior-knowledge",
        "--timeout",
        "10s",
        "--reflect-header",
        f"Authorization: Bearer {admin.token}",
    )
    made = buf(admin, f"http://{stack.grpc_address}/baton.leads.v1.LeadService/CreateLead", NEW, *options)

    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["lead"]["customerName"] == NEW["customer_name"]


@capability("G11")
def test_buf_curl_calls_by_connect_and_reads_a_refusal(stack: Roles, admin: Desk) -> None:
    """Connect over HTTP: the reply as JSON, the refusal with its code and details."""
    options = ("--protocol", "connect", "--schema", str(ROOT / "proto"))
    shown = buf(admin, f"{stack.url}/baton.gateway.v1.ViewService/LeadBoard", {}, *options)
    refused = buf(admin, f"{stack.url}/baton.gateway.v1.ViewService/Lead360", {"lead_id": str(new_id())}, *options)

    assert shown.returncode == 0, shown.stderr
    assert len(json.loads(shown.stdout)["columns"]) == 7
    assert refused.returncode != 0
    assert '"code": "not_found"' in refused.stderr


@capability("G11")
def test_connect_web_calls_from_node(stack: Roles, admin: Desk) -> None:
    """The browser's own client library writes, reads its write, and is refused with a code it knows."""
    node = BIN / "node" if (BIN / "node").exists() else shutil.which("node")
    bundler = CONSOLE / "node_modules" / ".bin" / "rolldown"
    if node is None or not bundler.exists():
        pytest.skip("node and gateway/console/node_modules are not here: run `make setup-browser`")
    source, script = CONSOLE / ".client.test.ts", stack.folder / "client.mjs"
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "NO_PROXY": "*"}
    source.write_text(CONNECT_WEB)
    try:
        options = [f"./{source.name}", "--platform", "node", "--format", "esm", "--file", str(script)]
        subprocess.run([bundler, *options], cwd=CONSOLE, env=environment, capture_output=True, check=True, timeout=60)
    finally:
        source.unlink()
    said = subprocess.run(
        [str(node), script, stack.url, admin.token], capture_output=True, text=True, timeout=60, check=False, env=environment
    )

    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout) == {"customer": "宁波海岳", "behind": False, "refused": "FailedPrecondition"}

"""A whole gateway in this process: its event loop runs in a thread of its own."""

import asyncio
import base64
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from urllib.parse import quote

import grpc
import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from chassis.sealing import Seal
from gateway.bootstrap import Gateway, build
from gateway.identity.passwords import Passwords
from gateway.serve import running
from gateway.settings import Settings
from gateway.storage.migrate import migrate

ADMIN_PASSWORD = "correct horse battery"
SEALING_KEY = b"k" * 32
PRIVATE_KEY = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def migrated(url: str) -> None:
    """Bring a database to the newest schema, with an administrator."""
    seal = Seal({0: SEALING_KEY})
    migrate(url, demo=False, zone="Asia/Shanghai", admin_password=ADMIN_PASSWORD, seal=seal, hasher=Passwords())


def settings(database_url: str, amqp_url: str, files_dir: Path, **more: Any) -> Settings:
    """Return settings of a gateway on ports the system chooses; `more` says others of them."""
    return Settings(
        database_url=database_url,
        amqp_url=amqp_url,
        amqp_admin_url=amqp_url,
        private_key_pem=PRIVATE_KEY,
        sealing_key=base64.b64decode(base64.b64encode(SEALING_KEY)),
        bootstrap_admin_password=None,
        demo=False,
        host="127.0.0.1",
        grpc_port=0,
        http_port=0,
        files_dir=files_dir,
        company_zone="Asia/Shanghai",
        log_level="INFO",
        **more,
    )


class RunningGateway:
    """A gateway that serves; `http` and `channel` reach it as clients do."""

    def __init__(self, told: Settings, *, stream_s: float = 3600.0, alive_s: float = 15.0) -> None:
        self._told = told
        self._options = {"live_stream_s": stream_s, "alive_s": alive_s}
        self._ports: Future[tuple[int, int]] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        grpc_port, http_port = self._ports.result(20)
        self.channel = grpc.insecure_channel(f"127.0.0.1:{grpc_port}")
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{http_port}", timeout=15, trust_env=False)
        self.grpc_port = grpc_port

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        try:
            self.gateway: Gateway = build(self._told, **self._options)
            async with running(self.gateway, self._told) as ports:
                self._ports.set_result(ports)
                await self._stop.wait()
        except BaseException as fault:
            if not self._ports.done():
                self._ports.set_exception(fault)
            raise

    def close(self) -> None:
        """Stop it as SIGTERM would; a second time does nothing."""
        self.channel.close()
        self.http.close()
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(15)
        assert not self._thread.is_alive()

    def log_in(self, login: str = "admin", password: str = ADMIN_PASSWORD) -> str:
        """Return a bearer token."""
        answer = self.http.post("/baton.gateway.v1.DirectoryService/LogIn", json={"login": login, "password": password})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    def put_file(self, token: str, name: str, content: bytes) -> str:
        """Store a file and return its SHA-256."""
        headers = {"authorization": f"Bearer {token}", "x-file-name": quote(name), "content-type": "application/octet-stream"}
        return str(self.http.put("/files", content=content, headers=headers).json()["sha256"])

    def call(self, method: str, body: dict[str, Any] | None = None, *, token: str | None = None, **headers: str) -> httpx.Response:
        """Call a method by its short name over HTTP."""
        service = "leads.v1.LeadService" if method in LEAD_METHODS else f"gateway.v1.{_service(method)}"
        sent = {"authorization": f"Bearer {token}"} if token else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.post(f"/baton.{service}/{method}", json=body or {}, headers=sent)


LEAD_METHODS = {"CreateLead", "ImportLeads", "AdvanceNode", "SetParticipants", "GetEvidence", "AssignOwner"}
_VIEWS = {"LeadBoard", "LeadList", "Lead360", "LeadTimeline", "Funnel", "Processes", "Operations"}


def _service(method: str) -> str:
    if method in {"DwellBoard", "ProcessHealth", "Compliance"}:
        return "ProcessService"
    if method in {"ContractBoard", "HandoffBoard"}:
        return "InsightService"
    if method in {"ProcessFlow", "ProcessMining", "MinedLeads", "ProcessTrend"}:
        return "FlowService"
    if method in {"PatternLibrary", "PatternEffect", "PreviewPattern"}:
        return "PatternViewService"
    if method in {"DataChecks", "AnomalyList", "DataAccuracy"}:
        return "CheckViewService"
    if method in {"InspectLeadFile", "StartLeadImport", "StopLeadImport", "GetLeadImport", "ListLeadImports"}:
        return "ImportService"
    if "Record" in method:
        return "RecordService"
    return "ViewService" if method in _VIEWS else "DirectoryService"

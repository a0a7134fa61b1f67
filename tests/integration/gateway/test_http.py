"""HTTP: Connect in both codecs, files, the console, and what a browser must be told."""

import hashlib
import json
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from baton.gateway.v1 import view_service_pb2 as pb
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.support.gateway.kit import PRIVATE_KEY, RunningGateway

from chassis.receipts import ReceiptVerifier
from gateway.identity.tokens import Tokens
from gateway.web.console import Console, SecureHeaders

BOARD = "/baton.gateway.v1.ViewService/LeadBoard"


class TestConnect:
    def test_speaks_protobuf_too(self, gateway: RunningGateway, admin: str) -> None:
        headers = {"content-type": "application/proto", "authorization": f"Bearer {admin}"}

        answer = gateway.http.post(BOARD, content=pb.LeadBoardRequest().SerializeToString(), headers=headers)

        assert answer.headers["content-type"] == "application/proto"
        assert pb.LeadBoardResponse.FromString(answer.content).HasField("meta")

    def test_answers_get_where_nothing_is_changed(self, gateway: RunningGateway, admin: str) -> None:
        bearer = {"authorization": f"Bearer {admin}"}
        query = {"connect": "v1", "encoding": "json", "message": json.dumps({"reach": "REACH_ALL"})}

        assert gateway.http.get(BOARD, params=query, headers=bearer).status_code == 200
        assert gateway.http.get("/baton.leads.v1.LeadService/AdvanceNode", params=query, headers=bearer).status_code == 501

    def test_refuses_what_is_too_large_or_of_another_kind(self, gateway: RunningGateway, admin: str) -> None:
        bearer = {"authorization": f"Bearer {admin}", "content-type": "application/json"}

        large = gateway.http.post(BOARD, content=b"x" * (5 * 1024 * 1024), headers=bearer)
        other = gateway.http.post(BOARD, content=b"<a/>", headers=bearer | {"content-type": "text/xml"})

        assert (large.status_code, other.status_code) == (429, 400)

    def test_correlates(self, gateway: RunningGateway, admin: str) -> None:
        answer = gateway.call("GetMe", {}, token=admin, x_correlation_id="abc-1")

        assert answer.headers["x-correlation-id"] == "abc-1"


class TestLogIn:
    def test_tells_who_one_is_and_what_one_may_do(self, gateway: RunningGateway, admin: str) -> None:
        me = gateway.call("GetMe", {}, token=admin).json()

        assert me["person"]["roles"] == ["ROLE_ADMIN", "ROLE_IMPORTER"]
        assert "baton.leads.v1.LeadService.CreateLead" in me["methods"]

    def test_locks_a_name_after_five_wrong_passwords(self, gateway: RunningGateway) -> None:
        wrong = {"login": "Admin", "password": "wrong password"}
        codes = [gateway.call("LogIn", wrong).json()["code"] for _ in range(6)]

        assert codes == ["unauthenticated"] * 5 + ["resource_exhausted"]

    def test_ends_when_the_person_leaves(self, gateway: RunningGateway, admin: str) -> None:
        person = gateway.call("PutPerson", {"display_name": "走了", "roles": ["ROLE_REP"]}, token=admin).json()["person"]
        gateway.call("PutAccount", {"person_id": person["id"], "login": "gone", "password": "long enough"}, token=admin)
        token = gateway.log_in("gone", "long enough")
        gateway.call("PutPerson", {"id": person["id"], "active": False}, token=admin)
        gateway.gateway.door.forget_callers()

        assert gateway.call("GetMe", {}, token=token).status_code == 401
        assert gateway.call("LogIn", {"login": "gone", "password": "long enough"}).status_code == 401


class TestFiles:
    def test_are_stored_once_and_come_with_a_receipt(self, gateway: RunningGateway, admin: str, tmp_path: Path) -> None:
        content = b"%PDF-1.7 " + b"x" * 300_000
        headers = {"authorization": f"Bearer {admin}", "content-type": "application/pdf", "x-file-name": quote("需求 书.pdf")}

        receipt = gateway.http.put("/files", content=content, headers=headers).json()
        again = gateway.http.put("/files", content=content, headers=headers).json()

        assert receipt["sha256"] == again["sha256"] == hashlib.sha256(content).hexdigest()
        assert (receipt["size"], receipt["name"]) == (str(len(content)), "需求 书.pdf")
        ReceiptVerifier(Tokens(PRIVATE_KEY).public_key_pem).verify(receipt)
        assert [path.name for path in (tmp_path / "files").rglob("*") if path.is_file()] == [receipt["sha256"]]
        fetched = gateway.http.get(f"/files/{receipt['sha256']}", headers=headers)
        assert (fetched.content, fetched.headers["content-type"]) == (content, "application/pdf")
        assert fetched.headers["content-disposition"].startswith("attachment")

    @pytest.mark.parametrize("name", ["virus.exe", "合同.pdf.SCR"])
    def test_are_no_programs(self, gateway: RunningGateway, admin: str, tmp_path: Path, name: str) -> None:
        headers = {"authorization": f"Bearer {admin}", "content-type": "application/pdf", "x-file-name": quote(name)}

        refused = gateway.http.put("/files", content=b"MZ", headers=headers)

        assert (refused.status_code, "GATEWAY_FILE_IS_A_PROGRAM" in refused.text) == (400, True)
        assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]

    def test_are_read_by_others_only_with_the_receipt(self, gateway: RunningGateway, admin: str) -> None:
        person = gateway.call("PutPerson", {"display_name": "李雷", "roles": ["ROLE_REP"]}, token=admin).json()["person"]
        gateway.call("PutAccount", {"person_id": person["id"], "login": "li", "password": "long enough"}, token=admin)
        receipt = gateway.http.put("/files", content=b"secret", headers={"authorization": f"Bearer {admin}"}).json()
        bearer = {"authorization": f"Bearer {gateway.log_in('li', 'long enough')}"}
        place = f"/files/{receipt['sha256']}"

        assert gateway.http.get(place, headers=bearer).status_code == 404
        assert gateway.http.get(place, headers=bearer | {"x-baton-receipt": receipt["signature"]}).content == b"secret"
        assert gateway.http.get(place).status_code == 401
        assert gateway.http.get("/files/..%2f..%2fetc%2fpasswd", headers=bearer).status_code == 404

    def test_are_refused_when_empty_or_anonymous(self, gateway: RunningGateway, admin: str) -> None:
        assert gateway.http.put("/files", content=b"", headers={"authorization": f"Bearer {admin}"}).status_code == 400
        assert gateway.http.put("/files", content=b"x").status_code == 401


class TestDirectory:
    def test_repeats_a_command_without_doing_it_twice(self, gateway: RunningGateway, admin: str) -> None:
        body = {"key": "legal", "name": "法务部"}

        first = gateway.call("PutDepartment", body, token=admin, idempotency_key="k1").json()
        again = gateway.call("PutDepartment", body, token=admin, idempotency_key="k1").json()
        other = gateway.call("PutDepartment", body | {"name": "other"}, token=admin, idempotency_key="k1")

        assert first == again
        assert first["written"][0]["sequence"] == "1"
        assert other.json()["details"][0]["debug"]["reason"] == "GATEWAY_IDEMPOTENCY_KEY_REUSED"

    def test_imports_people_once(self, gateway: RunningGateway, admin: str) -> None:
        people = [{"external_id": str(number), "display_name": f"人 {number}"} for number in range(500)]

        first = gateway.call("ImportPeople", {"system": "hr", "people": people}, token=admin).json()["rows"]
        again = gateway.call("ImportPeople", {"system": "hr", "people": people}, token=admin).json()["rows"]

        assert all(row["created"] for row in first)
        assert [row["person_id"] for row in again] == [row["person_id"] for row in first]
        assert not any(row.get("created") for row in again)

    def test_is_read_page_by_page_by_name(self, gateway: RunningGateway, admin: str) -> None:
        people = [{"external_id": str(number), "display_name": f"p{number}"} for number in range(5)]
        gateway.call("ImportPeople", {"system": "hr", "people": people}, token=admin)

        first = gateway.call("ListPeople", {"query": "p", "page": {"size": 3}}, token=admin).json()
        rest = gateway.call("ListPeople", {"query": "p", "page": {"size": 3, "token": first["next_page_token"]}}, token=admin).json()

        assert [person["display_name"] for person in (*first["people"], *rest["people"])] == ["p0", "p1", "p2", "p3", "p4"]

    def test_two_who_create_the_same_at_once_get_one(self, gateway: RunningGateway, admin: str) -> None:
        codes: list[int] = []
        body = {"key": "twin", "name": "双胞胎"}
        threads = [
            threading.Thread(target=lambda: codes.append(gateway.call("PutDepartment", body, token=admin).status_code)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)

        assert set(codes) <= {200, 409}
        departments = gateway.call("ListPeople", {}, token=admin).json()["departments"]
        assert [department["key"] for department in departments] == ["twin"]


class TestConsole:
    def test_serves_the_page_for_every_address_of_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "assets").mkdir()
        (tmp_path / "index.html").write_text("<html>console</html>")
        (tmp_path / "assets" / "app.js").write_text("1")
        client = TestClient(SecureHeaders(Starlette(routes=[Route("/{path:path}", Console(tmp_path).answer)])))

        page, asset = client.get("/leads/1"), client.get("/assets/app.js")

        assert "console" in page.text
        assert (page.headers["cache-control"], "immutable" in asset.headers["cache-control"]) == ("no-cache", True)
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert client.get("/missing.js").status_code == 404
        assert client.get("/..%2f..%2fetc/passwd").status_code == 404

"""The file to begin an import with: it comes in both languages and forms, and what it holds is imported without a remark."""

from typing import Any

import pytest
from tests.support.gateway.kit import RunningGateway
from tests.support.gateway.owner import FakeOwner

from chassis.testing import capability, eventually
from gateway.importing.template import COLUMNS


def taken(method: str, request: dict[str, Any], headers: dict[str, Any]) -> dict[str, Any]:
    """Answer as leads would."""
    return {"reply": {"rows": [{"external_id": one["external_id"], "outcome": "IMPORT_OUTCOME_CREATED"} for one in request["leads"]]}}


@capability("X08")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("locale", "heading"), [("zh-CN", "客户名称"), ("en", "Company name")])
def test_what_the_template_holds_is_recognised_and_imported_without_an_error(
    gateway: RunningGateway, owner: FakeOwner, admin: str, form: str, locale: str, heading: str
) -> None:
    answer = gateway.http.get(f"/export/lead-template.{form}", headers={"accept-language": locale})
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith("\ufeff".encode()) == (form == "csv")  # without it, Excel reads Chinese as something else
    file = gateway.put_file(admin, f"lead-template.{form}", answer.content)

    found = gateway.call("InspectLeadFile", {"file": file}, token=admin).json()

    assert found["columns"][0]["name"] == heading
    assert {one["field"]: one.get("index", 0) for one in found["mapping"]["columns"]} == {name: at for at, name in enumerate(COLUMNS)}
    owner.answer = taken
    job = gateway.call("StartLeadImport", {"file": file, "mapping": found["mapping"]}, token=admin).json()["job"]

    def at_its_end() -> dict[str, Any]:
        said = gateway.call("GetLeadImport", {"id": job["id"]}, token=admin).json()
        assert said["job"]["state"] == "IMPORT_STATE_DONE", said["job"]
        return dict(said)

    said = eventually(at_its_end, within=20)
    assert (said["job"]["created"], said.get("remarks", [])) == (1, [])


def test_there_is_no_template_of_another_form(gateway: RunningGateway) -> None:
    answer = gateway.http.get("/export/lead-template.pdf", headers={"accept-language": "en"})

    assert answer.status_code == 404
    assert "EXPORT_UNKNOWN" in answer.text

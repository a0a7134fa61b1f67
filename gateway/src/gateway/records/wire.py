"""A connector as the contract writes it: the same in replies and in the database."""

from typing import Any

from gateway.records.connector import Auth, RecordConnector, RecordField


def connector_json(connector: RecordConnector) -> dict[str, Any]:
    """Return the connector as RecordConnectorSpec in proto JSON; the schema of that name is the way back."""
    grant = connector.grant
    said: dict[str, Any] = {
        "key": connector.key,
        "label": {"zh": connector.label_zh, "en": connector.label_en},
        "base_url": connector.base_url,
        "path": connector.path,
        "process_key": connector.process_key,
        "node": connector.node,
        "fields": [_field_json(one) for one in connector.fields],
        "grant": {"roles": [f"ROLE_{role.name}" for role in grant.roles]}
        | ({"team_ids": list(grant.team_ids)} if grant.team_ids else {})
        | ({"dept_ids": list(grant.dept_ids)} if grant.dept_ids else {}),
        "timeout_ms": connector.timeout_ms,
        "max_bytes": connector.max_bytes,
        "active": connector.active,
    }
    return said | ({"auth": _auth_json(connector.auth)} if connector.auth else {})


def _auth_json(auth: Auth) -> dict[str, Any]:
    said = {"kind": f"RECORD_AUTH_KIND_{auth.kind.name}", "secret": auth.secret, "user": auth.user, "header": auth.header}
    return {name: value for name, value in said.items() if value is not None}


def _field_json(one: RecordField) -> dict[str, Any]:
    said: dict[str, Any] = {"field": one.field, "path": one.path}
    if one.required:
        said["required"] = True
    if one.date_format:
        said["date_format"] = one.date_format
    if one.minor_units:
        said["minor_units"] = True
    if one.words:
        said["words"] = [{"word": word, "choice": choice} for word, choice in one.words.items()]
    return said

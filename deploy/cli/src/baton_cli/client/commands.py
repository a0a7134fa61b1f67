"""login, call, methods."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from baton_cli.client import methods
from baton_cli.client.caller import DEADLINE_SECONDS, Caller, Refused
from baton_cli.client.place import place
from baton_cli.output import Mode, emit, paper, remark
from baton_cli.problem import Exit, Problem

app = typer.Typer()


@app.command()
def login(
    name: Annotated[str, typer.Argument(help="Login name.")] = "admin",
    *,
    password_file: Annotated[Path | None, typer.Option(help="File that holds the password; asked for when left out.")] = None,
) -> None:
    """Log in; later commands act as this person. On the local stack its own accounts need no password."""
    where = place()
    if password_file:
        password = password_file.read_text(encoding="utf-8").strip()
    else:
        password = where.local_password(name) or getpass.getpass(f"password of {name}: ")
    with Caller(where) as caller:
        reply = caller.call("DirectoryService/LogIn", {"login": name, "password": password})
    where.keep(reply["token"])
    if Mode.json:
        emit({"person": reply.get("person"), "expires_in_seconds": reply.get("expires_in_seconds")})
    else:
        remark(f"logged in at {where.address} as {reply.get('person', {}).get('display_name', name)}")


@app.command()
def call(
    method: Annotated[str, typer.Argument(help="Funnel, ViewService/Funnel, or the full name.")],
    request: Annotated[str, typer.Argument(help="The request as JSON; @FILE reads a file, - standard input.")] = "{}",
    *,
    key: Annotated[str | None, typer.Option(help="Idempotency key; give the one of an earlier call to repeat it safely.")] = None,
    deadline: Annotated[float, typer.Option(help="Seconds to wait for the answer.")] = DEADLINE_SECONDS,
) -> None:
    """Call any method of the gateway and print the reply as JSON."""
    found = methods.find(method)
    body = read_json(request)
    with Caller(place()) as caller:
        try:
            if found.server_streaming:
                for reply in caller.stream(found.full_name, body):
                    emit(reply)
            else:
                emit(caller.call(found.full_name, body, key=key, deadline_seconds=deadline))
        except Refused as refused:
            if not Mode.json:
                raise
            emit(refused.refusal.as_dict())
            raise typer.Exit(refused.code) from refused


@app.command("methods")
def list_methods() -> None:
    """List every method that `call` knows."""
    names = [method.full_name for method in methods.all_methods()]
    if Mode.json:
        emit(names)
    else:
        paper.print("\n".join(names))


def read_json(text: str) -> dict[str, Any]:
    """Raises: Problem when it is no JSON object."""
    try:
        content = sys.stdin.read() if text == "-" else Path(text[1:]).read_text(encoding="utf-8") if text.startswith("@") else text
        value = json.loads(content)
    except (OSError, ValueError) as error:
        raise Problem(f"cannot read the request: {error}", code=Exit.USAGE) from error
    if not isinstance(value, dict):
        raise Problem("a request is a JSON object", code=Exit.USAGE)
    return value

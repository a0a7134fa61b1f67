"""events: subscribe, unsubscribe, list, types, catch-up, replay, trigger, listen, tail, address."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer

from baton_cli.events import broker, catalog, listen, replaying, tail, trigger
from baton_cli.events.subscription import Subscription
from baton_cli.output import Mode, emit, paper, remark
from baton_cli.problem import Exit
from baton_cli.stack.workspace import find
from baton_cli.texts import refuse, text

app = typer.Typer(help="Events for other systems: subscribe, catch up, try out, watch.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The subscriber, such as erp.")]
Types = Annotated[list[str] | None, typer.Option("--types", help="Event names separated by commas; patterns such as baton.leads.v1.*")]
Since = Annotated[str | None, typer.Option(help="Only what was recorded since: 2026-01-31T09:00:00Z, or 7d, 12h, 30m ago.")]
Key = Annotated[str | None, typer.Option(help="Idempotency key; the same again asks for the same jobs.")]
Wait = Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until everything was sent.")]


@app.callback()
def group() -> None:
    """Events for other systems: subscribe, catch up, try out, watch."""


@app.command()
def subscribe(name: Name, *, types: Types = None) -> None:
    """Give another system a queue, exchanges and an account of its own; repeat it to change the events."""
    subscription = Subscription.of(name, catalog.expand(types or []))
    administration, url = broker.administration(), broker.operator_url()
    vhost = broker.vhost_of(url)
    if administration is None:
        remark(text("import"))
        emit(subscription.definitions(vhost, secrets.token_urlsafe(18)))
        return
    password = administration.password(subscription.account)
    administration.apply(subscription.account_definitions(vhost, password))  # the limit is there before the first event
    with broker.operating(url) as channel:
        broker.declare(channel, subscription)
    address = broker.address_for(url, subscription.account, password)
    if Mode.json:
        emit({"name": name, "queue": subscription.queue, "types": subscription.types, "amqp_url": address})
        return
    remark(text("subscribed", name=name, count=len(subscription.types), queue=subscription.queue))
    paper.print(f"AMQP_URL={address}", markup=False)
    remark(text("consumer"))
    paper.print(subscription.consumer(), markup=False)


@app.command()
def unsubscribe(name: Name) -> None:
    """Take queue, exchanges and account of a subscriber away."""
    subscription = Subscription.of(name)
    administration = broker.administration()
    own = [one["name"] for one in administration.queues()] if administration else []
    with broker.operating(broker.operator_url()) as channel:
        broker.withdraw(channel, subscription, also=[queue for queue in own if queue.startswith(f"evt-sub.{name}.")])
    if administration:
        administration.remove_account(subscription.account, policy=subscription.queue)
    done = "unsubscribed" if administration else "unsubscribed_elsewhere"
    remark(text(done, name=name, account=subscription.account))
    if Mode.json:
        emit({"name": name, "account_removed": administration is not None})


@app.command("list")
def list_subscribers() -> None:
    """Show who subscribes to what, and how much waits for them."""
    administration = broker.administration()
    if administration is None:
        raise refuse("EVENTS_LIST_ELSEWHERE", exit_code=Exit.UNAVAILABLE)
    bindings = administration.bindings()
    emit(
        [
            {
                "name": name,
                "queue": queue["name"],
                "waiting": queue["messages"],
                "consumers": queue["consumers"],
                "types": broker.subscribed_types(bindings, Subscription(name, ())),
            }
            for queue in sorted(administration.queues(), key=lambda one: str(one["name"]))
            if (name := str(queue["name"]).removeprefix("sub.")) != queue["name"]
        ]
    )


@app.command("types")
def list_types() -> None:
    """List every event there is."""
    if Mode.json:
        emit(catalog.types())
    else:
        paper.print("\n".join(catalog.types()))


@app.command("catch-up")
def catch_up(name: Name, *, since: Since = None, types: Types = None, key: Key = None, wait: Wait = True) -> None:
    """Send a subscriber, or a service that joined late, what it missed; what it has already it skips."""
    if name in catalog.services():
        wanted = catalog.acted_on_by(name)
        replaying.replay(f"q.{name}", catalog.expand(types) if types else wanted, since=since, key=key, wait=wait)
        return
    subscription = Subscription.of(name)
    administration = broker.administration()
    if administration is None:
        replaying.replay(subscription.queue, catalog.expand(types or []), since=since, key=key, wait=wait)
        return
    received = broker.subscribed_types(administration.bindings(), subscription)
    if not received:
        raise refuse("EVENTS_NO_SUCH_SUBSCRIBER", exit_code=Exit.REFUSED, name=name)
    wanted = catalog.expand(types) if types else received
    if strange := sorted(set(wanted) - set(received)):
        raise refuse("EVENTS_NOT_SUBSCRIBED", exit_code=Exit.REFUSED, name=name, types=", ".join(strange))
    replaying.replay(subscription.queue, wanted, since=since, key=key, wait=wait)


@app.command()
def replay(
    *,
    to: Annotated[str, typer.Option(help="The queue: q.<service> or sub.<subscriber>.")],
    types: Types = None,
    since: Since = None,
    key: Key = None,
    wait: Wait = True,
) -> None:
    """Send events of those types to a queue once more, with the same ids."""
    replaying.replay(to, catalog.expand(types or []), since=since, key=key, wait=wait)


@app.command("trigger")
def trigger_event(
    event: Annotated[str, typer.Argument(metavar="TYPE", help="Full event name.")],
    *,
    to: Annotated[str, typer.Option(help="The subscriber.")],
    example: Annotated[str | None, typer.Option(help="Which golden example; the first when left out.")] = None,
) -> None:
    """Send a golden example, marked as one, to one subscriber alone."""
    (event,) = catalog.expand([event])[:1]
    subscription = Subscription.of(to)
    shown, headers, body = trigger.example_of(find().root / "proto" / "examples", event, example)
    with broker.operating(broker.operator_url()) as channel:
        event_id = trigger.send(channel, subscription, event, shown, headers, body)
    remark(text("triggered", type=event, name=to, id=event_id, example=shown))
    if Mode.json:
        emit({"id": event_id, "type": event, "to": to, "example": shown})


@app.command("listen")
def listen_events(
    *,
    forward_to: Annotated[str, typer.Option(help="Address that gets every event as an HTTP POST, a CloudEvent in binary mode.")],
    types: Types = None,
    subscriber: Annotated[str | None, typer.Option("--as", help="Take from this subscriber's queue; nothing is lost in between.")] = None,
    count: Annotated[int, typer.Option(help="Stop after so many; 0 never stops.")] = 0,
) -> None:
    """Forward events to an address, each until it was taken; the same event keeps its id."""
    url = listen.checked(forward_to)
    wanted = catalog.expand(types) if types else []
    with broker.operating(broker.operator_url()) as channel:
        queue = Subscription.of(subscriber).queue if subscriber else tail.passing(channel, wanted)
        remark(text("forwarding", url=url))
        listen.forward(channel, queue, url, count=count)


@app.command("tail")
def tail_events(
    *,
    types: Annotated[list[str] | None, typer.Option("--type", help="Full event name, or a topic pattern; all when left out.")] = None,
    count: Annotated[int, typer.Option(help="Stop after so many; 0 never stops.")] = 0,
) -> None:
    """Print every event from now on: its CloudEvents headers and its body."""
    with broker.operating(broker.operator_url()) as channel:
        remark("[dim]waiting for events; end with Ctrl-C[/]")
        tail.watch(channel, types or [], count=count)


@app.command()
def address() -> None:
    """Print the broker's address with the operator's account, as AMQP_URL wants it."""
    print(broker.operator_url())

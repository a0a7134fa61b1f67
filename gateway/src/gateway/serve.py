"""The `serve` role: gRPC and HTTP in one event loop, and an orderly end: not serving, drain, stop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import structlog
import uvicorn

from chassis import health
from chassis.beats import Beat, BeatSender, instance_name
from chassis.messaging.topology import check_owner
from chassis.run import health_port, stop_on_signal
from gateway.bootstrap import Gateway, build
from gateway.servicers import grpc_server
from gateway.settings import Settings
from gateway.storage.migrate import deployment_of
from gateway.web import app

log = structlog.get_logger(__name__)

DRAIN_S = 5.0
STOP_S = 2.0
"""Both together leave time to spare before `chassis.run.LEFT_WITHIN_S`."""


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: this process decides in which order it ends."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to `serve`."""
        yield


def serve(settings: Settings) -> None:
    """Serve until SIGTERM. Raises OwnedElsewhere when the virtual host belongs to another database."""
    check_owner(settings.amqp_url, service="gateway", database_id=str(deployment_of(settings.database_url).database_id))
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stop = stop_on_signal()
    gateway = build(settings)
    async with running(gateway, settings) as ports:
        probes = health.serve(health_port(), gateway.missing)
        beats = BeatSender(settings.amqp_url, lambda: Beat(service="gateway", role="serve", instance=instance_name()))
        beats.start()
        log.info("serving", grpc_port=ports[0], http_port=ports[1])
        # A thread of its own: the loop's pool is what calls in progress need to end.
        with ThreadPoolExecutor(1, "stop") as waiting:
            await asyncio.get_running_loop().run_in_executor(waiting, stop.wait)
        log.info("stopping")
        await asyncio.to_thread(beats.stop)
        probes.shutdown()


@contextlib.asynccontextmanager
async def running(gateway: Gateway, settings: Settings) -> AsyncIterator[tuple[int, int]]:
    """Run a gateway; yield its gRPC and HTTP ports, and end it in order: not serving, drain, stop."""
    gateway.rpc.start()
    gateway.listener.start()
    await gateway.live.start()
    gateway.imports.start()
    server, state = grpc_server.build(gateway.door)
    grpc_port = server.add_insecure_port(f"{settings.host}:{settings.grpc_port}")
    await server.start()
    await grpc_server.report(state, gateway.door.methods, serving=True)
    web = _Server(
        uvicorn.Config(
            app.build(gateway.door, gateway.files, ZoneInfo(settings.company_zone), gateway.missing),
            host=settings.host,
            port=settings.http_port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=int(STOP_S),
        )
    )
    serving = asyncio.create_task(web.serve(), name="http")
    await _until(lambda: web.started or serving.done())
    try:
        yield grpc_port, _port(web)
    finally:
        gateway.door.draining = True
        await grpc_server.report(state, gateway.door.methods, serving=False)
        await gateway.imports.close()
        await _drain(gateway)
        web.should_exit = True
        await gateway.live.close()
        await asyncio.gather(server.stop(STOP_S), serving)
        await gateway.rpc.close()
        await gateway.listener.close()
        for threads in gateway.threads:
            threads.shutdown(wait=False, cancel_futures=True)
        await gateway.reading.dispose()
        gateway.engine.dispose()


async def _drain(gateway: Gateway) -> None:
    """Let the calls in progress end."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_S):
            await _until(lambda: gateway.door.running == 0)


async def _until(done: Callable[[], bool]) -> None:
    while not done():  # noqa: ASYNC110 - neither uvicorn nor a count of calls has an event to wait for
        await asyncio.sleep(0.01)


def _port(web: uvicorn.Server) -> int:
    """Return the port the system gave, when it was asked to choose."""
    for server in getattr(web, "servers", ()):
        for socket in server.sockets:
            return int(socket.getsockname()[1])
    raise RuntimeError("HTTP did not start")

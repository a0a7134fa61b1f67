"""The simplest servers that each hop of a command could be, as processes of their own: what our figures are held against."""

import asyncio
import sys
import time
from typing import Any

PAYLOAD = b"x" * 200


async def serve_grpc(port: str) -> None:
    """Echo bytes over gRPC as the gateway serves: asyncio, one process."""
    import grpc

    async def echo(request: bytes, _: Any) -> bytes:
        return request

    server = grpc.aio.server()
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("echo.Echo", {"Echo": grpc.unary_unary_rpc_method_handler(echo)}),)
    )
    server.add_insecure_port(f"127.0.0.1:{port}")
    await server.start()
    print("ready", flush=True)
    await server.wait_for_termination()


def serve_rpc(amqp_url: str) -> None:
    """Echo over stock nameko."""
    from chassis import green

    green.patch()  # as `nameko run` does first
    from nameko.containers import ServiceContainer
    from nameko.rpc import rpc

    class Echo:
        name = "echo"

        @rpc
        def echo(self, value: str) -> str:
            return value

    container = ServiceContainer(Echo, config={"AMQP_URI": amqp_url})
    container.start()
    print("ready", flush=True)
    container.wait()


def call_rpc(amqp_url: str, count: str) -> None:
    """Call the echo one after the other; print each duration in milliseconds."""
    from nameko.standalone.rpc import ClusterRpcProxy

    with ClusterRpcProxy({"AMQP_URI": amqp_url}) as client:
        for number in range(int(count) + 50):
            began = time.perf_counter()
            client.echo.echo(PAYLOAD.decode())
            if number >= 50:
                print((time.perf_counter() - began) * 1000)


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "grpc":
        asyncio.run(serve_grpc(arguments[0]))
    elif what == "rpc":
        serve_rpc(arguments[0])
    else:
        call_rpc(arguments[0], arguments[1])

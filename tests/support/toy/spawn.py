"""Starting the toy's processes from a test."""

import os
import subprocess
import sys


def spawn(role: str, *, toy_url: str, sink_url: str, amqp_url: str, **environment: str) -> "subprocess.Popen[bytes]":
    """Start one process of the toy; further keywords are its environment variables, in upper case."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.toy.process", role],
        env={
            **os.environ, "TOY_DATABASE_URL": toy_url, "SINK_DATABASE_URL": sink_url, "AMQP_URL": amqp_url,
            **{name.upper(): value for name, value in environment.items()},
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if "QUIET" in os.environ else None,
    )  # fmt: skip

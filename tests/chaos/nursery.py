"""A parent that has imported everything and forks a worker in milliseconds, so that kills are many.

One line of JSON in, `{"role": …, "environment": {…}}`, one line out: the pid. It reaps its children and dies with its input.
"""

import json
import os
import random
import signal
import sys

from tests.chaos import mutants as _mutants  # noqa: F401 - imported so that its children need not
from tests.support.toy import process


def main() -> None:
    """Fork what is asked for until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            random.seed()  # Twins would do the same things at the same time.
            os.environ.update(order["environment"])
            sink = os.open(os.environ.get("CHAOS_LOG", os.devnull), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.dup2(sink, 1)
            os.dup2(sink, 2)
            try:
                process.main(order["role"])
            finally:
                os._exit(0)
        print(pid, flush=True)


if __name__ == "__main__":
    main()

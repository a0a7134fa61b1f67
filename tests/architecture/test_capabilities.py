"""CAPABILITIES.md says what the tests prove, no more and no less."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_page_is_what_the_tests_say(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "deploy/build/capabilities.py", "--check"], cwd=root, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr

"""System packages: the broker, the database and a browser, installed without starting or enabling any system-wide service."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from steps import Failed, run, say

BROKERS = ("/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/sbin/rabbitmq-server", "/usr/local/sbin/rabbitmq-server")
DATABASES = ("/usr/lib/postgresql/*/bin/initdb", "/opt/homebrew/opt/postgresql*/bin/initdb", "/usr/local/opt/postgresql*/bin/initdb")
# The first draws the same pages without a window's work: half the processor time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SERVICES = ("rabbitmq-server", "postgresql", "epmd.service", "epmd.socket")
NO_START = Path("/usr/sbin/policy-rc.d")
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/00-baton.conf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the package managers call one thing."""

    apt: tuple[str, ...]
    brew: tuple[str, ...] = ()


def apt(*names: str) -> Offers:
    return Offers(apt=names)


def found(*patterns: str) -> bool:
    return any(any(Path("/").glob(pattern.lstrip("/"))) for pattern in patterns)


def install_stack() -> None:
    """Install RabbitMQ and PostgreSQL where neither they nor the addresses of others are given."""
    missing: dict[str, Offers] = {}
    if not os.environ.get("AMQP_URL") and not found(*BROKERS):
        missing["RabbitMQ"] = Offers(apt=("rabbitmq-server",), brew=("rabbitmq",))
    if not all(os.environ.get(f"{name}_DATABASE_URL") for name in ("LEADS", "GATEWAY")) and not found(*DATABASES):
        missing["PostgreSQL"] = Offers(apt=("postgresql",), brew=("postgresql@17",))
    install(missing)
    say("  RabbitMQ and PostgreSQL: present")


def install_browser() -> None:
    """Install what the console's tests need: Chromium and a font with Chinese glyphs."""
    missing: dict[str, Offers] = {}
    if not any(shutil.which(name) for name in CHROMIUMS):
        missing["Chromium"] = apt(CHROMIUMS[0])
    if shutil.which("apt-get") and not found("/usr/share/fonts/opentype/noto/NotoSansCJK*"):
        missing["Chinese font"] = apt("fonts-noto-cjk")
    install(missing)


def install(missing: Mapping[str, Offers]) -> None:
    """Install what is missing, all in one go.

    Raises: Failed when no package manager offers it.
    """
    if not missing:
        return
    label = " and ".join(missing)
    brew = [name for offers in missing.values() for name in offers.brew]
    if shutil.which("apt-get"):
        install_by_apt(label, [name for offers in missing.values() for name in offers.apt])
    elif brew and shutil.which("brew"):
        run(label, ["brew", "install", *brew], remedy=f"run: brew install {' '.join(brew)}")
    else:
        raise Failed(
            f"{label} is missing and there is neither apt-get nor brew",
            f"install {label} with your package manager, or set AMQP_URL and *_DATABASE_URL, or use `docker compose up`",
        )


def install_by_apt(label: str, names: list[str]) -> None:
    root = [] if os.geteuid() == 0 else ["sudo"]
    if root and not shutil.which("sudo"):
        raise Failed(f"{label} needs root or sudo", f"ask an administrator: apt-get install {' '.join(names)}")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    remedy = f"run: {' '.join([*root, *command])}"
    run("package lists", [*root, *quiet, "apt-get", "update", "-q"], remedy="see whether this machine reaches its package mirror")
    with nothing_starts(root):
        run(label, [*root, *quiet, *command], remedy=remedy)


@contextmanager
def nothing_starts(root: list[str]) -> Iterator[None]:
    """While open, packages may start no service and make no database cluster; afterwards none of ours is left enabled."""
    ours = [(NO_START, "#!/bin/sh\nexit 101\n", "755"), (NO_CLUSTER, "create_main_cluster = false\n", "644")]
    made = [(path, text, mode) for path, text, mode in ours if not path.exists()]
    for path, text, mode in made:
        script = f"mkdir -p {path.parent} && printf '%s' '{text}' > {path} && chmod {mode} {path}"
        run(f"hold back services ({path.name})", [*root, "sh", "-c", script], remedy="run as root or with sudo")
    before = {name for name in SERVICES if known(name)}
    try:
        yield
    finally:
        run("release services", [*root, "rm", "-f", *(str(path) for path, _, _ in made)], remedy="run as root or with sudo")
        fresh = [name for name in SERVICES if name not in before and known(name)]
        if fresh and shutil.which("systemctl"):
            run("leave no service enabled", [*root, "systemctl", "disable", *fresh], remedy=f"run: systemctl disable {' '.join(fresh)}")


def known(service: str) -> bool:
    """Whether the machine had this unit already: then it is the user's and stays as it is."""
    name = service if "." in service else f"{service}.service"
    return found(f"/lib/systemd/system/{name}", f"/usr/lib/systemd/system/{name}")

"""Generate proto/python from the contracts, lint them, and compare them with the last released state."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROTO = ROOT / "proto"
TARGET = PROTO / "python" / "src"
IMAGE = ROOT / ".baton" / "proto.binpb"
RELEASED = PROTO / "released.binpb"
"""What readers out there were given; written by `release`, when a version is published."""
LINT = '{"version":"v2","lint":{"use":["STANDARD","COMMENTS"],"ignore":["google"]}}'
BREAKING = '{"version":"v2","breaking":{"use":["WIRE_JSON"]}}'


def sources() -> list[str]:
    """Every contract, relative to the proto folder, in a stable order."""
    return sorted(str(path.relative_to(PROTO)) for path in (PROTO / "baton").rglob("*.proto"))


def protoc(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "grpc_tools.protoc", "-I", ".", *arguments, *sources()], cwd=PROTO, check=True)


def generate(target: Path) -> None:
    """Write messages, stubs and type hints below `target`, and the owners beside them."""
    protoc(f"--python_out={target}", f"--pyi_out={target}", f"--grpc_python_out={target}")
    for folder in {path.parent for path in (target / "baton").rglob("*_pb2.py")} | {target / "baton"}:
        for package in (folder, *folder.parents):
            if package == target:
                break
            (package / "__init__.py").touch()
    for stub in (target / "baton").rglob("*_pb2_grpc.py"):
        if "Servicer" not in stub.read_text():
            stub.unlink()
    (target / "baton" / "py.typed").touch()
    shutil.copy(PROTO / "owners.toml", target / "baton" / "owners.toml")


def image() -> Path:
    """Compile all contracts into one descriptor set, which buf reads without any network."""
    IMAGE.parent.mkdir(exist_ok=True)
    protoc("--include_imports", "--include_source_info", "-o", str(IMAGE))
    return IMAGE


def buf(*arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name("buf")), *arguments], check=True)


def lint() -> None:
    """Refuse contracts that break the rules of style, or that break readers of the released ones."""
    buf("lint", str(image()), "--config", LINT)
    buf("breaking", str(IMAGE), "--against", str(RELEASED), "--config", BREAKING)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["generate"]:
            generate(TARGET)
        case ["lint"]:
            lint()
        case ["release"]:
            protoc("--include_imports", "-o", str(RELEASED))
        case _:
            sys.exit("usage: proto.py generate | lint | release")

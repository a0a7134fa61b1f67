"""Settings: read once from the environment, complete or refused, every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from environs import EnvError, FileAwareEnv

from chassis.calendar import Calendar, CalendarUnreadable, load

Settings = TypeVar("Settings")


class SettingsRefused(SystemExit):
    """The environment is incomplete or wrong; the message lists every fault, never a value."""


def read(build: Callable[[FileAwareEnv], Settings]) -> Settings:
    """Return what `build` makes of the environment.

    `X_FILE` names a file that holds the value of `X`, as Docker and Kubernetes mount secrets.

    Raises:
        SettingsRefused: with every missing or malformed variable, one a line.
    """
    env = FileAwareEnv(eager=False)
    try:
        settings = build(env)
        env.seal()
    except EnvError as fault:
        faults: Mapping[str, object] = getattr(fault, "error_messages", {}) or {"environment": [str(fault)]}
        lines = "\n".join(f"  {name}: {_sentence(value)}" for name, value in sorted(faults.items()))
        raise SettingsRefused(f"settings are incomplete:\n{lines}") from None
    return settings


def calendar_of(env: FileAwareEnv) -> Calendar:
    """Return the company's working time: of the file that BATON_CALENDAR_PATH names, else office hours in China. Raises EnvError."""
    try:
        return load(env.str("BATON_CALENDAR_PATH", None))
    except CalendarUnreadable as fault:
        raise EnvError(f"BATON_CALENDAR_PATH: {fault}") from fault


def _sentence(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

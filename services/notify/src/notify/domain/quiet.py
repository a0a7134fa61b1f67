"""Quiet hours: when a person should not be disturbed, in the person's own zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FROM, UNTIL = time(21), time(8)
DEFAULT_ZONE = "Asia/Shanghai"


def zone_of(name: str | None) -> ZoneInfo:
    """Return the zone of that name; a name nobody knows is read as the default."""
    try:
        return ZoneInfo(name or DEFAULT_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(DEFAULT_ZONE)


def quiet_until(at: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when the quiet hours end that `at` falls into, None outside of them."""
    local = at.astimezone(zone)
    if UNTIL <= local.time() < FROM:
        return None
    day = local.date() if local.time() < UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(day, UNTIL, tzinfo=zone).astimezone(at.tzinfo)

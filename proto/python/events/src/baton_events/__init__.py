"""Read Baton's events: decode them, take each once, keep the newest state of everything."""

from baton_events.consumer import Handler, consume
from baton_events.event import Event, NotAnEvent, decode
from baton_events.memory import MemoryStore
from baton_events.sqlite import SqliteStore
from baton_events.store import Kept, Store, take

__all__ = ["Event", "Handler", "Kept", "MemoryStore", "NotAnEvent", "SqliteStore", "Store", "consume", "decode", "take"]

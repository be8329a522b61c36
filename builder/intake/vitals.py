"""Vitals: whether the service is well, and what stands how, for whoever watches it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from builder.intake.room import LEAST_ROOM
from builder.intake.service import Service
from builder.intake.store.contract import Store
from builder.intake.store.migrations import steps
from builder.intake.store.records import Standing, StoreFailure
from builder.intake.store.sqlite import SqliteStore
from builder.intake.store.writer import Full

_UNDECIDED = (Standing.RECEIVED, Standing.READING)


async def health_of(service: Service) -> tuple[int, str]:
    """Return the status of the answer, and what it says: "ok", or what keeps opinions from being taken; then
    numbers.
    """
    try:
        stored = await service.writer.do(lambda store: store.count())
    except (Full, StoreFailure):
        return 503, "broken\n"
    free = service.free()
    status, first = (200, "ok") if free >= LEAST_ROOM else (503, "full")
    asking = "broken" if service.offers.problem else "ok"
    return status, (
        f"{first}\nopinions {stored}\nwaiting {service.writer.waiting}\nfree {free}\nasking {asking}\n"
    )


async def gauges_of(service: Service) -> Mapping[str, float]:
    """Return what stands how at this instant; what the store cannot tell is left out."""
    service.offers.look()
    gauges: dict[str, float] = {
        "thidua_waiting": service.writer.waiting,
        "thidua_alarm": int(service.alarm.is_ringing),
        "thidua_disk_free_bytes": service.free(),
        "thidua_asking_broken": int(bool(service.offers.problem)),
    }
    urls = tuple(one.url for one in service.offers.asking.consultations)
    try:
        stored, oldest, form = await service.writer.do(
            lambda store: (store.count(), oldest_of(store, urls), form_of(store))
        )
    except (Full, StoreFailure):
        return gauges
    age = (service.now() - datetime.fromisoformat(oldest)).total_seconds() if oldest else 0
    return {
        **gauges,
        "thidua_opinions": stored,
        "thidua_oldest_waiting_seconds": max(0, round(age)),
        "thidua_store_form": form,
    }


@cache
def _forms_of(kind: str) -> int:
    return len(steps(kind))


def form_of(store: Store) -> int:
    """Return the form of ``store``: a service has brought it to the newest one when it began."""
    return _forms_of("sqlite" if isinstance(store, SqliteStore) else "postgresql")


def oldest_of(store: Store, urls: tuple[str, ...]) -> str:
    """Return when the oldest opinion on one of the consultations arrived of which nobody has decided, "" when
    there is none.
    """
    # One standing at a time: then the index yields the first at once, however many there are.
    waiting = (one for url in urls for standing in _UNDECIDED for one in store.queue(url, (standing,), 0, 1))
    return min((one.received.arrived for one in waiting), key=datetime.fromisoformat, default="")

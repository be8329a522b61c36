"""Workers: one function over many values, in as many processes as it pays for; the results keep the values'
order.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar, cast

from builder.forking import can_fork

Value = TypeVar("Value")
Result = TypeVar("Result")

_WORTHWHILE = 200  # below this many values the processes cost more than they give
_SMALLEST_CHUNK = 32
_MOST_CHUNKS = 1_000  # their numbers must fit into the smallest pipe that a system gives
_NUMBER = 4  # bytes


class _Worker(NamedTuple):
    """A fork of this process, and the pipe through which its results come."""

    process: int
    results: int


def each(
    function: Callable[[Value], Result], values: Sequence[Value], jobs: int
) -> Generator[Result, None, None]:
    """Return ``function`` of each of ``values``, in their order; several processes begin at once, before
    anybody asks for the first, so that this one may do something else meanwhile.

    Shape:  results must be picklable; an exception in a worker is raised here; what a worker leaves undone
            that was killed, perhaps for its memory, is done here. Whoever may not ask for all of them has to
            close this.
    """
    if jobs > 1 and len(values) >= _WORTHWHILE and can_fork():
        results = _side_by_side(function, values, jobs)
        next(results)  # only a generator that has begun comes to its end, which ends the processes
        return cast("Generator[Result, None, None]", results)
    return (function(value) for value in values)


def jobs_here() -> int:
    """Return how many processes this machine can run side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(
    function: Callable[[Value], Result], values: Sequence[Value], jobs: int
) -> Generator[Result | None, None, None]:
    """Hand out ``values`` in chunks to whoever is free: forks inherit both them and the function.

    Shape:  the first that comes is None, as soon as the processes are there.
    """
    size = max(_SMALLEST_CHUNK, -(-len(values) // _MOST_CHUNKS))
    starts = range(0, len(values), size)
    tasks, given = os.pipe()
    os.write(given, b"".join(start.to_bytes(_NUMBER, "big") for start in starts))
    os.close(given)

    def work(start: int) -> list[Result]:
        return [function(value) for value in values[start : start + size]]

    workers = [_forked(work, tasks) for _ in range(jobs)]
    os.close(tasks)
    try:
        yield None
        found: dict[int, Any] = {}  # Any: what a worker sends is known to its caller
        frames = _frames({worker.results for worker in workers})
        for start in starts:
            while start not in found and (frame := next(frames, None)):
                found[frame[0]] = frame[1]
            done = found.pop(start) if start in found else work(start)
            if isinstance(done, Exception):
                raise done
            yield from done
    finally:
        for worker in workers:
            os.close(worker.results)
            with suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGKILL)
            os.waitpid(worker.process, 0)


def _forked(work: Callable[[int], object], tasks: int) -> _Worker:
    results, sent = os.pipe()
    process = os.fork()
    if process:
        os.close(sent)
        return _Worker(process, results)
    try:
        os.close(results)
        # Who forked this may be busy with something else, and a full pipe must keep nobody from working.
        os.set_blocking(sent, False)
        waiting: deque[memoryview] = deque()
        while start := os.read(tasks, _NUMBER):
            waiting.append(_framed(_done(work, int.from_bytes(start, "big"))))
            _send(sent, waiting)
        os.set_blocking(sent, True)
        _send(sent, waiting)
    finally:
        # Nothing that this process has begun is for its fork to end.
        os._exit(0)


def _done(work: Callable[[int], object], start: int) -> tuple[int, object]:
    try:
        return start, work(start)
    except Exception as mistake:  # noqa: BLE001 (it is raised where the work was asked for)
        return start, mistake


def _framed(frame: tuple[int, object]) -> memoryview:
    import pickle  # noqa: TID251 (nothing is kept: it goes from this process to the one it was forked from)

    content = pickle.dumps(frame)
    return memoryview(len(content).to_bytes(_NUMBER, "big") + content)


def _send(pipe: int, waiting: deque[memoryview]) -> None:
    """Write of what waits as much as ``pipe`` takes."""
    with suppress(BlockingIOError):
        while waiting:
            left = waiting[0][os.write(pipe, waiting[0]) :]
            if left:
                waiting[0] = left
            else:
                waiting.popleft()


def _frames(pipes: set[int]) -> Iterator[tuple[int, object]]:
    """Yield what comes through ``pipes``, whichever has something, until all are at their end."""
    import pickle  # noqa: TID251 (as above)
    import select

    poll = select.poll()
    for pipe in pipes:
        poll.register(pipe, select.POLLIN)
    left = len(pipes)
    while left:
        for pipe, _ in poll.poll():
            content = _read(pipe, int.from_bytes(_read(pipe, _NUMBER), "big"))
            if content:
                yield pickle.loads(content)  # noqa: S301 (written by a fork of this process)
            else:
                poll.unregister(pipe)
                left -= 1


def _read(pipe: int, length: int) -> bytes:
    """Return ``length`` bytes, none when the other end is closed before."""
    parts: list[bytes] = []
    while length:
        part = os.read(pipe, length)
        if not part:
            return b""
        parts.append(part)
        length -= len(part)
    return b"".join(parts)

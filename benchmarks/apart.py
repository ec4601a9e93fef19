"""Runs a function in a process of its own, and asks it things while it runs."""

import multiprocessing
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

STOPS_WITHIN = 15
"""Seconds."""


class WentWrong(Exception):
    """What was asked of the other process raised, and how."""


class Apart:
    """The other process, as seen from here. `said` is what it first said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.said = self._heard()

    def ask(self, what: str, *arguments: Any) -> Any:
        """Raises WentWrong."""
        self._connection.send((what, arguments))
        return self._heard()

    def _heard(self) -> Any:
        fine, answer = self._connection.recv()
        if not fine:
            raise WentWrong(answer)
        return answer


@contextmanager
def apart(serve: Callable[..., None], *arguments: Any, **more: Any) -> Iterator[Apart]:
    """For as long as the block runs. `serve` is given its end of the pipe first, and hands it to `answer`."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(serve, there, arguments, more), daemon=True)
    process.start()
    there.close()
    try:
        yield Apart(here)
    finally:
        here.close()
        process.join(STOPS_WITHIN)
        if process.is_alive():
            process.kill()


def _serve(serve: Callable[..., None], parent: Connection, arguments: tuple[Any, ...], more: Mapping[str, Any]) -> None:
    try:
        serve(parent, *arguments, **more)
    except Exception:
        parent.send((False, traceback.format_exc()))
        raise


def answer(parent: Connection, said: Any, questions: Mapping[str, Callable[..., Any]]) -> None:
    """Say something, then answer until nobody asks any more."""
    parent.send((True, said))
    while True:
        try:
            what, arguments = parent.recv()
        except EOFError:
            return
        try:
            parent.send((True, questions[what](*arguments)))
        except Exception:
            parent.send((False, traceback.format_exc()))

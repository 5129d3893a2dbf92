"""What HTTP costs: `python -m tests.bench.endpoint WORKSPACE [--seconds 60] [--clients 50]`.

Figures of `kg serve` on a built workspace:

- how long it takes to the first answer, and until the copy in memory answers;
- the same query through the endpoint and in a process of its own on the same data in memory, one after the other, the
  best of several rounds of each: to stay within 5 ms + 10 %;
- each named question as CSV: asked for the first time, and the median of asking again;
- many clients at once, each asking again as soon as it is answered: errors, answers a second, p50 and p99.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parents[1]))

from serving import Server, serving

from kg.store.dump import PREFIXES
from tests.bench.bench_questions import Memory, calls

QUERIES = {
    "one row": "ASK { ?d a pol:Document }",
    "ten units": "SELECT ?unit ?name { ?unit a pol:Unit ; skos:prefLabel ?name } LIMIT 10",
    "tasks of each document": (
        "SELECT ?d (COUNT(DISTINCT ?task) AS ?n) { ?task a pol:Task ; pol:inDocument ?d } GROUP BY ?d"
    ),
    "tasks by unit": (
        "SELECT ?unit (COUNT(DISTINCT ?task) AS ?n) { ?task pol:ownedBy ?unit }"
        " GROUP BY ?unit ORDER BY DESC(?n) LIMIT 50"
    ),
    "ten thousand rows": "SELECT ?r ?unit { ?r pol:unit ?unit } LIMIT 10000",
}
ROUNDS = 30
LOAD = ("ten units", "tasks of each document", "one row")


class Client:
    """A connection that is kept open."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def ask(self, sparql: str) -> tuple[int, float]:
        """The status of the answer, and the seconds until it was read."""
        start = time.perf_counter()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
        self._connection.request("POST", "/sparql", urlencode({"query": sparql}), headers)
        response = self._connection.getresponse()
        response.read()
        return response.status, time.perf_counter() - start


def in_process(store: ox.Store, sparql: str) -> float:
    """Seconds to answer and to write the answer down, as the server does."""
    start = time.perf_counter()
    result = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(result, ox.QuerySolutions | ox.QueryBoolean)
    result.serialize(format=ox.QueryResultsFormat.JSON)
    return time.perf_counter() - start


def compare(store: ox.Store, url: str) -> None:
    client = Client(url)
    print(f"{'query':24} {'in process':>12} {'endpoint':>12} {'allowed':>10}   ms, best of {ROUNDS}")
    for name, sparql in QUERIES.items():
        pairs = [(in_process(store, sparql), client.ask(sparql)[1]) for _ in range(ROUNDS)]
        here, there = (min(times) * 1000 for times in zip(*pairs, strict=True))
        allowed = here * 1.1 + 5
        print(f"{name:24} {here:12.2f} {there:12.2f} {allowed:10.2f}   {'' if there <= allowed else 'TOO SLOW'}")


def questions(memory: Memory, url: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    print(f"{'first':>8} {'again':>8} {'bytes':>11}   ms, question")
    for name, given in calls(memory):
        times = []
        for _ in range(4):
            start = time.perf_counter()
            connection.request("GET", f"/questions/{name}?{urlencode({**given, 'format': 'csv'})}")
            body = connection.getresponse().read()
            times.append((time.perf_counter() - start) * 1000)
        print(f"{times[0]:8.0f} {statistics.median(times[1:]):8.0f} {len(body):11}   {name} {given}", flush=True)


def load(url: str, clients: int, seconds: float) -> None:
    times: list[list[float]] = [[] for _ in range(clients)]
    wrong: list[str] = []
    end = time.monotonic() + seconds

    def work(number: int) -> None:
        client, turn = Client(url), number
        while time.monotonic() < end:
            try:
                status, took = client.ask(QUERIES[LOAD[turn % len(LOAD)]])
            except (OSError, http.client.HTTPException) as error:
                wrong.append(repr(error))
                client = Client(url)
                continue
            times[number].append(took)
            if status != 200:
                wrong.append(str(status))
            turn += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = sorted(1000 * each for of in times for each in of)
    p50, p99 = statistics.median(everything), everything[int(len(everything) * 0.99)]
    print(f"{clients} clients, {seconds:g} s: {len(everything)} answers, {len(everything) / seconds:.0f} a second")
    print(f"p50 {p50:.0f} ms, p99 {p99:.0f} ms, worst {everything[-1]:.0f} ms")
    print(f"errors: {len(wrong)} {sorted(set(wrong))[:3]}")


def children(pid: int) -> int:
    """How many processes a process has started itself."""
    return sum(len((task / "children").read_text().split()) for task in Path(f"/proc/{pid}/task").iterdir())


def warm(server: Server, started: float) -> None:
    """Ask until the copy in memory answers: the process that answers from disk ends then."""
    client, waits = Client(server.url), []
    while children(server.process.pid) > 1 or not waits:
        waits.append(client.ask(QUERIES["tasks by unit"])[1])
        if len(waits) == 1:
            print(f"first answer {time.perf_counter() - started:.2f} s after the call")
        time.sleep(1)
    took = time.perf_counter() - started
    print(f"warm after {took:.1f} s, {len(waits)} answers meanwhile, the slowest {max(waits):.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    given = parser.parse_args()
    memory = Memory(str(given.workspace))
    print(f"{len(memory.store)} triples")
    started = time.perf_counter()
    with serving("--memory", root=given.workspace.absolute()) as server:
        warm(server, started)
        compare(memory.store, server.url)
        questions(memory, server.url)
        load(server.url, given.clients, given.seconds)


if __name__ == "__main__":
    main()

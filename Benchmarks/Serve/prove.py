#!/usr/bin/env python3
"""Puts `foothold serve` under load from outside, ends it in every way, and counts what is lost.

    Benchmarks/Serve/prove.py term --cycles 100
    Benchmarks/Serve/prove.py kill --cycles 100
    Benchmarks/Serve/prove.py cut --cuts 1000
    Benchmarks/Serve/prove.py soak --minutes 30 --rate 200
    Benchmarks/Serve/prove.py slow --sockets 1000
    Benchmarks/Serve/prove.py speed --seconds 10 --customers 100000

Each prints a line of JSON at the end, and exits with 1 when something was lost or broken. Needs
Python 3.9 and nothing besides; `--foothold` names the program, `.build/release/foothold` if not.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLOCK = os.sysconf("SC_CLK_TCK")


class Server:
    """The program serving a database, as a process of its own."""

    def __init__(self, program, folder, options=()):
        self.log = open(folder / "serve.log", "ab")
        begin = self.log.tell()
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", "--database", str(folder / "foothold.db"),
             "--requests-per-second", "100000", *options],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            text = (folder / "serve.log").read_bytes()[begin:].decode(errors="replace")
            found = re.search(r"Foothold is at http://[^:]+:(\d+)/", text)
            if found:
                self.port = int(found.group(1))
                return
            time.sleep(0.01)
        raise SystemExit(f"the server didn't begin to listen: see {folder / 'serve.log'}")

    def end(self, number):
        self.process.send_signal(number)
        code = self.process.wait(timeout=60)
        self.log.close()
        return code

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK

    def memory(self):
        """Resident, in kB."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1))

    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


class Place:
    """A temporary folder with a database that knows a plan and some customers."""

    def __init__(self, program, customers=200):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="foothold-prove-"))
        rows = ["id,name,signed_up_at,products,owner,segment"]
        for number in range(customers):
            rows.append(
                f"c{number},Customer {number},2026-{1 + number % 9:02d}-{1 + number % 28:02d},atlas,"
                f"owner{number % 20}@foothold.example,{'smb' if number % 3 else 'enterprise'}"
            )
        (self.folder / "customers.csv").write_text("\n".join(rows) + "\n")
        self.run("plan", "apply", str(ROOT / "Courses/atlas/plan.yaml"))
        self.run("import", "customers", "customers.csv")
        scopes = [word for scope in ("read", "ingest", "work", "admin") for word in ("--scope", scope)]
        self.token = self.run("token", "create", "prove", *scopes).split()[0]

    def run(self, *words):
        done = subprocess.run(
            [self.program, *words, "--database", str(self.folder / "foothold.db")],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )
        if done.returncode:
            raise SystemExit(f"foothold {' '.join(words)}: {done.stderr}")
        return done.stdout

    def headers(self):
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    def kept(self):
        with sqlite3.connect(self.folder / "foothold.db") as database:
            return [row[0] for row in database.execute("SELECT key FROM product_event")]

    def health(self):
        with sqlite3.connect(self.folder / "foothold.db") as database:
            integrity = database.execute("PRAGMA integrity_check").fetchall()
            foreign = database.execute("PRAGMA foreign_key_check").fetchall()
        return integrity == [("ok",)] and not foreign

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def event(name):
    return {
        "id": name, "customer": f"c{zlib.crc32(name.encode()) % 200}", "event": "report.viewed",
        "at": "2026-10-01T10:00:00Z",
    }


class Sender(threading.Thread):
    """Sends one event after the other, and remembers which were acknowledged."""

    def __init__(self, place, port, prefix):
        super().__init__(daemon=True)
        self.place, self.port, self.prefix = place, port, prefix
        self.acknowledged, self.broken, self.other = [], 0, []
        self.stopping = False

    def run(self):
        link, number = None, 0
        while not self.stopping:
            name = f"{self.prefix}-{number}"
            number += 1
            sent = False
            try:
                if link is None:
                    link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)
                    link.connect()
                body = json.dumps(event(name))
                link.request("POST", "/v1/events", body, self.place.headers())
                sent = True
                answer = link.getresponse()
                answer.read()
                if answer.status == 200:
                    self.acknowledged.append(name)
                elif answer.status != 503:
                    self.other.append(answer.status)
                if answer.getheader("Connection", "").lower() == "close":
                    link.close()
                    link = None
            except ConnectionRefusedError:
                return
            except OSError:
                # A request that went out on an accepted connection must be answered.
                if sent:
                    self.broken += 1
                link = None
            except http.client.HTTPException:
                self.broken += 1
                link = None


def ended(options, number):
    """Ends the server under load, again and again."""
    place = Place(options.foothold)
    acknowledged, broken, other, codes = [], 0, [], []
    sick = 0
    for cycle in range(options.cycles):
        server = Server(options.foothold, place.folder)
        senders = [Sender(place, server.port, f"{cycle}-{lane}") for lane in range(8)]
        for sender in senders:
            sender.start()
        time.sleep(random.uniform(0.05, 0.6))
        codes.append(server.end(number))
        for sender in senders:
            sender.stopping = True
        for sender in senders:
            sender.join()
            acknowledged += sender.acknowledged
            broken += sender.broken
            other += sender.other
        if cycle % 10 == 9 or cycle == options.cycles - 1:
            sick += not place.health()
    kept = place.kept()
    lost = set(acknowledged) - set(kept)
    answer = {
        "cycles": options.cycles, "acknowledged": len(acknowledged), "lost": len(lost),
        "doubled": len(kept) - len(set(kept)), "unanswered": broken, "other_answers": len(other),
        "exit_codes": sorted(set(codes)), "sick": sick,
    }
    print(json.dumps({"what": options.what, **answer}))
    place.remove()
    isFine = not lost and not sick and not other and answer["doubled"] == 0
    if number == signal.SIGTERM:
        isFine = isFine and not broken and set(codes) == {0}
    return isFine


def cut(options):
    """Cuts connections at random places, and sends again until all is answered."""
    place = Place(options.foothold)
    server = Server(options.foothold, place.folder)
    names, cuts = [], 0
    while cuts < options.cuts:
        batch = [f"cut-{cuts}-{number}" for number in range(5)]
        names += batch
        body = json.dumps([event(name) for name in batch]).encode()
        head = (
            f"POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {place.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        message = head + body
        for _ in range(random.randint(1, 3)):
            link = socket.create_connection(("127.0.0.1", server.port))
            kind = random.random()
            if kind < 0.4:
                link.sendall(message[: random.randrange(len(message))])
            else:
                link.sendall(message)
                if kind < 0.7:
                    time.sleep(random.uniform(0, 0.01))
                else:
                    link.recv(random.randint(1, 40))
            if random.random() < 0.5:
                # Without ceremony: the other side sees a reset.
                link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            link.close()
            cuts += 1
        whole = http.client.HTTPConnection("127.0.0.1", server.port, timeout=40)
        whole.request("POST", "/v1/events", body, place.headers())
        answer = whole.getresponse()
        document = json.loads(answer.read())
        if answer.status != 200 or document["accepted"] != 5:
            raise SystemExit(f"not taken in: {answer.status} {document}")
        whole.close()
    code = server.end(signal.SIGTERM)
    kept = place.kept()
    isFine = sorted(kept) == sorted(names) and code == 0 and place.health()
    print(json.dumps({"what": "cut", "cuts": cuts, "sent": len(names), "kept": len(kept),
                      "equal": sorted(kept) == sorted(names), "exit_code": code}))
    place.remove()
    return isFine


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0


def slope(points):
    """Least squares: units a second."""
    count = len(points)
    if count < 2:
        return 0
    middle = sum(x for x, _ in points) / count
    mean = sum(y for _, y in points) / count
    below = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - mean) for x, y in points) / below if below else 0


def soak(options):
    """Asks at a fixed rate for long, and watches memory, files and times."""
    # The database is larger than what its connections keep of it, or they'd fill up for as long.
    place = Place(options.foothold, customers=20_000)
    server = Server(options.foothold, place.folder)
    begun = time.monotonic()
    end = begun + options.minutes * 60
    times, bad, lock = [], [], threading.Lock()
    lanes = 16

    def lane(number):
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=40)
        due, step, count = begun + number / options.rate, lanes / options.rate, 0
        while due < end:
            wait = due - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            count += 1
            kind = count % 10
            start = time.monotonic()
            try:
                if kind < 2:
                    body = json.dumps(event(f"soak-{number}-{count}"))
                    link.request("POST", "/v1/events", body, place.headers())
                elif kind < 4:
                    link.request("GET", f"/v1/customers/c{count * 7_919 % 20_000}", headers=place.headers())
                else:
                    link.request("GET", "/v1/stalled?limit=50", headers=place.headers())
                answer = link.getresponse()
                answer.read()
                if answer.status != 200:
                    raise OSError(f"status {answer.status}")
                with lock:
                    times.append((start - begun, time.monotonic() - start))
            except (OSError, http.client.HTTPException) as error:
                with lock:
                    bad.append(str(error))
                link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=40)
            due += step

    threads = [threading.Thread(target=lane, args=(number,), daemon=True) for number in range(lanes)]
    for thread in threads:
        thread.start()
    memory, files = [], []
    while time.monotonic() < end:
        time.sleep(5)
        memory.append((time.monotonic() - begun, server.memory()))
        files.append(server.files())
    for thread in threads:
        thread.join()
    code = server.end(signal.SIGTERM)
    # What is warmed up first isn't a leak.
    late = [point for point in memory if point[0] > options.minutes * 60 / 5]
    growth = slope(late) * 600 / 1024
    thirds = [
        percentile([t for at, t in times if i <= 3 * at / (options.minutes * 60) < i + 1], 0.99) * 1000
        for i in range(3)
    ]
    print(json.dumps({
        "what": "soak", "minutes": options.minutes, "rate": options.rate, "answers": len(times),
        "bad": len(bad), "first_bad": bad[:3], "rss_mb_first": memory[0][1] // 1024,
        "rss_mb_last": memory[-1][1] // 1024, "rss_mb_per_10_min": round(growth, 2),
        "files_least": min(files), "files_most": max(files), "exit_code": code,
        "p50_ms": round(percentile([t for _, t in times], 0.5) * 1000, 2),
        "p99_ms_by_third": [round(t, 2) for t in thirds],
    }))
    place.remove()
    return not bad and code == 0 and growth < 1 and max(files) - min(files) <= lanes


def ask(port, path, headers, seconds, connections):
    """Asks by several connections, each as fast as it is answered."""
    times, stop = [], time.monotonic() + seconds

    def lane():
        mine = []
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=40)
        while time.monotonic() < stop:
            start = time.monotonic()
            link.request("GET", path, headers=headers)
            answer = link.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
            mine.append(time.monotonic() - start)
        times.extend(mine)

    threads = [threading.Thread(target=lane) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def slow(options):
    """Opens many connections that send a byte a second, in the head or in the body, and asks in
    between as others do."""
    place = Place(options.foothold)
    server = Server(options.foothold, place.folder)
    need = 2 * options.sockets + 200
    resource.setrlimit(resource.RLIMIT_NOFILE, (need, max(need, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    head = f"POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {place.token}\r\n"
    body = head + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
    begun = time.monotonic()
    open_ones, times, stop = [], [], threading.Event()

    def ask_now_and_then():
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        while not stop.is_set():
            start = time.monotonic()
            link.request("GET", "/v1/customers?limit=50", headers=place.headers())
            answer = link.getresponse()
            answer.read()
            times.append((time.monotonic() - start, start - begun, answer.status))
            time.sleep(0.02)

    thread = threading.Thread(target=ask_now_and_then)
    thread.start()
    for number in range(2 * options.sockets):
        link = socket.create_connection(("127.0.0.1", server.port))
        link.sendall((head if number % 2 else body).encode())
        link.setblocking(False)
        open_ones.append(link)
    most = server.files()
    closed = None
    while open_ones and time.monotonic() - begun < 120:
        time.sleep(1)
        left = []
        for link in open_ones:
            try:
                if link.recv(4_096):
                    raise OSError("answered, and closed next")
            except BlockingIOError:
                try:
                    link.send(b"x")
                    left.append(link)
                    continue
                except OSError:
                    pass
            except OSError:
                pass
            link.close()
        open_ones = left
        closed = time.monotonic() - begun
    stop.set()
    thread.join()
    code = server.end(signal.SIGTERM)
    lengths = [length for length, _, _ in times]
    print(json.dumps({
        "what": "slow", "sockets": 2 * options.sockets, "open_files_at_most": most,
        "still_open": len(open_ones), "all_closed_after_s": round(closed or 0, 1),
        "asked_meanwhile": len(times), "not_answered_well": sum(1 for _, _, status in times if status != 200),
        "p50_ms": round(percentile(lengths, 0.5) * 1e3, 1), "p99_ms": round(percentile(lengths, 0.99) * 1e3, 1),
        "worst_ms": round(max(lengths) * 1e3, 1), "exit_code": code,
    }))
    place.remove()
    return not open_ones and max(lengths) < 0.2 and code == 0


def speed(options):
    """Measures answers at many customers: processor time of the server, and times."""
    place = Place(options.foothold, customers=options.customers)
    server = Server(options.foothold, place.folder)
    for path in ["/v1/stalled?limit=50", "/v1/customers?limit=50", "/v1/customers/c7", "/livez"]:
        ask(server.port, path, place.headers(), 1, 1)
        before = server.cpu()
        times = ask(server.port, path, place.headers(), options.seconds, options.connections)
        used = server.cpu() - before
        print(json.dumps({
            "what": "speed", "path": path, "customers": options.customers, "answers": len(times),
            "cpu_us": round(used / len(times) * 1e6), "p50_ms": round(percentile(times, 0.5) * 1e3, 2),
            "p99_ms": round(percentile(times, 0.99) * 1e3, 2), "connections": options.connections,
        }))
    server.end(signal.SIGTERM)
    place.remove()
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["term", "kill", "cut", "soak", "slow", "speed"])
    parser.add_argument("--foothold", default=str(ROOT / ".build/release/foothold"))
    parser.add_argument("--cycles", type=int, default=100)
    parser.add_argument("--cuts", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--sockets", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    works = {
        "term": lambda: ended(options, signal.SIGTERM),
        "kill": lambda: ended(options, signal.SIGKILL),
        "cut": lambda: cut(options), "soak": lambda: soak(options),
        "slow": lambda: slow(options), "speed": lambda: speed(options),
    }
    sys.exit(0 if works[options.what]() else 1)


if __name__ == "__main__":
    main()

"""A Foothold of its own for the checks: the demo's customers, and some with hostile names."""

import csv
import os
import re
import shutil
import subprocess
import tempfile

NOW = "2026-11-22T09:00:00Z"
OBSERVED = "2026-11-21T23:45:00Z"

HOSTILE = [
    "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>",
    '"onmouseover="alert(3)', "A\u202eB\u2066C", "zero\u200bwidth\u200d\ufeffname",
    "W" * 10_000, "\u0634\u0631\u0643\u0629 \u0627\u0644\u0646\u0648\u0631 (\u05e9\u05dc\u05d5\u05dd) 42",
    "javascript:alert(4)", "{{frame.formToken}}", "' OR 1=1 --",
]


def cell(text):
    return '"' + text.replace('"', '""') + '"'


class Site:
    """A database in a folder of its own, and the server on it."""

    def __init__(self, binary):
        self.folder = tempfile.mkdtemp(prefix="foothold-site.")
        self.binary = binary
        self.database = os.path.join(self.folder, "demo.db")
        self.demo()
        self.money()
        self.hostile()
        token = self.run(
            "token", "create", "Ada <b>Lovelace</b>", "--scope", "read", "--scope", "work"
        )
        self.token = token.strip()
        self.server = subprocess.Popen(
            [binary, "serve", "--port", "0", "--database", self.database, "--now", NOW],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        self.log = []
        for line in self.server.stderr:
            self.log.append(line)
            found = re.search(r"listening on 127\.0\.0\.1:(\d+)|http://127\.0\.0\.1:([1-9]\d*)/", line)
            if found:
                self.base = f"http://127.0.0.1:{found[1] or found[2]}"
                break
        else:
            raise SystemExit("error: the server didn't start:\n" + "".join(self.log))

    def close(self):
        if hasattr(self, "server"):
            self.server.terminate()
            self.server.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, fine=(0,)):
        done = subprocess.run(
            [self.binary, *arguments, "--database", self.database, "--now", NOW],
            capture_output=True, text=True, stdin=subprocess.DEVNULL,
        )
        if done.returncode not in fine:
            raise SystemExit(f"error: foothold {arguments}: {done.stderr}")
        return done.stdout

    def demo(self):
        for product in ("atlas", "beacon"):
            self.run("plan", "apply", f"Courses/{product}/plan.yaml")
        self.run("import", "customers", "Courses/customers.csv")
        self.run("import", "learners", "Courses/learners.csv")
        for product in ("atlas", "beacon"):
            for name in sorted(os.listdir(f"Courses/{product}")):
                if name.startswith(("completion-", "progress.")):
                    self.run(
                        "import", "lms", f"Courses/{product}/{name}", "--zone", "Europe/Berlin",
                        "--observed-at", OBSERVED, fine=(0, 2),
                    )
        self.run("import", "events", "Courses/atlas/events.csv")
        self.run("import", "events", "Courses/beacon/events.ndjson")
        self.run("record", "kick-off", "--customer", "umvelisi", "--reason", "Said on the phone")
        self.run("plan", "apply", "Courses/cairn/plan.yaml")
        for kind, name, *options in (
            ("customers", "customers"), ("lms", "users-courses", "--zone", "Europe/Berlin"),
            ("events", "events"), ("subscriptions", "subscriptions"), ("tickets", "tickets"),
            ("surveys", "answers"),
        ):
            told = () if kind in ("customers", "events") else ("--observed-at", OBSERVED)
            self.run("import", kind, f"Courses/cairn/{name}.csv", *options, *told)

    def money(self):
        """Subscriptions, surveys and tickets of a year, some of customers who left."""
        with open("Courses/customers.csv", encoding="utf-8") as file:
            ids = [row["id"] for row in csv.DictReader(file)]
        subscriptions = "id,customer,starts_at,ends_at,amount,interval,currency\n"
        surveys = "id,customer,kind,at,score,scale_min,scale_max\n"
        tickets = "id,customer,opened_at,solved_at\n"
        for number, customer in enumerate(ids):
            start = f"2026-{number % 9 + 1:02}-{number % 27 + 1:02}"
            end = f"2026-{10 + number % 2}-15" if number % 7 == 3 else ""
            amount = 100 + 37 * (number % 23)
            subscriptions += f"s{number},{customer},{start},{end},{amount},month,EUR\n"
            for month in range(6, 12):
                at = f"2026-{month:02}-{number % 20 + 1:02}"
                score = (number * 7 + month) % 11
                surveys += f"n{number}-{month},{customer},nps,{at},{score},0,10\n"
                tickets += f"t{number}-{month},{customer},{at},{at}\n"
        for kind, text in (
            ("subscriptions", subscriptions), ("surveys", surveys), ("tickets", tickets),
        ):
            self.run("import", kind, self.file(f"{kind}.csv", text))

    def hostile(self):
        customers = "id,name,signed_up_at,owner,segment,products\n"
        learners = "email,customer,name\n"
        progress = "email,name,company,course,lesson,status,enrolled_at\n"
        for number, text in enumerate(HOSTILE):
            text = cell(text)
            customers += f"evil{number},{text},2026-06-01,{text},{text},atlas\n"
            learners += f"evil{number}@evil.example,evil{number},{text}\n"
            who = ("evil", "lost")
            for name in who:
                progress += (
                    f"{name}{number}@{name}.example,{text},{text},{text},{text},started,2026-09-01\n"
                )
        progress += "bad,bad,bad,bad,bad,no-such-status <img src=x>,2026-09-01\n"
        fields = ("email", "name", "company", "course", "lesson", "status", "enrolled_at")
        maps = [part for field in fields for part in ("--map", f"{field}={field}")]
        self.run("import", "customers", self.file("customers.csv", customers))
        self.run("import", "learners", self.file("learners.csv", learners))
        paid = "id,customer,starts_at,amount,interval,currency\n" + "".join(
            f"evil{number},evil{number},2026-06-01,10,month,EUR\n" for number in range(len(HOSTILE))
        )
        self.run("import", "subscriptions", self.file("paid.csv", paid))
        self.run(
            "import", "lms", "--as", "csv", "--observed-at", OBSERVED,
            self.file("<img src=x onerror=alert(5)>.csv", progress), *maps, fine=(0, 2),
        )
        said = "id,email,at,kind,score,comment,about\n" + "".join(
            f"evil{number},evil{number}@evil.example,2026-11-{number + 1:02},nps,3,"
            f"{cell('evil ' + text[:5000])},{cell(text[:200])}\n"
            for number, text in enumerate(HOSTILE)
        )
        self.run("import", "surveys", self.file("said.csv", said), fine=(0, 2))
        for number, text in enumerate(HOSTILE):
            self.run("note", f"evil{number}", text[:2000])

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

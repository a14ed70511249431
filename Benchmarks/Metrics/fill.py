#!/usr/bin/env python3
"""Fills an empty database with customers and all that metrics are made of.

    foothold plan apply Courses/atlas/plan.yaml --database metrics.db
    Benchmarks/Metrics/fill.py metrics.db --customers 1000000

The rows are put straight into the tables, as imports of CSV files write them. The same seed makes
the same rows. Needs Python 3.9 and nothing besides.
"""
import argparse
import calendar
import hashlib
import pathlib
import random
import sqlite3
import time

SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000  # milliseconds
NOW = 1_795_338_000_000  # 2026-11-22T09:00:00Z
FOOTHOLD = 0x466F6F74  # the application id of its databases
SCHEMA = 21

# As the program numbers them: by their names.
SOURCE = {"csv": 2_082_706_224, "events": 158_101_955}
KINDS = [
    "customers", "events", "subscriptions", "tickets", "surveys", "orders", "costs", "referrals",
]
IMPORT = {kind: place + 1 for place, kind in enumerate(KINDS)}

PRODUCT = "atlas"
EVENTS = [
    "dashboard.viewed", "report.opened", "data.refreshed", "dashboard.edited", "report.exported",
    "dashboard.shared", "alert.created", "source.connected",
]
TERMS = {name: place + 1 for place, name in enumerate(EVENTS + [PRODUCT])}
SEGMENTS = ["smb", "smb", "smb", "mid-market", "mid-market", "enterprise"]
PLANS = [("basic", 1900), ("pro", 4900), ("scale", 19900)]
INTERVALS = [("month", 1, 1)] * 14 + [("year", 1, 10)] * 5 + [("month", 3, 3)]  # price by months
TOPICS = ["billing", "data", "access", "charts", "sharing", "alerts"]
SURVEYS = [("nps", 0, 10)] * 5 + [("csat", 1, 5)] * 3 + [("ces", 1, 7)] * 2
SCORES = {"nps": [10, 10, 9, 9, 9, 8, 8, 7, 6, 3], "csat": [5, 5, 4, 4, 3, 1],
          "ces": [7, 6, 6, 5, 5, 3]}

# How many columns of each table are written: the first ones.
COLUMNS = {
    "customer": 12, "customer_domain": 2, "customer_product": 2, "learner": 13, "identity": 3,
    "learner_company": 2, "term": 2, "event_account": 2, "subscription": 23, "ticket": 19,
    "survey": 19, "purchase": 14, "referral": 13, "product_event": 13, "journey": 14,
    "cost": 14,
}
# Of this one the others are left out.
JOURNEY = """(customer, product, version, started_at, done, required, last_progress_at, value_at,
    churned_at, lost_at, step, available_at, deadline, rule)"""


class Filler:
    def __init__(self, database, seed, with_journeys):
        self.database = database
        self.random = random.Random(seed)
        self.with_journeys = with_journeys
        self.rows = {table: [] for table in COLUMNS}
        self.counts = dict.fromkeys(KINDS, 0)
        self.learners = self.users = 0
        self.terms = len(TERMS)
        # How many each has: every number of a list comes equally often.
        self.subscription_counts = self.deal([1, 1, 2, 2, 3, 4, 5, 6])
        self.event_counts = self.deal([4, 11, 25, 60])
        self.ticket_counts = self.deal([0] * 14 + [1, 1, 1, 2, 2, 3])
        self.survey_counts = self.deal([0] * 8 + [1, 2])
        self.order_counts = self.deal([0] * 8 + [1, 2])
        self.referral_counts = self.deal([0] * 19 + [1])

    def deal(self, counts):
        while True:
            self.random.shuffle(counts)
            yield from counts

    def below(self, bound):
        return int(self.random.random() * bound)

    def among(self, things):
        return things[int(self.random.random() * len(things))]

    def instant(self, begin, end):
        """One of the seconds from `begin` on and before `end`; `begin` if there are none."""
        return begin + self.below(max(0, end - begin) // SECOND) * SECOND

    def fact(self, kind, customer, name):
        """The columns that every fact of an account begins with, and its number."""
        self.counts[kind] += 1
        number = self.counts[kind]
        mark = self.random.getrandbits(64) - 2**63
        return (customer, SOURCE["csv"], f"{kind[:3]}-{number:08}", mark, NOW, 1, name,
                IMPORT[kind], number + 1)

    def customer(self, key):
        name = f"c{key:07}"
        begin = self.instant(NOW - 1096 * DAY, NOW)
        end = self.instant(begin, NOW) if self.below(10) == 0 else None
        plan = self.among(PLANS)
        seats = 1 + self.below(40)
        trial = self.subscriptions(key, name, begin, end, plan, seats)
        is_internal = self.below(500) == 0
        others = '{"internal":"true"}' if is_internal else '{"region":"EMEA"}'
        self.rows["customer"].append((
            key, name, f"Customer {key}", begin, trial, end,
            f"owner{self.below(20)}@vendor.example", self.among(SEGMENTS), plan[0], seats, others,
            int(is_internal),
        ))
        self.rows["customer_domain"].append((key, f"{name}.example"))
        self.rows["customer_product"].append((key, PRODUCT))
        self.counts["customers"] += 1
        self.others(key, name, max(begin, NOW - 730 * DAY), end or NOW)
        # Two of five use the product, of those who are still there.
        first, last = max(begin, NOW - 365 * DAY), (end or NOW) - 2 * HOUR
        if last - first > 7 * DAY and self.users * 5 < 2 * key:
            self.users += 1
            self.usage(key, name, first, last)
        if self.with_journeys:
            self.journey(key, begin, end)

    def subscriptions(self, customer, name, begin, end, plan, seats):
        """One after the other, or side by side; returns when a trial began, if one did."""
        count = next(self.subscription_counts)
        roll = self.below(100)
        # So many follow upon each other, with another price and at times a pause between.
        chain = min(count, 3 if roll < 3 else 2 if roll < 9 else 1)
        has_trial = self.below(100) < 15
        is_lost = has_trial and self.below(3) == 0
        cuts = [begin] + sorted(self.instant(begin, end or NOW) for _ in range(chain - 1)) + [end]
        currency = "USD" if self.below(20) < 3 else "EUR"
        unit, months, times = self.among(INTERVALS)
        price = plan[1] * (1 + seats // 5) * times
        for place in range(count):
            if place < chain:
                start, stop, amount = cuts[place], cuts[place + 1], price
                price = price * (3 if self.below(10) < 7 else 1) // 2
                if place > 0 and self.below(4) == 0:
                    start = self.instant(start, min(start + 90 * DAY, stop or NOW))
            else:
                start, stop, amount = self.instant(begin, end or NOW), end, plan[1] * times // 2
            trial_end, until = None, stop or NOW
            if has_trial and (place == 0 or (is_lost and begin + 60 * DAY >= until)):
                start, trial_end = begin, begin + 14 * DAY
                if is_lost and trial_end < until:
                    stop = trial_end
            elif is_lost:
                # Who doesn't pay at first may do so months later.
                start = self.instant(max(start, begin + 60 * DAY), until)
            status = "active" if self.below(100) else "past_due"
            if stop is not None:
                status = "canceled"
            elif trial_end is not None and trial_end > NOW:
                status = "trialing"
            length = (365 if unit == "year" else 30 * months) * DAY
            renews = None if stop else start + ((NOW - start) // length + 1) * length
            self.rows["subscription"].append(self.fact("subscriptions", customer, name) + (
                plan[0], start, stop, renews, trial_end, amount, currency, 0, months, unit, seats,
                0, status, "{}",
            ))
        return begin if has_trial else None

    def others(self, customer, name, begin, end):
        for _ in range(next(self.ticket_counts)):
            at = self.instant(begin, end)
            solved = at + (1 + self.below(96)) * HOUR if self.below(20) else None
            if solved is not None and solved > NOW:
                solved = None
            self.rows["ticket"].append(self.fact("tickets", customer, name) + (
                at, min(NOW, at + (5 + self.below(600)) * MINUTE), solved, 1 + self.below(3) // 2,
                int(self.below(20) == 0), self.among(TOPICS), "A question",
                "open" if solved is None else "solved", None, "{}",
            ))
        for _ in range(next(self.survey_counts)):
            kind, least, most = self.among(SURVEYS)
            self.rows["survey"].append(self.fact("surveys", customer, name) + (
                kind, self.instant(begin, end), float(self.among(SCORES[kind])), least, most, 0,
                None, f"u{self.below(3)}@{name}.example", None, "{}",
            ))
        for _ in range(next(self.order_counts)):
            amount = 1000 + self.below(49_000)
            self.rows["purchase"].append(self.fact("orders", customer, name) + (
                self.instant(begin, end), amount, "USD" if self.below(20) < 3 else "EUR",
                0 if self.below(33) else amount, "{}",
            ))
        for _ in range(next(self.referral_counts)):
            at = self.instant(begin, end)
            joined = at + self.below(60) * DAY
            self.rows["referral"].append(self.fact("referrals", customer, name) + (
                at, f"friend@of-{name}.example",
                joined if self.below(3) == 0 and joined < NOW else None, "{}",
            ))

    def usage(self, customer, name, begin, end):
        """Sessions of two to five events by one of the customer's learners."""
        self.terms += 1
        account = self.terms
        self.rows["term"].append((account, name))
        self.rows["event_account"].append((account, customer))
        people = 1 + self.below(4)
        first = self.learners + 1
        self.learners += people
        for place in range(people):
            key, address = first + place, f"u{place}@{name}.example"
            self.rows["learner"].append((
                key, "email", address, None, None, 0, customer, "company", None, None, None, None,
                None,
            ))
            self.rows["identity"].append(("email", address, key))
            self.rows["learner_company"].append((key, name))
        left = next(self.event_counts)
        product, source, number = TERMS[PRODUCT], SOURCE["events"], IMPORT["events"]
        events = []
        while left > 0:
            size = min(left, 2 + self.below(4))
            if left - size == 1:
                size += 1 if size < 5 else -1
            left -= size
            learner = first + self.below(1 + self.below(people))
            at = self.instant(begin, end)
            for _ in range(size):
                self.counts["events"] += 1
                event = 1 + self.below(1 + self.below(len(EVENTS)))
                # Random ids, as most sources give: their order isn't that of time.
                events.append((
                    customer, source, f"{self.random.getrandbits(64):016x}", at, event, product,
                    learner, None, None, number, self.counts["events"] + 1, account, None,
                ))
                at += (5 + self.below(600)) * SECOND
        events.sort(key=lambda event: event[2])
        self.rows["product_event"].extend(events)

    def journey(self, customer, begin, end):
        value = begin + (3 + self.below(60)) * DAY if self.below(10) < 8 else None
        if value is not None and value > (end or NOW):
            value = None
        done = 6 if value else self.below(6)
        progress = value or self.instant(begin, min(begin + 30 * DAY, end or NOW))
        is_over = value is not None or end is not None
        self.rows["journey"].append((
            customer, PRODUCT, 1, begin, done, 6, progress, value, end, progress + 90 * DAY,
            None if value else "admin-course", None if value else begin,
            None if is_over else progress + 17 * DAY, None if is_over else "overdue",
        ))

    def costs(self, customers):
        """Two for each of the last 24 whole months."""
        for month in range(24):
            year, place = divmod(2024 * 12 + 10 + month, 12)
            at = calendar.timegm((year, place + 1, 1, 0, 0, 0)) * SECOND
            for kind, amount in (("acquisition", 800 * customers), ("retention", 200 * customers)):
                self.counts["costs"] += 1
                self.database.execute(
                    f"INSERT INTO cost {self.columns('cost')} VALUES ({marks(14)})",
                    (0, SOURCE["csv"], f"{year}-{place + 1:02} {kind} EUR", self.below(2**53), NOW,
                     1, "", IMPORT["costs"], self.counts["costs"] + 1, at, kind,
                     amount * (90 + self.below(20)) // 100, "EUR", "{}"),
                )

    def columns(self, table):
        names = self.database.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return "(" + ", ".join(name for name, in names.fetchmany(COLUMNS[table])) + ")"

    def flush(self):
        for table, rows in self.rows.items():
            columns = JOURNEY if table == "journey" else self.columns(table)
            self.database.executemany(
                f"INSERT INTO {table} {columns} VALUES ({marks(COLUMNS[table])})", rows
            )
            rows.clear()

    def finish(self):
        run = self.database.execute
        for kind, number in IMPORT.items():
            rows, digest = self.counts[kind], hashlib.sha256(kind.encode()).hexdigest()
            run(
                "INSERT INTO import (id, kind, file, sha256, format, observed_at, heard_at, rows,"
                " new, repeated, taken_back, rejected)"
                " VALUES (?, ?, ?, ?, 'csv', ?, ?, ?, ?, 0, 0, 0)",
                (number, kind, f"{kind}.csv", digest, NOW, NOW, rows, rows),
            )
        run("INSERT OR REPLACE INTO horizon SELECT 1, max(at) FROM product_event")
        run("UPDATE data_version SET number = number + 1")


def marks(count):
    return ", ".join("?" * count)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--journeys", action="store_true", help="a journey for each, too")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.database.is_file():
        parser.error(f"there is no '{options.database}': 'foothold plan apply' makes it")
    database = sqlite3.connect(options.database, isolation_level=None)
    run = database.execute
    if run("PRAGMA application_id").fetchone()[0] != FOOTHOLD:
        parser.error("that is no database of Foothold")
    if run("PRAGMA user_version").fetchone()[0] < SCHEMA:
        parser.error("its schema is too old for this script")
    if run("SELECT EXISTS (SELECT 1 FROM customer) OR EXISTS (SELECT 1 FROM term)").fetchone()[0]:
        parser.error("it isn't empty")
    # Whoever ends this before its end has to begin anew.
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -262144"):
        run(f"PRAGMA {setting}").fetchall()
    began = time.monotonic()
    run("BEGIN")
    filler = Filler(database, options.seed, options.journeys)
    database.executemany("INSERT INTO source VALUES (?, ?)", [(k, n) for n, k in SOURCE.items()])
    database.executemany("INSERT INTO term VALUES (?, ?)", [(k, n) for n, k in TERMS.items()])
    for key in range(1, options.customers + 1):
        filler.customer(key)
        if key % 5_000 == 0:
            filler.flush()
    filler.flush()
    filler.costs(options.customers)
    filler.finish()
    run("COMMIT")
    run("PRAGMA journal_mode = WAL").fetchall()
    database.close()
    for kind, count in filler.counts.items():
        print(f"{count:>12,} {kind}")
    print(f"{filler.learners:>12,} learners of {filler.users:,} customers")
    size = options.database.stat().st_size / 1_000_000
    print(f"{size:,.0f} MB in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()

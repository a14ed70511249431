"""Checks every page of the dashboard in a real browser. See Scripts/browser-check."""

import os
import re
import sys

from chromium import BrowserError, Chromium, Tab, find
from keyboard import check_keyboard
from looks import LOOK, check_axe, check_names
from site_under_test import Site

PAGES = [
    "/sign-in", "/", "/?view=soon", "/?view=quiet", "/customers", "/customers?state=stalled",
    "/customers/umvelisi", "/customers/acme", "/onboarding", "/onboarding?by=segment",
    "/onboarding?by=month", "/learning", "/learning/adm-101",
    "/scorecard", "/scorecard?by=segment", "/scorecard?by=owner&period=2026Q3",
    "/outcomes", "/outcomes?by=stalled", "/outcomes?by=dose&window=60d", "/health", "/health?band=red",
    "/health/validation", "/comments", "/comments?page=2", "/comments?search=report&kind=ces",
    "/comments?course=walk-a-site",
    "/scorecard/retention", "/scorecard/mrr-movements", "/scorecard/nps", "/data",
    "/data/imports/1", "/search?q=a", "/search", "/learners/priya.ibanez%40umvelisi.example", "/nowhere",
]
HOSTILE_PAGES = [f"/customers/evil{number}" for number in range(10)] + [
    "/search?q=evil", "/scorecard?by=owner", "/health?page=2", "/comments?search=evil", "/learners/evil0%40evil.example", "/learners/lost0%40lost.example",
    "/?owner=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
]


# Width, whether dark, and the medium.
LOOKS = [
    (1440, False, ""), (1440, True, ""), (360, False, ""), (360, True, ""), (794, False, "print"),
]


class Report:
    """What was found, each thing once, and how much was looked at."""

    def __init__(self):
        self.found = {}
        self.looked = 0

    def note(self, place, problem):
        self.found.setdefault(problem, []).append(place)

    def end(self):
        for problem, places in self.found.items():
            more = f" and {len(places) - 3} more" if len(places) > 3 else ""
            print(f"error: {problem}\n  at: {', '.join(places[:3])}{more}")
        print(f"browser-check: {self.looked} looks at pages, {len(self.found)} problems")
        return 1 if self.found else 0


def sign_in(tab, site):
    tab.open(site.base + "/sign-in")
    tab.run("document.querySelector('[name=token]').focus()")
    tab.type(site.token)
    tab.key("Enter")
    tab.loaded()


def look_at(tab, site, path, report, axe, pictures, scripts):
    """One page in all sizes and colours, and on paper."""
    suffix = "" if scripts else ", no scripts"
    tab.look(1440)
    tab.complaints.clear()
    tab.open(site.base + path)
    for complaint in tab.complaints:
        if not (path == "/nowhere" and "404" in complaint):
            report.note(path + suffix, complaint)
    for problem in check_names(tab):
        report.note(path + suffix, problem)
    for width, dark, media in LOOKS:
        place = f"{path} {width}px {media or ('dark' if dark else 'light')}{suffix}"
        report.looked += 1
        tab.look(width, 900, dark, media)
        for problem in tab.run(LOOK):
            report.note(place, problem)
        # What it finds hangs on the size or on the colours, so two looks find all.
        if axe and scripts and (width, dark) in ((1440, False), (360, True)):
            for problem in check_axe(tab, axe):
                report.note(place, problem)
        if pictures and scripts:
            name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[:60] or "stalled"
            colour = media or ("dark" if dark else "light")
            tab.picture(os.path.join(pictures, f"{name}.{width}.{colour}.png"))
    tab.listen()
    for complaint in tab.complaints:
        if "404" not in complaint:
            report.note(path + suffix, complaint)


def main(binary, axe_path, pictures):
    axe = open(axe_path, encoding="utf-8").read() if os.path.exists(axe_path) else None
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    report = Report()
    site = Site(binary)
    browser = None
    try:
        browser = Chromium(find())
        for scripts in (True, False):
            tab = Tab(browser, scripts=scripts)
            sign_in(tab, site)
            for path in PAGES + HOSTILE_PAGES:
                try:
                    look_at(tab, site, path, report, axe, pictures, scripts)
                except BrowserError as error:
                    report.note(path, str(error))
            tab.close()
        for scripts in (True, False):
            check_keyboard(browser, site, report, scripts, PAGES)
    finally:
        if browser:
            browser.close()
        site.close()
    return report.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))

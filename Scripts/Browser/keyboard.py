"""Whether everything can be done with the keyboard alone."""

from chromium import BrowserError, Tab

# Where the focus is, and whether it can be seen there.
FOCUS = r"""
(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const isSeen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1)
    || element.matches("main");
  const all = [...document.querySelectorAll("*")];
  const box = element.getBoundingClientRect();
  return {
    place: all.indexOf(element), isSeen, isShown: box.width > 1 && box.height > 1,
    name: element.tagName.toLowerCase() + "." + (element.className || element.name || ""),
    text: (element.innerText || element.value || "").slice(0, 40),
  };
})()
"""

REACHABLE = r"""
[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, "
  + "summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.disabled).length
"""


def tab_through(tab, most=400):
    """The stops of the Tab key, from the top until the page is left."""
    stops = []
    for _ in range(most):
        tab.key("Tab")
        stop = tab.run(FOCUS)
        if stop is None or (stops and stop["place"] <= stops[0]["place"] and len(stops) > 1):
            break
        stops.append(stop)
    return stops


def tab_to(tab, text, most=200):
    """Goes on until something with a text has the focus."""
    for _ in range(most):
        tab.key("Tab")
        stop = tab.run(FOCUS)
        if stop and text in stop["text"]:
            return
    raise BrowserError(f"the Tab key never gets to '{text}'")


def check_stops(tab, site, report, path):
    tab.open(site.base + path)
    stops = tab_through(tab)
    if not stops or "skip" not in stops[0]["name"] and path != "/sign-in":
        report.note(path, f"the first stop isn't the link to the content: {stops[:1]}")
    for before, after in zip(stops, stops[1:]):
        if after["place"] < before["place"]:
            report.note(path, f"the focus jumps back to {after['name']}")
    for stop in stops:
        if not stop["isSeen"]:
            report.note(path, f"the focus can't be seen on {stop['name']}")
        if not stop["isShown"]:
            report.note(path, f"the focus is on something hidden: {stop['name']}")
    reachable = tab.run(REACHABLE)
    if len(stops) < min(reachable, 399):
        report.note(path, f"the Tab key gets to {len(stops)} of {reachable} controls")


def check_keyboard(browser, site, report, scripts, pages):
    place = "keyboard" + ("" if scripts else ", no scripts")
    tab = Tab(browser, scripts=scripts)
    try:
        work(tab, site, report, place)
        if scripts:
            slash(tab, site, report, place)
        for path in pages:
            if path not in ("/sign-in", "/nowhere"):
                check_stops(tab, site, report, path)
    except BrowserError as error:
        report.note(place, str(error))
    tab.close()


def work(tab, site, report, place):
    """Signs in, finds who has stalled, snoozes the first one, and signs out."""
    tab.open(site.base + "/")
    tab.type(site.token)
    tab.key("Enter")
    tab.loaded()
    if tab.run("document.querySelector('h1').innerText") != "Stalled":
        report.note(place, "signing in by keyboard doesn't lead to the stalled")
        return
    first = "document.querySelector('.item h2').innerText"
    name = tab.run(first)
    tab_to(tab, "Act")
    tab.key("Enter")
    tab_to(tab, "Snooze")
    tab.key("Enter")
    tab.loaded()
    if "Snoozed" not in (tab.run("document.querySelector('.notice')?.innerText") or ""):
        report.note(place, "snoozing by keyboard isn't said to have worked")
    if tab.run(first) == name:
        report.note(place, "who was snoozed is still the first on the list")


def slash(tab, site, report, place):
    tab.open(site.base + "/")
    tab.key("/", text="/")
    if tab.run("document.activeElement.id") != "q":
        report.note(place, "'/' doesn't lead to the search")
    tab.type("umvelisi")
    tab.key("Enter")
    tab.loaded()
    if "Umvelisi Wind Farms" not in tab.run("document.querySelector('main').innerText"):
        report.note(place, "the search finds nobody by keyboard")

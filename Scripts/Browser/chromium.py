"""A headless Chromium, driven over its debugging pipe: nothing but the standard library."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find():
    """The path of a browser; None when there is none."""
    wanted = os.environ.get("FOOTHOLD_BROWSER")
    for name in (wanted,) if wanted else NAMES:
        path = shutil.which(name)
        if path:
            return path
    return None


class BrowserError(Exception):
    """What the browser refused to do."""


class Chromium:
    """The process, and the one connection to it."""

    def __init__(self, path):
        self.profile = tempfile.mkdtemp(prefix="foothold-browser.")
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        self.incoming, self.outgoing = ours_in, ours_out

        def connect():
            # The browser reads its orders from 3 and answers on 4.
            read, write = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(read, 3)
            os.dup2(write, 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        self.process = subprocess.Popen(
            [
                path, "--headless=new", "--remote-debugging-pipe", "--no-first-run",
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
                "--disable-extensions", "--disable-background-networking", "--disable-sync",
                "--disable-component-update", "--hide-scrollbars", "--force-color-profile=srgb",
                "--font-render-hinting=none", f"--user-data-dir={self.profile}", "about:blank",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=connect, close_fds=False,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.number = 0
        self.buffer = b""
        self.events = []

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.incoming)
        os.close(self.outgoing)
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, session=None, **parameters):
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.outgoing, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + 60
        while True:
            answer = self.receive(deadline)
            if answer.get("id") != number:
                self.events.append(answer)
                continue
            if "error" in answer:
                raise BrowserError(f"{method}: {answer['error'].get('message')}")
            return answer["result"]

    def receive(self, deadline):
        """The next message, whatever it is."""
        while b"\0" not in self.buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.incoming], [], [], left)[0]:
                raise BrowserError("the browser didn't answer in time")
            read = os.read(self.incoming, 1 << 20)
            if not read:
                raise BrowserError("the browser ended")
            self.buffer += read
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def wait(self, session, methods, seconds=30):
        """The next event of some kinds; None when there is none in time."""
        deadline = time.monotonic() + seconds
        while True:
            for place, event in enumerate(self.events):
                if event.get("method") in methods and event.get("sessionId") == session:
                    return self.events.pop(place)
            try:
                self.events.append(self.receive(deadline))
            except BrowserError:
                return None


class Tab:
    """One page, with everything that it complained of."""

    def __init__(self, browser, width=1440, height=900, dark=False, scripts=True):
        self.browser = browser
        self.context = browser.call("Target.createBrowserContext")["browserContextId"]
        self.target = browser.call(
            "Target.createTarget", url="about:blank", browserContextId=self.context
        )["targetId"]
        self.session = browser.call(
            "Target.attachToTarget", targetId=self.target, flatten=True
        )["sessionId"]
        self.complaints = []
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.do(f"{domain}.enable")
        self.look(width, height, dark)
        self.scripts(scripts)

    def do(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def close(self):
        self.browser.call("Target.disposeBrowserContext", browserContextId=self.context)
        self.browser.events = [
            event for event in self.browser.events if event.get("sessionId") != self.session
        ]

    def look(self, width, height=900, dark=False, media=""):
        self.do(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )
        self.do(
            "Emulation.setEmulatedMedia", media=media,
            features=[
                {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                # Colours that fade into each other would be measured half-way.
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ],
        )

    def scripts(self, allowed):
        self.do("Emulation.setScriptExecutionDisabled", value=not allowed)

    def open(self, address):
        self.listen()
        answer = self.do("Page.navigate", url=address)
        if answer.get("errorText"):
            raise BrowserError(f"{address}: {answer['errorText']}")
        self.loaded()

    def loaded(self):
        """Waits for the page, closing any dialog that it shows, and gathers its complaints."""
        kinds = ("Page.loadEventFired", "Page.javascriptDialogOpening")
        while True:
            event = self.browser.wait(self.session, kinds)
            if event is None:
                raise BrowserError("the page didn't load")
            if event["method"] == "Page.loadEventFired":
                break
            # A dialog holds the page up until it is closed.
            self.complaints.append(self.complaint(event))
        self.listen()

    def listen(self):
        """Takes in what the page has complained of so far."""
        self.run("0")
        rest = []
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                rest.append(event)
                continue
            complaint = self.complaint(event)
            if complaint:
                self.complaints.append(complaint)
        self.browser.events = rest

    def complaint(self, event):
        method, said = event["method"], event["params"]
        if method == "Page.javascriptDialogOpening":
            self.do("Page.handleJavaScriptDialog", accept=False)
            return f"a dialog: {said['message']}"
        if method == "Runtime.exceptionThrown":
            return f"an exception: {said['exceptionDetails'].get('text')}"
        if method == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning"):
            return f"console: {said['args']}"
        if method == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning"):
            return f"log: {said['entry']['text']}"
        if method == "Audits.issueAdded":
            code = said["issue"]["code"]
            if code in ("ContentSecurityPolicyIssue", "MixedContentIssue", "CookieIssue"):
                return f"{code}: {json.dumps(said['issue'].get('details', {}))[:300]}"
        if method == "Network.loadingFailed" and not said.get("canceled"):
            return f"not loaded: {said.get('errorText')} {said.get('blockedReason', '')}"
        return None

    def run(self, script):
        """The value of an expression; it works where the page's own scripts are off as well."""
        answer = self.do(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            said = details.get("exception", {}).get("description") or details.get("text")
            raise BrowserError(said)
        return answer["result"].get("value")

    def key(self, name, text="", modifiers=0):
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "/": 191, "ArrowDown": 40}
        common = {
            "key": name, "code": "Space" if name == " " else name,
            "windowsVirtualKeyCode": codes.get(name, 0), "modifiers": modifiers,
        }
        typed = {"Enter": "\r", " ": " "}.get(name, text)
        self.do("Input.dispatchKeyEvent", type="keyDown", text=typed, **common)
        self.do("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        self.do("Input.insertText", text=text)

    def picture(self, path):
        """The whole page as a PNG, at most 4,000 points high."""
        size = self.do("Page.getLayoutMetrics")["cssContentSize"]
        data = self.do(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True,
            clip={
                "x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 4000),
                "scale": 1,
            },
        )["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))


if __name__ == "__main__":
    # Whether there is a browser that starts.
    import sys

    path = find()
    if not path:
        sys.exit(1)
    browser = Chromium(path)
    print(browser.call("Browser.getVersion")["product"])
    browser.close()

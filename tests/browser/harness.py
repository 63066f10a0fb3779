"""harness.py - one tab of a browser as tests see it, TAP, and a host on the loopback."""
import os
import sys
import threading
import traceback
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

try:
    from axe_playwright_python.base import AXE_SCRIPT
except ImportError:
    AXE_SCRIPT = None

CHROMIUM, FOLDER = sys.argv[1], os.path.abspath(sys.argv[2])
count = failed = 0


class Page:
    """One tab: what it says on the console and asks of the network is kept."""

    def __init__(self, browser, file, width=1200, height=900, **options):
        self.context = browser.new_context(viewport={"width": width, "height": height}, **options)
        self.tab = self.context.new_page()
        self.tab.set_default_timeout(5000)
        self.said, self.asked = [], []
        self.tab.on("console", lambda m: self.said.append(m.text) if m.type in ("error", "warning") else None)
        self.tab.on("pageerror", lambda e: self.said.append(str(e)))
        self.context.on("request", lambda r: self.asked.append(r.url))
        self.url = file if "://" in file else "file://" + os.path.join(FOLDER, file)
        self.tab.goto(self.url)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.context.close()

    def js(self, code, *args):
        return self.tab.evaluate(code, *args)

    def until(self, code, seconds=5):
        """Waits until CODE is true; a page's policy forbids the driver's own way of waiting."""
        for _ in range(int(seconds * 20)):
            if self.js(code):
                return
            self.tab.wait_for_timeout(50)
        raise AssertionError("never came true: " + code)

    def axe(self):
        """What axe-core finds; the page must have been opened with bypass_csp."""
        self.tab.evaluate("(code) => { window.axe || (0, eval)(code); }", AXE_SCRIPT)
        return self.js("axe.run(document).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(' ')))")

    def text(self, selector):
        return " ".join(self.tab.locator(selector).inner_text().split())

    def quiet(self):
        """Nothing on the console, nothing asked for but the page itself."""
        others = [u for u in self.asked if u.split("#")[0] != self.url.split("#")[0]]
        assert not self.said, self.said
        assert not others, others


def check(name, test, *args):
    global count, failed
    count += 1
    try:
        test(*args)
        print(f"ok {count} - {name}")
    except Exception:
        failed += 1
        print(f"not ok {count} - {name}")
        print("\n".join("#   " + line for line in traceback.format_exc().splitlines()[-12:]))
    sys.stdout.flush()


def skip(name, why):
    global count
    count += 1
    print(f"ok {count} - {name} # SKIP {why}")


def finish():
    print(f"1..{count}")
    return 1 if failed else 0


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextmanager
def host(folder):
    """Serves FOLDER on the loopback; a sandboxed frame of a file may not load."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Quiet(*a, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()

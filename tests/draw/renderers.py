"""renderers.py CHROMIUM PURIFY FILE.svg... - whether a drawing looks and reads the
same elsewhere, as TAP. Pictures by Firefox, librsvg and Inkscape against
Chromium's: both are made a quarter as large, where the smoothing of letters is
gone, and compared. PURIFY is DOMPurify's script, or empty: what its SVG profile
leaves must look the same, and say the same to a screen reader. What is not
installed is skipped.
"""
import base64
import collections
import os
import shutil
import subprocess
import sys
import tempfile
from playwright.sync_api import sync_playwright

WIDTH = 1000

COMPARE = """
async ([a, b]) => {
  const pixels = await Promise.all([a, b].map(async (src) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + src;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width / 4, image.height / 4), c = canvas.getContext('2d');
    c.fillStyle = '#fff';
    c.fillRect(0, 0, canvas.width, canvas.height);
    c.imageSmoothingQuality = 'high';
    c.drawImage(image, 0, 0, canvas.width, canvas.height);
    return c.getImageData(0, 0, canvas.width, canvas.height);
  }));
  const [p, q] = pixels;
  if (Math.abs(p.width - q.width) > 1 || Math.abs(p.height - q.height) > 1) return `${p.width} by ${p.height}, not ${q.width} by ${q.height}`;
  let apart = 0;
  for (let y = 0; y < Math.min(p.height, q.height); y++)
    for (let x = 0; x < Math.min(p.width, q.width); x++) {
      const i = 4 * (y * p.width + x), k = 4 * (y * q.width + x);
      apart += Math.max(...[0, 1, 2].map((c) => Math.abs(p.data[i + c] - q.data[k + c]))) > 80;
    }
  return apart / (p.width * p.height);
}
"""


def page_of(path):
    return f'<body style="margin:0"><img src="file://{os.path.abspath(path)}" style="display:block;width:{WIDTH}px">'


def height_of(path):
    head = open(path, encoding="utf-8").read(2000)
    width, height = (float(v) for v in head.split('viewBox="0 0 ')[1].split('"')[0].split())
    return round(WIDTH * height / width)


def by_firefox(path, out):
    page = os.path.join(os.path.dirname(out), "page.html")
    with open(page, "w", encoding="utf-8") as f:
        f.write("<!doctype html>" + page_of(path))
    profile = tempfile.mkdtemp(dir=os.path.dirname(out))
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    return [program, "--headless", "--no-remote", "--profile", profile, f"--window-size={WIDTH},{height_of(path)}", "--screenshot", out, "file://" + page]


def by_librsvg(path, out):
    return ["rsvg-convert", "-w", str(WIDTH), "-o", out, path]


def by_inkscape(path, out):
    return ["inkscape", "--export-type=png", f"--export-width={WIDTH}", f"--export-filename={out}", path]


RENDERERS = [("Firefox", ["firefox-esr", "firefox"], by_firefox), ("librsvg", ["rsvg-convert"], by_librsvg),
             ("Inkscape", ["inkscape"], by_inkscape)]


def said(page):
    """What a screen reader is told: names and descriptions, in the order of reading."""
    session = page.context.new_cdp_session(page)
    nodes = {n["nodeId"]: n for n in session.send("Accessibility.getFullAXTree")["nodes"]}
    told, waiting = [], [next(iter(nodes))]
    while waiting:
        n = nodes[waiting.pop()]
        waiting += reversed([c for c in n.get("childIds", []) if c in nodes])
        if not n.get("ignored") and n.get("name", {}).get("value"):
            told.append((n["name"]["value"], n.get("description", {}).get("value", "")))
    return told


class Report:
    number = failed = 0

    def say(self, ok, what, why=""):
        self.number += 1
        self.failed += not ok
        print(f"{'ok' if ok else 'not ok'} {self.number} - {what}" + ("" if ok else f"\n#   {why}"))

    def skip(self, what, why):
        self.number += 1
        print(f"ok {self.number} - {what} # SKIP {why}")


def main():
    report = Report()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as work:
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--allow-file-access-from-files"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900})

        def shot(path):
            start = os.path.join(work, "start.html")
            with open(start, "w", encoding="utf-8") as f:
                f.write("<!doctype html>" + page_of(path))
            page.goto("file://" + start)
            return base64.b64encode(page.screenshot(full_page=True)).decode()

        for path in sys.argv[3:]:
            name, ours = os.path.basename(path), shot(path)
            for program, commands, render in RENDERERS:
                what = f"{name} looks the same in {program}"
                if not any(map(shutil.which, commands)):
                    report.skip(what, f"no {commands[0]}")
                    continue
                out = os.path.join(work, "other.png")
                subprocess.run(render(path, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=False)
                theirs = base64.b64encode(open(out, "rb").read()).decode() if os.path.exists(out) else ""
                apart = page.evaluate(COMPARE, [ours, theirs]) if theirs else "no picture"
                report.say(isinstance(apart, (int, float)) and apart < 0.01, what, f"{apart} of it differs")
                if theirs:
                    os.remove(out)
            what = f"{name} loses nothing to DOMPurify's SVG profile"
            if not sys.argv[2]:
                report.skip(what, "no dompurify: npm install --prefix build/browser dompurify")
                continue
            svg = open(path, encoding="utf-8").read()
            page.goto("about:blank")
            page.add_script_tag(path=sys.argv[2])
            clean, removed = page.evaluate("""(svg) => {
              const clean = DOMPurify.sanitize(svg, {USE_PROFILES: {svg: true}});
              return [clean, DOMPurify.removed.map((r) => r.attribute ? '@' + r.attribute.name : r.element.nodeName)];
            }""", svg)
            lost = {k: n for k, n in collections.Counter(removed).items() if k not in ("@role", "BODY")}
            told, pictures = [], []
            for drawing in (svg, clean):
                page.set_content(f'<body style="margin:0"><div style="width:{WIDTH}px">{drawing}</div>')
                told.append(said(page))
                pictures.append(base64.b64encode(page.screenshot(full_page=True)).decode())
            other = [t for t in zip(*told) if t[0] != t[1]]
            report.say(not lost and len(told[0]) == len(told[1]) and not other, what, f"{lost} {other[:2]}")
            apart = page.evaluate(COMPARE, pictures)
            report.say(apart == 0, f"{name} looks the same behind it", f"{apart} of it differs")
        browser.close()
    print(f"1..{report.number}")
    sys.exit(1 if report.failed else 0)


main()

"""gates.py CHROMIUM FILE.svg... - whether a drawing can be read, measured in a
browser at the widths it is shown at, as TAP. A file whose name ends in -phone
is measured at 390 pixels, others at 1200 and 800; each in light and dark.
"""
import json
import os
import sys
from playwright.sync_api import sync_playwright

MEASURE = r"""
() => {
  const svg = document.querySelector('svg'), all = (s, e = svg) => [...e.querySelectorAll(s)];
  const inverse = svg.getScreenCTM().inverse(), scale = svg.getScreenCTM().a;
  const box = (e) => {
    const r = e.getBoundingClientRect();
    const a = new DOMPoint(r.left, r.top).matrixTransform(inverse), b = new DOMPoint(r.right, r.bottom).matrixTransform(inverse);
    return {x0: a.x, y0: a.y, x1: b.x, y1: b.y};
  };
  const overlap = (a, b, by) => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > by && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > by;
  const within = (a, b) => a.x0 >= b.x0 - 1 && a.y0 >= b.y0 - 1 && a.x1 <= b.x1 + 1 && a.y1 <= b.y1 + 1;
  const holds = (b, p, by) => p.x > b.x0 + by && p.x < b.x1 - by && p.y > b.y0 + by && p.y < b.y1 - by;
  const lines = all('.pm-edge').map((g) => {
    const path = g.querySelector('.pm-line'), length = path.getTotalLength(), points = [];
    for (let s = 0; s < length; s += 3) points.push(path.getPointAtLength(s));
    points.push(path.getPointAtLength(length));
    return {id: g.id, ends: (g.dataset.from + ' ' + g.dataset.to).split(' '), points};
  });
  const cards = all('.pm-node').map((g) => ({id: g.id.replace(/^.*?node-/, ''), g, box: box(g.querySelector('rect'))}));
  const card = Object.fromEntries(cards.map((c) => [c.id, c.box]));
  const found = {lines: lines.length, crossings: 0, shallow: 0, together: 0, cards_on_cards: [], lines_on_cards: [],
                 labels_on_labels: [], labels_on_cards: [], labels_on_lines: [], labels_far_off: [], texts_outside: [],
                 low_contrast: [], small_text: 99, same_ids: [], unnamed: 0, external: false};
  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const direction = (p, i) => Math.atan2(p[i + 1].y - p[i].y, p[i + 1].x - p[i].x);
  const between = (a, b) => { const d = Math.abs(a - b) % Math.PI; return Math.min(d, Math.PI - d); };
  for (let i = 0; i < lines.length; i++)
    for (let j = 0; j < i; j++) {
      const p = lines[i].points, q = lines[j].points;
      for (let k = 0; k + 1 < p.length; k++) {
        let near = false;
        for (let m = 0; m + 1 < q.length; m++) {
          if (Math.abs(p[k].x - q[m].x) > 9 || Math.abs(p[k].y - q[m].y) > 9) continue;
          const angle = between(direction(p, k), direction(q, m));
          if (turn(p[k], p[k + 1], q[m]) * turn(p[k], p[k + 1], q[m + 1]) < 0 &&
              turn(q[m], q[m + 1], p[k]) * turn(q[m], q[m + 1], p[k + 1]) < 0) {
            found.crossings++;
            if (angle < 25 * Math.PI / 180) found.shallow++;
          }
          if (Math.hypot(p[k].x - q[m].x, p[k].y - q[m].y) < 5 && angle < 0.3) near = true;
        }
        if (near) found.together += 3;
      }
    }
  cards.forEach((a, i) => cards.slice(0, i).forEach((b) => {
    if (overlap(a.box, b.box, 0.5) && !within(a.box, b.box) && !within(b.box, a.box)) found.cards_on_cards.push([a.id, b.id]);
  }));
  for (const l of lines)
    for (const c of cards) {
      const own = l.ends.some((e) => card[e] && (within(card[e], c.box) || within(c.box, card[e])));
      if (!own && l.points.some((p) => holds(c.box, p, 1))) found.lines_on_cards.push([l.id, c.id]);
    }
  const labels = all('.pm-label').map((g) => {
    const t = all('text', g).map(box);
    return {id: g.dataset.edge, box: {x0: Math.min(...t.map((b) => b.x0)), y0: Math.min(...t.map((b) => b.y0)),
                                      x1: Math.max(...t.map((b) => b.x1)), y1: Math.max(...t.map((b) => b.y1))}};
  });
  const tight = (b) => ({x0: b.x0 + 1, y0: b.y0 + 2, x1: b.x1 - 1, y1: b.y1 - 2});
  labels.forEach((a, i) => {
    const t = tight(a.box);
    labels.slice(0, i).forEach((b) => { if (overlap(t, tight(b.box), 0)) found.labels_on_labels.push([a.id, b.id]); });
    for (const c of cards) if (overlap(t, c.box, 0)) found.labels_on_cards.push([a.id, c.id]);
    for (const l of lines) if (l.id !== a.id && l.points.some((p) => holds(t, p, 0))) found.labels_on_lines.push([a.id, l.id]);
    const own = lines.find((l) => l.id === a.id);
    const far = Math.min(...own.points.map((p) => Math.hypot(Math.max(a.box.x0 - p.x, 0, p.x - a.box.x1),
                                                             Math.max(a.box.y0 - p.y, 0, p.y - a.box.y1))));
    if (far > 12) found.labels_far_off.push([a.id, Math.round(far)]);
  });
  for (const c of cards)
    for (const t of all('text', c.g)) {
      const b = box(t);
      if (b.x0 < c.box.x0 + 1 || b.x1 > c.box.x1 - 1 || b.y1 > c.box.y1 + 1) found.texts_outside.push([c.id, t.textContent]);
    }
  const numbers = (color) => color.match(/[\d.]+/g).slice(0, 3).map(Number);
  const light = (color) => numbers(color).map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  for (const t of all('text, tspan')) {
    if (!t.textContent.trim()) continue;
    found.small_text = Math.min(found.small_text, parseFloat(getComputedStyle(t).fontSize) * scale);
    t.scrollIntoView({block: 'center'});
    const r = t.getBoundingClientRect();
    const under = document.elementsFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2)
      .find((e) => /^(rect|circle)$/.test(e.tagName) && getComputedStyle(e).fill !== 'none');
    const a = light(getComputedStyle(t).fill), b = light(under ? getComputedStyle(under).fill : 'rgb(255,255,255)');
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.low_contrast.push([t.textContent, contrast.toFixed(2)]);
  }
  const ids = all('[id]').map((e) => e.id);
  found.same_ids = ids.filter((id, i) => ids.indexOf(id) !== i);
  found.unnamed = all('[tabindex], .pm-edge').filter((e) => !e.querySelector(':scope > title')).length;
  found.external = /(href|src)="(?!#)|url\(http|@import/.test(svg.outerHTML);
  return found;
}
"""


def faults(found, width, size):
    phone = width == 390
    least = 13 if phone else 10
    rules = [
        ("crossings", found["crossings"] <= 0.4 * max(found["lines"], 1)),
        ("shallow", found["shallow"] <= 1),
        ("together", found["together"] <= 60),
        ("labels_on_lines", len(found["labels_on_lines"]) <= 1),
        ("small_text", found["small_text"] >= least - 0.01),
        ("unnamed", not found["unnamed"]),
        ("external", not found["external"]),
    ]
    rules += [(k, not found[k]) for k in ("cards_on_cards", "lines_on_cards", "labels_on_labels", "labels_on_cards",
                                          "labels_far_off", "texts_outside", "low_contrast", "same_ids")]
    wrong = [f"{name}: {json.dumps(found[name], ensure_ascii=False)}" for name, ok in rules if not ok]
    return wrong + ([f"{size} bytes"] if size >= 150000 else [])


def main():
    failed, number = 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
        for path in sys.argv[2:]:
            svg = open(path, encoding="utf-8").read()
            name = os.path.basename(path)
            for width in [390] if "-phone" in name else [1200, 800]:
                for scheme in ("light", "dark"):
                    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    page = context.new_page()
                    page.set_content(f'<body style="margin:0"><div style="width:{width}px">{svg}</div>')
                    wrong = faults(page.evaluate(MEASURE), width, os.path.getsize(path))
                    context.close()
                    number += 1
                    failed += bool(wrong)
                    print(f"{'not ok' if wrong else 'ok'} {number} - {name} can be read at {width} px, {scheme}")
                    for fault in wrong:
                        print(f"#   {fault[:300]}")
        browser.close()
    print(f"1..{number}")
    sys.exit(1 if failed else 0)


main()

// map.html: what part of the map is shown: filters, the surroundings of one
// name, the path between two, and how large it is drawn.

// --- what the sources are ------------------------------------------------------------

// "2018-06" is the whole month: its first day and its last.
function days(said) {
  const [date] = /^\d{4}(-\d\d){0,2}/.exec(said || '') || [];
  return date ? [(date + '-01-01').slice(0, 10), (date + (date.length < 7 ? '-12-31' : '-31')).slice(0, 10)] : null;
}
const sources = new Map(all('#sources li').map((li) => {
  const who = li.querySelector('bdi');
  return [note({ hash: '#' + li.id }), { by: who ? who.textContent : 'The curated list', days: days(li.dataset.date) }];
}));
const by = $('by'), since = $('since'), until = $('until');
for (const name of new Set([...sources.values()].map((s) => s.by))) by.append(new Option(name, name));
const known = [...sources.values()].filter((s) => s.days).map((s) => s.days);
for (const input of [since, until]) {
  input.min = known.map((d) => d[0]).sort()[0] || '';
  input.max = known.map((d) => d[1]).sort().pop() || '';
  input.closest('label').hidden = !known.length;
}

// --- filters -------------------------------------------------------------------------

const boxes = all('.pmx-filters input[type=checkbox]');
let only = null; // the ids of the relations that are looked at, without what they do not tie
function dated(source) {
  if (!since.value && !until.value) return true;
  return !!source.days && (!since.value || source.days[1] >= since.value) && (!until.value || source.days[0] <= until.value);
}
function passing() {
  const on = (kind) => new Set(boxes.filter((b) => b.checked && b.dataset[kind]).map((b) => b.dataset[kind]));
  const families = on('family'), modalities = on('modality'), none = { by: '', days: null };
  const fits = (c) => {
    const source = sources.get(c.source) || none;
    return modalities.has(c.modality) && (!by.value || source.by === by.value) && dated(source);
  };
  return every.filter((e) => families.has(e.family) && e.claims.some(fits));
}
let seen = new Set(); // the ends of what is kept, and the boxes they stand in
function paint() {
  const busy = new Set();
  seen = new Set();
  for (const id of keep) busy.add(edges.get(id).subject).add(edges.get(id).object);
  // A box is seen with what stands in it.
  for (let id of busy) for (; id && !seen.has(id); id = (nodes.get(id) || {}).parent) seen.add(id);
  for (const r of groups) {
    const whole = [r.g, ...(r.labels || [])], row = !!r.g.dataset.ids;
    const off = r.edges.length ? !r.edges.some((id) => keep.has(id)) : ![r.node, ...r.folded].some((id) => busy.has(id));
    const gone = r.edges.length ? off && !row : !!only && ![r.node, ...r.folded].some((id) => seen.has(id));
    for (const g of whole) g.classList.toggle('pmx-off', gone), g.classList.toggle('pmx-faint', off);
  }
}
const heading = document.querySelector('#relations > summary'), allWords = heading.textContent; // "All 64 relations …"
function applyFilters() {
  let pass = passing();
  if (only) pass = pass.filter((e) => only.has(e.id));
  keep = new Set(pass.map((e) => e.id));
  paint();
  for (const [id, row] of rows) if (row.hidden === keep.has(id)) row.hidden = !row.hidden;
  const few = keep.size < every.length;
  heading.textContent = few ? keep.size + allWords.replace(/^\D*/, ' of ') : allWords;
  $('filter').textContent = few && !only ? 'Filter: ' + keep.size + ' of ' + every.length : 'Filter';
  live.textContent = keep.size + ' of ' + every.length + ' relations shown';
  if (!card.hidden) hide();
  cut();
  post();
}
for (const b of [...boxes, by, since, until]) b.onchange = applyFilters;
$('reset').onclick = () => {
  for (const b of boxes) b.checked = true;
  by.value = since.value = until.value = '';
  showAll();
};
const press = (b, key, act) => { b.onclick = () => { const now = b.getAttribute(key) !== 'true'; b.setAttribute(key, now); act(now); post(); }; };
press($('filter'), 'aria-expanded', (now) => { $('filters').hidden = !now; });
press($('whole'), 'aria-pressed', (now) => { hide(); stage.classList.toggle('pmx-full', now); widenRows(); });
press($('table'), 'aria-pressed', (now) => {
  hide();
  stage.hidden = now;
  if (now) layRows();
  $('relations').open = now;
});

// --- the drawing, cut to what is looked at -------------------------------------------------

const wide = document.querySelector('.pmx-wide'), drawing = wide.querySelector('svg');
const uncut = ['x', 'y', 'width', 'height'].map((k) => drawing.viewBox.baseVal[k]);
const drawn = new Set(all('[id]', drawing).map((g) => bare(g.id)));
const MARGIN = 24, NARROWEST = 360, LARGEST_UNIT = 1.25, SMALLEST_UNIT = .8; // px a unit: 13-unit letters stay legible
let strangers = []; // letters that would be cut through
function frame(x, y, width, height) {
  drawing.setAttribute('viewBox', [x, y, width, height].join(' '));
  drawing.setAttribute('width', width);
  drawing.setAttribute('height', height);
}
// Where an element stands, in the drawing's own units: left, top, right, bottom.
function measure() {
  const m = drawing.getScreenCTM().inverse(), at = (x, y) => new DOMPoint(x, y).matrixTransform(m);
  return (e) => { const b = e.getBoundingClientRect(), p = at(b.left, b.top), q = at(b.right, b.bottom); return [p.x, p.y, q.x, q.y]; };
}
// The place of what is kept: x, y, width, height; null if nothing of it is drawn.
function extent(place) {
  const kept = groups.filter((r) => r.g.ownerSVGElement === drawing && (r.edges.length ? r.edges.some((id) => keep.has(id)) : [r.node, ...r.folded].some((id) => seen.has(id))));
  const places = kept.flatMap((r) => [r.g, ...(r.labels || [])]).map(place).filter((p) => p[2] > p[0] || p[3] > p[1]);
  if (!places.length) return null;
  const [left, top, right, bottom] = [0, 1, 2, 3].map((i) => Math[i < 2 ? 'min' : 'max'](...places.map((p) => p[i])));
  const spare = Math.max(MARGIN, (NARROWEST - (right - left)) / 2);
  const x = Math.max(uncut[0], left - spare), y = Math.max(uncut[1], top - MARGIN);
  return [x, y, Math.min(uncut[2], right + spare) - x, Math.min(uncut[3], bottom + MARGIN) - y].map(Math.round);
}
// Nobody shall look for two names in an empty sheet.
function cut() {
  const on = !!only;
  if (!on && !body.classList.contains('pmx-cut')) return;
  for (const t of strangers) t.classList.remove('pmx-off');
  strangers = [];
  zoomTo(1);
  frame(...uncut);
  drawing.style.maxWidth = drawing.style.minWidth = '';
  body.classList.toggle('pmx-cut', on);
  if (!on || stage.hidden) return;
  const place = measure(), box = extent(place);
  if (!box) return;
  const within = ([left, top, right, bottom]) => left >= box[0] && top >= box[1] && right <= box[0] + box[2] && bottom <= box[1] + box[3];
  strangers = all('text', drawing).filter((t) => !record(t) && !within(place(t)));
  for (const t of strangers) t.classList.add('pmx-off');
  frame(...box);
  drawing.style.maxWidth = Math.round(box[2] * LARGEST_UNIT) + 'px';
  drawing.style.minWidth = Math.round(box[2] * SMALLEST_UNIT) + 'px';
}
// Of IDS, those that stand in no drawing are to be found in the table.
function whereElse(ids) {
  const elsewhere = ids.filter((id) => !drawn.has(id)).length;
  if (elsewhere === ids.length && !stage.hidden) $('table').click();
  return !elsewhere || stage.hidden ? '' : ', ' + elsewhere + ' of them only in the table';
}

// --- what is around one name ------------------------------------------------------------

const notice = $('notice'), label = (id) => nodes.get(id).label;
function say(words, ...buttons) {
  notice.replaceChildren(make('span', '', words), ...buttons);
  notice.hidden = false;
  live.textContent = words;
}
function showAll() {
  only = null;
  pathFrom = '';
  notice.hidden = true;
  applyFilters();
  remember('');
}
function showAround(id, steps) {
  const ids = new Set(), reached = new Set([id]);
  pathFrom = '';
  only = null;
  const pass = new Set(passing());
  let edge = [id];
  for (let i = 0; i < steps; i++) {
    const next = [];
    for (const from of edge)
      for (const e of ties.get(from)) {
        if (!pass.has(e)) continue;
        ids.add(e.id);
        for (const to of [e.subject, e.object]) if (!reached.has(to)) reached.add(to), next.push(to);
      }
    edge = next;
  }
  const more = edge.some((n) => ties.get(n).some((e) => pass.has(e) && !ids.has(e.id)));
  only = ids;
  if (stage.hidden) $('table').click();
  applyFilters();
  const relations = keep.size + ' of ' + every.length + ' relations' + whereElse([...keep]);
  say('Around ' + label(id) + (steps > 1 ? ', ' + steps + ' steps' : '') + ': ' + relations,
    ...(more ? [button('One step more', () => showAround(id, steps + 1))] : []), button('Show all', showAll));
  remember('around=' + id);
  bringIntoView(id);
  post();
}
function bringIntoView(id) {
  if (!framed) requestAnimationFrame(() => {
    const r = groups.find((x) => (x.node === id || x.folded.includes(id)) && shown(x.g));
    if (r) r.g.scrollIntoView({ block: 'nearest', inline: 'center' });
  });
}

// --- the path between two ---------------------------------------------------------------

let pathFrom = '';
function askPath(id) {
  hide();
  pathFrom = id;
  say('Path from ' + label(id) + ' to …: find a name, or choose a card', button('Cancel', endPath));
  find.value = '';
  find.focus();
  post();
}
function endPath() {
  pathFrom = '';
  notice.hidden = !only;
  if (only) showAll();
  post();
}
// What is merely denied ties nobody; what is firmly said is preferred to what is not.
const cost = (e) => Math.min(...e.claims.map((c) => ({ stated: 10, reported: 12, planned: 15, past: 16 })[c.modality] || Infinity));
function findPath(from, to, pass) {
  const far = new Map([[from, 0]]), back = new Map(), open = new Set([from]);
  while (open.size) {
    let here = null;
    for (const n of open) if (here === null || far.get(n) < far.get(here)) here = n;
    open.delete(here);
    if (here === to) break;
    for (const e of ties.get(here)) {
      const next = e.subject === here ? e.object : e.subject, way = far.get(here) + cost(e);
      if (!pass.has(e) || !ties.has(next) || !(way < (far.has(next) ? far.get(next) : Infinity))) continue;
      far.set(next, way);
      back.set(next, [here, e.id]);
      open.add(next);
    }
  }
  if (!back.has(to)) return null;
  const steps = [];
  for (let n = to; n !== from; n = back.get(n)[0]) steps.unshift(back.get(n)[1]);
  return steps;
}
function showPath(from, to, at) {
  const way = from === to ? null : findPath(from, to, new Set(passing())), names = label(from) + ' and ' + label(to);
  pathFrom = '';
  only = null;
  if (!way) {
    applyFilters();
    return say('No path between ' + names + ' through what is shown', button('Show all', showAll));
  }
  only = new Set(way);
  if (stage.hidden) $('table').click();
  applyFilters();
  const steps = way.length + (way.length > 1 ? ' steps' : ' step') + whereElse(way);
  say('From ' + label(from) + ' to ' + label(to) + ' in ' + steps, button('Show all', showAll));
  const parts = way.map((id, i) => {
    const d = foldedEvidence(id);
    d.firstChild.prepend(make('small', '', i + 1 + '. '));
    return d;
  });
  light(way, []);
  bringIntoView(from);
  const title = make('span');
  title.append('From ', make('bdi', '', label(from)), ' to ', make('bdi', '', label(to)));
  open(title, parts, find, at || middle(), 'path=' + from + '-' + to);
}

// --- how large it is drawn ----------------------------------------------------------------

// The drawing grows in width and height. What is too wide is scrolled inside its
// box; up and down it is the page that scrolls, as always.
const LARGEST = 6;
let zoom = 1;
function zoomTo(to) {
  zoom = Math.max(1, Math.min(LARGEST, to));
  if (zoom < 1.02) zoom = 1;
  drawing.style.width = '';
  stage.classList.remove('pmx-zoomed');
  const rest = zoom > 1 ? drawing.getBoundingClientRect().width : 0;
  stage.classList.toggle('pmx-zoomed', zoom > 1);
  drawing.style.width = zoom > 1 ? Math.round(rest * zoom) + 'px' : '';
  $('smaller').disabled = zoom === 1;
  $('larger').disabled = zoom === LARGEST;
}
function setZoom(to, x, y) {
  const before = drawing.getBoundingClientRect();
  const cx = x === undefined ? before.left + Math.min(before.width, wide.clientWidth) / 2 : x;
  const cy = y === undefined ? Math.max(before.top, Math.min(innerHeight / 2, before.bottom)) : y;
  const fx = (cx - before.left) / (before.width || 1), fy = (cy - before.top) / (before.height || 1);
  hide();
  zoomTo(to);
  const now = drawing.getBoundingClientRect();
  wide.scrollLeft += now.left + fx * now.width - cx;
  if (!framed) scrollBy(0, now.top + fy * now.height - cy);
  live.textContent = 'Size ' + Math.round(zoom * 100) + ' %';
  post();
}
$('larger').onclick = () => setZoom(zoom * 1.4);
$('smaller').onclick = () => setZoom(zoom / 1.4);
stage.addEventListener('wheel', (ev) => {
  if (!ev.ctrlKey && !ev.metaKey) return; // the page's own
  ev.preventDefault();
  setZoom(zoom * Math.exp(-Math.max(-60, Math.min(60, ev.deltaY)) / 120), ev.clientX, ev.clientY);
}, { passive: false });

// Two fingers; one finger scrolls the page.
let pinch = null;
const spread = (t) => ({ d: Math.hypot(t[0].clientX - t[1].clientX, t[0].clientY - t[1].clientY),
  x: (t[0].clientX + t[1].clientX) / 2, y: (t[0].clientY + t[1].clientY) / 2 });
stage.addEventListener('touchstart', (ev) => {
  pinch = ev.touches.length === 2 ? { d: spread(ev.touches).d, zoom } : null;
  if (pinch && ev.cancelable) ev.preventDefault();
}, { passive: false });
stage.addEventListener('touchmove', (ev) => {
  if (!pinch || ev.touches.length !== 2) return;
  if (ev.cancelable) ev.preventDefault();
  const now = spread(ev.touches);
  setZoom(pinch.zoom * now.d / (pinch.d || 1), now.x, now.y);
}, { passive: false });
stage.addEventListener('touchend', () => { pinch = null; });

// A mouse drags what is zoomed.
let held = null;
wide.addEventListener('pointerdown', (ev) => { held = zoom > 1 && ev.pointerType === 'mouse' && ev.button === 0 ? [ev.clientX, ev.clientY] : null; });
addEventListener('pointermove', (ev) => {
  if (!held) return;
  wide.scrollLeft -= ev.clientX - held[0];
  if (!framed) scrollBy(0, held[1] - ev.clientY);
  held = [ev.clientX, ev.clientY];
});
addEventListener('pointerup', () => { held = null; });
wide.addEventListener('dragstart', (ev) => ev.preventDefault());
stage.addEventListener('keydown', (ev) => {
  if (ev.ctrlKey || ev.metaKey || ev.altKey) return;
  if (ev.key === '+' || ev.key === '=') setZoom(zoom * 1.4);
  else if (ev.key === '-') setZoom(zoom / 1.4);
  else if (ev.key === '0') setZoom(1);
  else return;
  ev.preventDefault();
});
$('smaller').disabled = true;
$('whole').hidden = !document.querySelector('.pmx-narrow');

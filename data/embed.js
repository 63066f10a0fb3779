// map.html: what a reader points at, and its evidence. With embed-view.js and
// embed-table.js it becomes one script, in one scope.
//
// The page works without it: a drawing, a table, the sources. What follows shows
// the table's own elements beside the drawing's lines.
const $ = (id) => document.getElementById(id);
const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
const data = JSON.parse($('data').textContent);
const nodes = new Map(data.nodes.map((n) => [n.id, n]));
const note = (a) => +a.hash.slice(6) || 0; // "#note-3" -> 3, "#note-list" -> 0

// Without a script "#edge=…" leads to a row; with one, to the card. The rows
// give up their ids so that the browser does not scroll to them as well.
const rows = new Map(), edges = new Map();
for (const row of all('#relations tbody tr')) {
  const key = row.id.slice(5), [subject, relation, object] = key.split('-'), id = 'edge-' + key;
  const claims = all('article', row).map((a) => ({ modality: a.className, source: note(a.querySelector('a[href^="#note-"]')) }));
  edges.set(id, { id, subject, relation, object, family: row.className, claims, modalities: [...new Set(claims.map((c) => c.modality))] });
  rows.set(id, row);
  row.id = 'row-' + id;
}
const every = [...edges.values()], ties = new Map(data.nodes.map((n) => [n.id, []])); // of each node
for (const e of every) for (const end of new Set([e.subject, e.object])) if (ties.has(end)) ties.get(end).push(e);
let keep = new Set(edges.keys()); // what the filters let through
const body = document.body, stage = $('map'), bar = $('bar'), card = $('card'), live = $('live');
const find = $('find'), found = $('found');
const framed = window.parent !== window, site = !framed && document.querySelector('.pmx-site');
let opener = null; // where the focus goes back to

const make = (tag, cls, text) => {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text) e.textContent = text;
  return e;
};
const link = (href, text) => Object.assign(make('a', '', text), { href });
const para = (...of) => { const p = make('p'); p.append(...of); return p; };
const narrow = () => matchMedia('(max-width: 600px)').matches;
const button = (text, act) => { const b = make('button', '', text); b.type = 'button'; b.onclick = act; return b; };
const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

// --- what an element of a drawing stands for --------------------------------

// Lines are thin: a wide invisible twin is what a pointer hits.
for (const line of all('.pm-edge .pm-line', stage)) {
  const hit = line.cloneNode();
  hit.setAttribute('class', 'pm-hit');
  line.before(hit);
}
// Ids may have a prefix: a page can hold two drawings of one map.
const bare = (id) => (id || '').replace(/^.*?(?=(?:node|edge|line)-)/, '');
const groups = all('.pm-node, .pm-edge, [data-ids]', stage).map((g) => {
  const told = (g.dataset.ids || '').split(' '); // a row of the phone's list
  const node = g.classList.contains('pm-node') ? bare(g.id).slice(5) : told[0].startsWith('node-') ? told[0].slice(5) : '';
  const ids = [bare(g.id), ...told, ...all('[id]', g).map((x) => bare(x.id))];
  const folded = !node.startsWith('fold-') ? [] : data.nodes.filter((n) => 'fold-' + n.fold === node).map((n) => n.id);
  return { g, node: nodes.has(node) ? node : '', folded, edges: node ? [] : [...new Set(ids)].filter((id) => edges.has(id)) };
}).filter((r) => r.node || r.folded.length || r.edges.length);
const recordOf = new Map(groups.map((r) => [r.g, r]));
for (const svg of all('svg', stage)) {
  const lines = new Map(groups.filter((r) => r.edges.length && r.g.ownerSVGElement === svg).map((r) => [bare(r.g.id), r]));
  for (const label of all('.pm-label[data-edge]', svg)) {
    const r = lines.get(bare(label.dataset.edge));
    if (r) (r.labels = r.labels || []).push(label), recordOf.set(label, r);
  }
  for (const head of all('.pm-head', svg)) { // a box's title, drawn over the lines
    const r = groups.find((x) => x.node && x.node === head.dataset.node && x.g.ownerSVGElement === svg);
    if (r) (r.labels = r.labels || []).push(head), recordOf.set(head, r);
  }
}
const record = (target) => {
  for (let e = target; e && e !== stage; e = e.parentNode) if (recordOf.has(e)) return recordOf.get(e);
  return null;
};
const touches = (id, node) => ties.get(node).includes(edges.get(id));
const shown = (g) => g.getClientRects().length > 0;

// A row of the phone's list is to be hit anywhere, not on its letters only.
function widenRows() {
  for (const r of groups) {
    if (!r.g.dataset.ids || r.wide || !shown(r.g)) continue;
    const b = r.g.getBBox(), hit = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const size = { x: 0, y: b.y - 6, width: r.g.ownerSVGElement.viewBox.baseVal.width, height: Math.max(40, b.height + 12), fill: 'none', 'pointer-events': 'all' };
    for (const k in size) hit.setAttribute(k, size[k]);
    r.g.prepend(hit);
    r.wide = true;
  }
}
widenRows();
matchMedia('(max-width: 600px)').addEventListener('change', widenRows);

// --- light --------------------------------------------------------------------

const dark = () => { for (const s of all('.pmx-dim', stage)) s.classList.remove('pmx-dim'); for (const h of all('.pmx-hot', stage)) h.classList.remove('pmx-hot'); };
function light(edgeIds, nodeIds) {
  dark();
  const lit = new Set(edgeIds), near = new Set(nodeIds);
  for (const id of lit) near.add(edges.get(id).subject).add(edges.get(id).object);
  for (const r of groups) {
    if (![r.node, ...r.folded].some((id) => near.has(id)) && !r.edges.some((id) => lit.has(id))) continue;
    for (const g of [r.g, ...(r.labels || [])]) g.classList.add('pmx-hot');
  }
  for (const svg of all('svg', stage)) svg.classList.add('pmx-dim');
}
const around = (node) => ties.get(node).filter((e) => keep.has(e.id)).map((e) => e.id);
const lightRecord = (r) => r.node ? light(around(r.node), [r.node]) : light([...r.edges, ...r.folded.flatMap(around)], r.folded);

// --- the card -------------------------------------------------------------------

const rowOf = (id) => rows.get(id);
const sentence = (id) => rowOf(id).querySelector('th').cloneNode(true);
function evidence(id) {
  const said = make('div', edges.get(id).family);
  said.append(...[...rowOf(id).querySelector('details').children].slice(1).map((e) => e.cloneNode(true)));
  for (const number of said.querySelectorAll('a[href^="#note-"]')) {
    // the source's title and archived copy, as the list of sources has them
    const source = $(number.hash.slice(1));
    const title = source && source.querySelector('cite');
    const copies = source ? all('a', source).filter((a) => a.textContent === 'Archived copy') : [];
    const line = number.parentNode;
    if (title) line.append(line.lastChild === number ? ' ' : ': ', title.cloneNode(true));
    if (!copies.length) continue;
    const links = line.nextElementSibling || line.after(make('p')) || line.nextElementSibling;
    for (const copy of copies) links.append(' ', copy.cloneNode(true));
  }
  return said;
}
// What a lit line takes up: a square at every so many steps of its way, fewer where many are lit.
function alongLit() {
  const lines = all('.pmx-hot > .pm-line', stage).filter(shown), many = Math.min(24, Math.ceil(240 / lines.length)), half = 16;
  return lines.flatMap((line) => {
    const m = line.getScreenCTM(), length = line.getTotalLength();
    return Array.from({ length: many }, (_, i) => {
      const p = line.getPointAtLength((i + .5) / many * length).matrixTransform(m);
      return { left: p.x - half, right: p.x + half, top: p.y - half, bottom: p.y + half };
    });
  });
}
const fill = (to, from) => { to.append(...from.childNodes); return to; };

function place(at) {
  const sheet = narrow() && !framed;
  card.classList.toggle('pmx-sheet', sheet);
  card.style.left = card.style.top = '';
  if (sheet) {
    // What was tapped stays in sight above the sheet.
    const over = (opener ? opener.getBoundingClientRect().bottom : 0) + 12 - (innerHeight - card.offsetHeight);
    if (over > 0) scrollBy(0, over);
    return;
  }
  const w = card.offsetWidth, h = card.offsetHeight, vw = document.documentElement.clientWidth;
  const within = (v, low, high) => Math.max(low, Math.min(v, high));
  // In a frame as high as its content, the window's height says nothing.
  const low = framed ? 8 - scrollY : bar.getBoundingClientRect().bottom + 8;
  const high = Math.max(low, (framed ? body.scrollHeight - scrollY : innerHeight) - h - 8);
  // Of the places around the pointer and at the sides, the one that hides
  // least of what is lit.
  const lit = [...all('.pmx-hot:not(.pm-edge)', stage).map((g) => g.getBoundingClientRect()), ...alongLit()];
  const hidden = (x, y) => lit.reduce((sum, r) => sum + Math.max(0, Math.min(r.right, x + w) - Math.max(r.left, x)) *
    Math.max(0, Math.min(r.bottom, y + h) - Math.max(r.top, y)), 0);
  let best = null, least = Infinity;
  const under = Math.max(at.top, ...lit.map((r) => r.bottom)) + 12;
  for (const x of [at.right + 14, at.left - 14 - w, vw - w - 12, 12])
    for (const y of [at.top - 30, at.top - h / 2, at.top + 14, at.top - h - 14, under]) {
      const px = within(x, 8, vw - w - 8), py = within(y, low, high);
      const covers = px < at.right && px + w > at.left && py < at.top + 10 && py + h > at.top ? 2e4 : 0;
      const cost = hidden(px, py) + covers + 20 * Math.hypot(px + w / 2 - (at.left + at.right) / 2, py + h / 2 - at.top);
      if (cost < least) least = cost, best = [px, py];
    }
  card.style.left = best[0] + scrollX + 'px';
  card.style.top = best[1] + scrollY + 'px';
}
function open(title, parts, from, at, hash) {
  opener = from;
  const h = fill(make('h2'), title);
  h.id = 'card-title';
  const close = button('×', hide);
  close.className = 'pmx-x';
  close.setAttribute('aria-label', 'Close');
  card.replaceChildren(close, h, ...parts);
  card.classList.toggle('pmx-broad', !!card.querySelector('.sides'));
  card.hidden = false;
  card.scrollTop = 0;
  place(at);
  card.focus({ preventScroll: true });
  remember(hash);
  post();
}
function hide() {
  if (card.hidden) return;
  card.hidden = true;
  dark();
  remember('');
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}
function remember(hash) {
  // A sandboxed frame may not touch its address.
  try { history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search); } catch (e) { /* then not */ }
}
const boxOf = (r, at) => at || ((r.edges.length && (r.labels || []).find(shown) || r.g).getBoundingClientRect());
const middle = () => ({ left: innerWidth / 2 - 210, right: innerWidth, top: 90 });

// A relation in one line; its evidence when it is unfolded.
function foldedEvidence(id) {
  const d = make('details'), head = fill(make('summary'), sentence(id));
  if (!edges.get(id).modalities.includes('stated')) head.append(make('small', '', rowOf(id).cells[1].textContent));
  d.append(head);
  d.addEventListener('toggle', () => { d.append(evidence(id)); post(); }, { once: true });
  return d;
}
function openEdges(ids, from, at) {
  light(ids, []);
  const parts = [];
  ids.forEach((id, i) => {
    if (i) parts.push(fill(make('h3'), sentence(id)));
    parts.push(evidence(id));
  });
  open(sentence(ids[0]), parts, from, at, 'edge=' + ids[0].slice(5));
}
function openNode(id, from, at) {
  const n = nodes.get(id), ids = around(id), parts = [];
  light(ids, [id]);
  if (pathFrom && pathFrom !== id) return showPath(pathFrom, id, at);
  if (n.name) parts.push(make('p', '', n.name));
  parts.push(make('p', '', n.type + (n.role ? ' · ' + n.role : '')));
  const acts = make('p', 'pmx-list');
  acts.append(button('Only what is around it', () => showAround(id, 1)), button('Path to …', () => askPath(id)));
  parts.push(acts);
  for (const e of ids) parts.push(foldedEvidence(e));
  if (site) parts.push(para(link('entity/' + id + '.html', 'All that is said of it')));
  if (/^https?:\/\//.test(n.url || '')) {
    const a = link(n.url, 'Official site');
    a.target = '_blank'; a.rel = 'noopener';
    parts.push(para(a));
  }
  const title = make('span');
  title.append(make('bdi', '', n.label));
  open(title, parts, from, at, 'node=' + id);
}
// "+7 more groups": who they are.
function openFold(r, at) {
  lightRecord(r);
  const list = make('p', 'pmx-list');
  for (const id of r.folded) list.append(button(nodes.get(id).label, () => openNode(id, r.g, at)), ' ');
  open(make('span', '', r.g.querySelector('title').textContent), [list], r.g, at, '');
}
function openRecord(r, at) {
  const ids = r.edges.filter((id) => keep.has(id));
  if (r.node) openNode(r.node, r.g, boxOf(r, at)); else if (r.folded.length) openFold(r, boxOf(r, at)); else if (ids.length) openEdges(ids, r.g, boxOf(r, at));
}
// An id from outside: its place on the map if it has one, else the middle.
function openId(kind, id, from) {
  const r = groups.find((x) => shown(x.g) && (kind === 'node' ? x.node === id || x.folded.includes(id) : x.edges.includes(id)));
  if (r && !framed) r.g.scrollIntoView({ block: 'center', inline: 'center' });
  const at = r ? boxOf(r) : middle();
  if (kind === 'node') openNode(id, from || (r && r.g), at); else openEdges([id], from || (r && r.g), at);
}

// --- pointer ----------------------------------------------------------------------

let down = null;
stage.addEventListener('pointerdown', (ev) => { down = [ev.clientX, ev.clientY]; });
// A finger is 40 px wide: what is nearest to it within that is meant.
function near(ev) {
  for (const d of [8, 14, 20])
    for (let a = 0; a < 8; a++) {
      const r = record(document.elementFromPoint(ev.clientX + d * Math.cos(a * Math.PI / 4), ev.clientY + d * Math.sin(a * Math.PI / 4)));
      if (r) return r;
    }
  return null;
}
stage.addEventListener('click', (ev) => {
  if (down && Math.hypot(ev.clientX - down[0], ev.clientY - down[1]) > 8) return;
  const r = record(ev.target) || (ev.pointerType === 'touch' ? near(ev) : null);
  if (!r) return hide();
  const small = !r.edges.length || r.g.dataset.ids;
  openRecord(r, small ? null : { left: ev.clientX, right: ev.clientX, top: ev.clientY });
});
stage.addEventListener('pointerover', (ev) => {
  if (ev.pointerType !== 'mouse' || !card.hidden) return;
  const r = record(ev.target);
  if (r) lightRecord(r); else dark();
});
stage.addEventListener('pointerleave', () => { if (card.hidden && document.activeElement !== find) dark(); });
document.addEventListener('pointerdown', (ev) => {
  if (!found.hidden && !ev.target.closest('.pmx-search')) suggest([]);
});

// --- keyboard: one tab stop a drawing, arrows walk over its cards ------------------

const centre = (g) => { const b = g.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
function stop(g) {
  for (const r of groups) if (r.g.ownerSVGElement === g.ownerSVGElement) r.g.setAttribute('tabindex', r.g === g ? '0' : '-1');
}
function go(g) {
  stop(g);
  g.focus();
  g.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
for (const svg of all('svg', stage)) {
  const own = groups.filter((r) => r.g.ownerSVGElement === svg);
  for (const r of own) {
    r.g.setAttribute('role', 'button');
    if (r.edges.length) r.g.setAttribute('aria-roledescription', 'relation');
  }
  svg.setAttribute('aria-describedby', 'keys');
  if (own.length) stop((own.find((r) => r.node) || own[0]).g);
}
function towards(from, dx, dy) {
  const c = centre(from);
  let best = null, cost = Infinity;
  for (const r of groups) {
    if (r.g === from || (r.edges.length && !r.g.dataset.ids) || r.g.ownerSVGElement !== from.ownerSVGElement) continue;
    const p = centre(r.g), along = (p[0] - c[0]) * dx + (p[1] - c[1]) * dy;
    const aside = Math.abs((p[0] - c[0]) * dy) + Math.abs((p[1] - c[1]) * dx);
    if (along > 4 && along + 2.2 * aside < cost) best = r.g, cost = along + 2.2 * aside;
  }
  return best;
}
let pivot = ''; // the card whose lines E goes through
function nextLine(r) {
  if (r.node) pivot = r.node;
  const lines = groups.filter((x) => x.edges.length && shown(x.g) && x.g.ownerSVGElement === r.g.ownerSVGElement &&
    x.edges.some((id) => (!pivot || touches(id, pivot)) && keep.has(id)));
  return lines.length ? lines[(lines.indexOf(r) + 1) % lines.length] : null;
}
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
stage.addEventListener('keydown', (ev) => {
  const r = record(ev.target);
  if (!r || ev.ctrlKey || ev.metaKey || ev.altKey) return;
  if (ev.key === 'Enter' || ev.key === ' ') openRecord(r);
  else if (arrows[ev.key]) { const g = towards(r.g, ...arrows[ev.key]); if (g) go(g); }
  else if (ev.key === 'e' || ev.key === 'E') { const n = nextLine(r); if (n) go(n.g); }
  else return;
  ev.preventDefault();
});
stage.addEventListener('focusin', (ev) => { const r = record(ev.target); if (r && card.hidden && r.g.matches(':focus-visible')) lightRecord(r); });
stage.addEventListener('focusout', () => { if (card.hidden) dark(); });
document.addEventListener('keydown', (ev) => {
  if (ev.key !== 'Escape') return;
  if (!found.hidden) suggest([]); else if (pathFrom) endPath(); else hide();
});

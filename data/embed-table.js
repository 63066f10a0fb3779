// map.html: the table, sorted and copied; the search; the page around the map.

// --- the table: sorted by a column, copied as CSV -------------------------------------

const words = (cell) => cell.textContent.replace(/\s+/g, ' ').trim();
const firmness = ['stated', 'reported', 'planned', 'past', 'denied'];
const sortKey = [
  (r) => fold(words(r.cells[0])),
  (r, id) => Math.min(...edges.get(id).modalities.map((m) => firmness.indexOf(m))),
  (r) => -r.cells[2].children.length,
  (r) => -r.querySelectorAll('article').length,
];
const tbody = document.querySelector('#relations tbody');
let order = [...rows.values()], laying = 0;
// What a row's first sentence says is seen before it is unfolded.
function preview(row) {
  const summary = row.querySelector('summary'), first = row.querySelector('blockquote');
  if (first && summary.children.length === 0) summary.append(make('q', '', first.textContent));
}
// A long table comes in parts of so many rows that are shown: what is in sight is there at once.
const PART = 40;
function layRows() {
  const turn = ++laying, next = (from) => {
    if (turn !== laying) return;
    let to = from;
    for (let seen = 0; to < order.length && seen < PART; to++) seen += !order[to].hidden;
    const part = order.slice(from, to);
    part.forEach(preview);
    tbody.append(...part);
    if (to < order.length) setTimeout(next, 0, to); else post();
  };
  tbody.replaceChildren();
  next(0);
}
all('#relations thead th').forEach((th, column) => {
  const b = button(th.textContent, () => {
    const down = th.getAttribute('aria-sort') !== 'ascending', key = sortKey[column];
    order = [...rows].map(([id, r]) => [key(r, id), r]).sort((a, c) => (a[0] < c[0] ? -1 : a[0] > c[0] ? 1 : 0) * (down ? 1 : -1)).map((x) => x[1]);
    for (const other of th.parentNode.cells) other.removeAttribute('aria-sort');
    th.setAttribute('aria-sort', down ? 'ascending' : 'descending');
    layRows();
  });
  th.replaceChildren(b);
});
// A field that begins like a formula is led by ', or a spreadsheet would run it.
const csvField = (text) => '"' + text.replace(/^[=+\-@]/, "'$&").replace(/"/g, '""') + '"';
function csv() {
  const line = (fields) => fields.map(csvField).join(',');
  const lines = [line(['subject', 'relation', 'object', 'modalities', 'sources', 'evidence'])];
  for (const r of order) {
    if (r.hidden) continue;
    const e = edges.get(r.id.slice(4)), quotes = [...r.querySelectorAll('blockquote, code')].map(words);
    lines.push(line([e.subject, e.relation, e.object, e.modalities.join(' '), [...r.cells[2].children].map(words).join(' '), quotes.join(' | ')]));
  }
  return lines.join('\r\n') + '\r\n';
}
const copy = button('Copy as CSV', async () => {
  const text = csv();
  try {
    await navigator.clipboard.writeText(text);
  } catch (e) { // a frame or a file may not; the old way may
    const area = make('textarea');
    area.value = text;
    body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    copy.focus();
  }
  live.textContent = copy.textContent = 'Copied';
  setTimeout(() => { copy.textContent = 'Copy as CSV'; }, 2000);
});
copy.className = 'pmx-copy';
tbody.parentNode.before(copy);

// --- search ---------------------------------------------------------------------------

const index = data.nodes.map((n) => ({ n, text: [n.label, n.name, ...(n.aliases || [])].filter(Boolean).map(fold) }));
let chosen = -1;
function suggest(list) {
  chosen = -1;
  found.replaceChildren(...list.map((n, i) => {
    const li = make('li');
    li.id = 'found-' + i;
    li.setAttribute('role', 'option');
    li.dataset.node = n.id;
    const name = make('bdi', '', n.label);
    li.append(name, make('small', '', n.type));
    li.onclick = () => pick(n.id);
    return li;
  }));
  found.hidden = !list.length;
  find.setAttribute('aria-expanded', String(!!list.length));
  find.removeAttribute('aria-activedescendant');
}
function pick(id) {
  suggest([]);
  find.value = nodes.get(id).label;
  if (stage.hidden) $('table').click();
  if (!card.hidden) hide();
  openId('node', id, find);
}
function search() {
  const q = fold(find.value.trim());
  const rank = (x) => Math.min(...x.text.map((t) => t.startsWith(q) ? 0 : t.includes(' ' + q) ? 1 : t.includes(q) ? 2 : 3));
  const hits = q ? index.map((x) => [rank(x), x.n]).filter((x) => x[0] < 3).sort((a, b) => a[0] - b[0]).map((x) => x[1]) : [];
  suggest(hits.slice(0, 8));
  if (hits.length && card.hidden) light([], hits.map((n) => n.id)); else if (card.hidden) dark();
  live.textContent = q ? hits.length + ' found' : '';
}
find.oninput = search;
find.onkeydown = (ev) => {
  const options = [...found.children];
  if (ev.key === 'ArrowDown' || ev.key === 'ArrowUp') {
    if (found.hidden) return search();
    ev.preventDefault();
    chosen = (chosen + (ev.key === 'ArrowDown' ? 1 : options.length)) % options.length;
    if (chosen < 0) chosen = options.length - 1;
    options.forEach((o, i) => o.setAttribute('aria-selected', String(i === chosen)));
    options[chosen].scrollIntoView({ block: 'nearest' });
    find.setAttribute('aria-activedescendant', options[chosen].id);
  } else if (ev.key === 'Enter' && options.length) {
    ev.preventDefault();
    pick(options[Math.max(0, chosen)].dataset.node);
  }
};

// --- the page around --------------------------------------------------------------------

document.addEventListener('click', (ev) => {
  const a = ev.target.closest('a[href^="#note-"]');
  if (a) $('sources').open = true; // before the browser looks for the target
});
function follow() {
  if (!stage.hidden) $('relations').open = false;
  const [, kind, id] = /^#(node|edge|around|path)=([^&]+)$/.exec(location.hash) || [];
  const [from, to] = (id || '').split('-');
  if (kind === 'node' && nodes.has(id)) openId('node', id);
  else if (kind === 'edge' && edges.has('edge-' + id)) openId('edge', 'edge-' + id);
  else if (kind === 'around' && nodes.has(id)) showAround(id, 1);
  else if (kind === 'path' && nodes.has(from) && nodes.has(to)) showPath(from, to, middle());
}
addEventListener('hashchange', follow);

// The page that frames this one sets the frame's height by it.
let told = 0;
function post() {
  if (!framed) return;
  const height = Math.ceil(Math.max(document.documentElement.getBoundingClientRect().height, card.hidden ? 0 : card.offsetTop + card.offsetHeight + 8));
  if (height !== told) window.parent.postMessage({ type: 'powermap:height', height: told = height }, '*');
}
if (window.ResizeObserver) new ResizeObserver(post).observe(body);
addEventListener('load', post);
addEventListener('message', (ev) => { if (ev.source === window.parent && ev.data && ev.data.type === 'powermap:ask') told = 0, post(); });

body.classList.add('pmx-js');
body.classList.toggle('pmx-framed', framed);
bar.hidden = false;
applyFilters();
follow();

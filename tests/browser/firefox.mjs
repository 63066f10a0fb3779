// firefox.mjs FIREFOX FOLDER PROGRAM - the same pages in Firefox, as TAP: what a
// reader does, at three widths, and the map in unfriendly company. FOLDER is the
// one of all.py, which runs before.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [firefox, folder, program] = process.argv.slice(2);
const load = createRequire(resolve(folder, 'package.json'));
const puppeteer = load('puppeteer-core').default || load('puppeteer-core');
const axe = existsSync(resolve(folder, 'node_modules/axe-core/axe.min.js')) ? readFileSync(resolve(folder, 'node_modules/axe-core/axe.min.js'), 'utf8') : '';

let count = 0, failed = 0;
async function check(name, test) {
  count++;
  try {
    await test();
    console.log(`ok ${count} - firefox: ${name}`);
  } catch (e) {
    failed++;
    console.log(`not ok ${count} - firefox: ${name}\n# ${String(e.stack || e).split('\n').slice(0, 4).join('\n# ')}`);
  }
}
const wants = (truth, what) => { if (!truth) throw new Error(typeof what === 'string' ? what : JSON.stringify(what)); };
const pause = (ms) => new Promise((r) => setTimeout(r, ms));

const kinds = { html: 'text/html', svg: 'image/svg+xml', js: 'text/javascript', css: 'text/css', png: 'image/png', json: 'application/json', xml: 'application/xml' };
const server = createServer((request, answer) => {
  const path = join(resolve(folder), decodeURIComponent(new URL(request.url, 'http://a').pathname));
  if (!path.startsWith(resolve(folder)) || !existsSync(path)) return answer.writeHead(404).end();
  answer.writeHead(200, { 'content-type': (kinds[path.split('.').pop()] || 'text/plain') + '; charset=utf-8' });
  createReadStream(path).pipe(answer);
});
await new Promise((r) => server.listen(0, '127.0.0.1', r));
const address = `http://127.0.0.1:${server.address().port}/`;

const start = (prefs) => puppeteer.launch({ browser: 'firefox', executablePath: firefox, headless: true, extraPrefsFirefox: prefs });
const light = await start({});

async function open(browser, path, width, act) {
  const page = await browser.newPage(), said = [];
  page.on('console', (m) => { if (['error', 'warn'].includes(m.type())) said.push(m.text()); });
  page.on('pageerror', (e) => said.push(String(e.message)));
  await page.setViewport({ width, height: 900 });
  try {
    await page.goto(address + path);
    await pause(250);
    await act(page, (code, ...args) => page.evaluate(code, ...args));
    wants(!said.filter((s) => !/favicon/.test(s)).length, said);
  } finally {
    await page.close();
  }
}
const cardIsOpen = "!document.getElementById('card').hidden";
const rows = "[...document.querySelectorAll('#relations tbody tr')].filter((r) => !r.hidden).length";
// A point on a line, or on a row of the phone's list, that a pointer can hit.
const onALine = `(() => {
  for (const g of document.querySelectorAll('.pm-edge, [data-ids]')) {
    const part = g.querySelector('.pm-hit') || g;
    if (!part.getClientRects().length) continue;
    g.scrollIntoView({ block: 'center' });
    const spots = [];
    if (part.getPointAtLength) { const m = part.getScreenCTM(), n = part.getTotalLength(); for (let t = .1; t < 1; t += .05) { const p = part.getPointAtLength(n * t).matrixTransform(m); spots.push([p.x, p.y]); } }
    else { const b = g.getBoundingClientRect(); spots.push([b.left + b.width / 2, b.top + b.height / 2]); }
    for (const [x, y] of spots) { const e = document.elementFromPoint(x, y); if (e && g.contains(e)) return [x, y]; }
  }
})()`;

async function mapAt(file, width) {
  await open(light, file, width, async (page, js) => {
    wants(await js('document.documentElement.scrollWidth') <= width, 'wider than the window');
    await page.screenshot({ path: join(folder, `firefox-${file.replaceAll('/', '-')}-${width}.png`) });
    await page.mouse.click(...await js(onALine));
    wants(await js(cardIsOpen) && await js("document.querySelectorAll('#card :is(blockquote, code)').length"), 'no evidence');
    const box = await js("(() => { const b = document.getElementById('card').getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })()");
    wants(box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= 900, box);
    await page.screenshot({ path: join(folder, `firefox-${file.replaceAll('/', '-')}-${width}-card.png`) });
    await page.keyboard.press('Escape');
    wants(!await js(cardIsOpen) && await js("document.activeElement.matches('.pm-edge, [data-ids]')"), 'focus did not come back');
    const names = JSON.parse(await js("document.getElementById('data').textContent")).nodes;
    await page.focus('#find');
    await page.keyboard.type(names[0].label.slice(0, 4));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await pause(100);
    wants(await js(cardIsOpen), 'no card of the name that was found');
    await page.keyboard.press('Escape');
    const before = await js(rows);
    await page.click('#filter');
    await page.click('#filters .pmx-chip');
    wants(await js(rows) < before, 'the filter kept all');
    await page.click('#reset');
    wants(await js(rows) === before, 'not all came back');
    const [subject, , object] = (await js("document.querySelector('#relations tbody tr').id")).slice(9).split('-');
    for (const hash of [`#around=${subject}`, `#path=${subject}-${object}`]) {
      await js((h) => { location.hash = h; }, hash);
      await pause(200);
      wants(await js(rows) < before, hash + ' shows all');
      wants(await js("document.documentElement.scrollWidth") <= width, 'wider than the window');
      if (await js("document.getElementById('map').hidden")) await page.click('#table');
      await page.keyboard.press('Escape');
      await page.click('#notice button:last-child');
    }
    await page.click('#table');
    await pause(50);
    await js("document.querySelector('#relations td summary').click()");
    wants(await js("document.querySelector('#relations :is(blockquote, code)').getClientRects().length"), 'no sentence in the table');
    if (width > 600) await page.click('#relations thead th:nth-child(4) button');
    await page.click('#table');
  });
}

async function keyboard(file) {
  await open(light, file, 1200, async (page, js) => {
    for (let i = 0; i < 8 && !await js("!!document.activeElement.closest('svg')"); i++) await page.keyboard.press('Tab');
    wants((await js('document.activeElement.id')).startsWith('node-'), 'no card is reached by Tab');
    for (let i = 0; i < 6 && !(await js('document.activeElement.id')).match(/^(edge|line)-/); i++) {
      await page.keyboard.press('e');
      if (!(await js('document.activeElement.id')).match(/^(edge|line)-/)) await page.keyboard.press('ArrowDown');
    }
    const line = await js('document.activeElement.id');
    await page.keyboard.press('Enter');
    wants(await js(cardIsOpen), 'Enter opens nothing');
    await page.keyboard.press('Escape');
    wants(await js('document.activeElement.id') === line, 'focus did not come back');
    await page.keyboard.press('+');
    const wide = await js("document.querySelector('.pmx-wide svg').getBoundingClientRect().width");
    await page.keyboard.press('0');
    wants(await js("document.querySelector('.pmx-wide svg').getBoundingClientRect().width") < wide, 'no zoom by keys');
    await js('scrollTo(0, 0)');
    await page.mouse.move(600, 500);
    await page.mouse.wheel({ deltaY: 200 });
    for (let i = 0; i < 30 && !await js('scrollY'); i++) await pause(100);
    wants(await js('scrollY') > 0, "the map took the page's wheel");
  });
}

async function hostile(file) {
  await open(light, file, 1200, async (page, js) => {
    for (const n of JSON.parse(await js("document.getElementById('data').textContent")).nodes) await js((id) => { location.hash = '#node=' + id; }, n.id);
    await js("for (const d of document.querySelectorAll('details')) d.open = true");
    wants(await js('window.hacked === undefined'), 'a script ran');
    wants(await js("!performance.getEntriesByType('resource').length"), 'something was asked for');
  });
}

async function article(kind, head) {
  const snippet = execFileSync(program, ['embed', kind, '--out', join(folder, 'example')], { encoding: 'utf8' }).replace('loading="lazy"', '');
  writeFileSync(join(folder, 'example/firefox.html'), `<!doctype html><html lang=en><meta charset=utf-8><title>An article</title>${head}<body><h1>An article</h1>${snippet}${kind === 'element' ? snippet.replace(/<script[^>]*><\/script>/, '') : ''}`);
  await open(light, 'example/firefox.html', 1000, async (page, js) => {
    await pause(1500);
    const high = await js(`[...document.querySelectorAll('iframe, power-map, :not(power-map) > picture img, div[role=group]')].map((e) => e.getBoundingClientRect().height)`);
    wants(high.length && high.every((h) => h > 900), high);
    if (kind === 'element') wants(page.frames().length === 3, 'two maps, two frames');
    await page.screenshot({ path: join(folder, `firefox-${kind}${head ? '-hostile' : ''}.png`) });
  });
}

async function dark(file) {
  const browser = await start({ 'layout.css.prefers-color-scheme.content-override': 0 });
  try {
    await open(browser, file, 1200, async (page, js) => {
      wants(await js('getComputedStyle(document.body).backgroundColor') === 'rgb(18, 22, 28)', 'not dark');
      await page.screenshot({ path: join(folder, `firefox-${file.replaceAll('/', '-')}-dark.png`) });
    });
  } finally {
    await browser.close();
  }
}

async function accessible(file, width) {
  await open(light, file, width, async (page, js) => {
    await js("for (const d of document.querySelectorAll('details')) d.open = true");
    await js(axe);
    const found = await js('axe.run(document).then((r) => r.violations.map((v) => v.id + ": " + v.nodes[0].html.slice(0, 120)))');
    wants(!found.length, found);
  });
}


const unfriendly = '<style>* { all: unset } * { font: 900 61px/3 fantasy; color: #f0f; letter-spacing: 1em } svg, path, text, rect { fill: lime } iframe, img, power-map { height: 17px; width: 17px; opacity: .1 }</style>';
for (const file of ['small.html', 'example/map.html', 'hostile-map/map.html'].filter((f) => existsSync(join(folder, f)))) {
  for (const width of [1200, 800, 390]) await check(`${file} at ${width}`, () => mapAt(file, width));
  await check(`${file}: by keyboard`, () => keyboard(file));
  await check(`${file}: dark`, () => dark(file));
}
for (const file of ['hostile.html', 'hostile-map/map.html']) await check(`${file}: nothing hostile runs`, () => hostile(file));
for (const kind of ['element', 'iframe', 'picture', 'shadow']) for (const head of ['', unfriendly]) await check(`${kind}${head ? ' in a hostile page' : ''}`, () => article(kind, head));
for (const page of ['index.html', 'table.html', ...readdirSync(join(folder, 'example/site/entity')).slice(0, 3).map((f) => 'entity/' + f)])
  for (const width of [1200, 390])
    await check(`site/${page} at ${width}`, () => open(light, 'example/site/' + page, width, async (tab, js) => {
      wants(await js('document.documentElement.scrollWidth') <= width, 'wider than the window');
      await tab.screenshot({ path: join(folder, `firefox-site-${page.replace('/', '-')}-${width}.png`) });
    }));
if (axe) for (const file of ['example/map.html', 'example/site/table.html']) for (const width of [1200, 390]) await check(`${file} at ${width}: axe-core finds nothing`, () => accessible(file, width));
await light.close();
server.close();
console.log(`1..${count}`);
process.exit(failed ? 1 : 0);

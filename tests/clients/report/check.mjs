// Opens a report in Chromium as its readers do (usage: check.mjs CHROMIUM REPORT FOLDER): nothing is asked of the network, nothing is said
// in the console, a phone does not scroll sideways, axe finds nothing in light and dark, and what it looks like goes into the folder.
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [chromium, report, folder] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const views = [
  { name: 'light', scheme: 'light', width: 1200 },
  { name: 'dark', scheme: 'dark', width: 1200 },
  { name: 'phone', scheme: 'light', width: 360 },
  { name: 'phone-dark', scheme: 'dark', width: 360 },
];
const wrong = [];
await mkdir(folder, { recursive: true });
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] });
try {
  for (const view of views) {
    const page = await browser.newPage();
    page.on('console', message => wrong.push(`${view.name}: console: ${message.text()}`));
    page.on('pageerror', error => wrong.push(`${view.name}: ${error.message}`));
    page.on('request', request => {
      if (request.url() !== pathToFileURL(report).href) {
        wrong.push(`${view.name}: asks for ${request.url()}`);
      }
    });
    page.on('dialog', async dialog => {
      wrong.push(`${view.name}: dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme }]);
    await page.setViewport({ width: view.width, height: 900, deviceScaleFactor: 1 });
    await page.goto(pathToFileURL(report).href, { waitUntil: 'load' });
    await page.screenshot({ path: join(folder, `${view.name}.png`), fullPage: true });

    // The report itself has no script; these come in behind its policy, by the debugger.
    const facts = await page.evaluate(() => {
      document.querySelectorAll('details').forEach(one => { one.open = true; });
      const wide = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('svg'));
      return {
        scripts: document.scripts.length,
        handlers: [...document.querySelectorAll('*')].filter(one => [...one.attributes].some(value => /^on|^style$/i.test(value.name))).length,
        styled: getComputedStyle(document.querySelector('.card')).borderTopWidth,
        width: document.documentElement.scrollWidth,
        wide: wide.map(one => `${one.tagName}.${one.className}`).slice(0, 5),
        remote: [...document.querySelectorAll('[src],link,object,iframe,use,image')].length,
      };
    });
    if (facts.scripts || facts.handlers || facts.remote) {
      wrong.push(`${view.name}: ${JSON.stringify(facts)}`);
    }
    if (facts.styled !== '1px') {
      wrong.push(`${view.name}: the style sheet was not applied`);
    }
    if (facts.width > view.width || facts.wide.length) {
      wrong.push(`${view.name}: ${facts.width} pixels wide: ${facts.wide.join(', ')}`);
    }
    await page.evaluate(await (await import('node:fs/promises')).readFile(axe, 'utf8'));
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    for (const violation of found.violations) {
      wrong.push(`${view.name}: axe ${violation.id}: ${violation.nodes.map(node => `${node.target} ${node.any[0]?.message ?? ''}`).slice(0, 3).join(' | ')}`);
    }
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(wrong.length ? wrong.join('\n') : 'done');

// Opens pages in Chromium, and tells as JSON what is there: node browser.cjs WORDS FILE… (without
// words nothing is looked for)
// By file, for each width and colour scheme: violations found by axe-core, how far the page is
// wider than the screen, errors; roles in the accessibility tree without scripts; pages in print.
const fs = require("fs");
const path = require("path");
const puppeteer = require("puppeteer-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const PATIENCE = 600000; // on a busy machine all takes its time

async function opened(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}

async function seen(browser, file, width, scheme) {
  const page = await opened(browser);
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto("file://" + path.resolve(file));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const split = await page.evaluate(() =>
    [...document.querySelectorAll("tbody td")]
      .filter((cell) => /^[0-9,.]+$/.test(cell.textContent))
      .filter((cell) => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        return new Set([...text.getClientRects()].map((one) => one.top)).size > 1;
      })
      .map((cell) => cell.textContent),
  );
  const found = { width, scheme, over, split, errors: [...errors] };
  await page.setBypassCSP(true); // axe-core is a script, which the page's own policy keeps out
  await page.reload();
  await page.evaluate(axe);
  const result = await page.evaluate(
    (values) => axe.run(document, { runOnly: { type: "tag", values } }),
    RULES,
  );
  found.violations = result.violations.map((one) => `${one.id}: ${one.nodes[0].html}`);
  await page.close();
  return found;
}

async function roles(browser, file) {
  const page = await opened(browser);
  await page.setJavaScriptEnabled(false);
  await page.setViewport({ width: 320, height: 900 });
  await page.goto("file://" + path.resolve(file));
  const counts = {};
  const count = (node) => {
    counts[node.role] = (counts[node.role] || 0) + 1;
    (node.children || []).forEach(count);
  };
  count(await page.accessibility.snapshot({ interestingOnly: false }));
  await page.close();
  return counts;
}

async function search(browser, file, words) {
  const page = await opened(browser);
  await page.goto("file://" + path.resolve(file));
  await page.evaluate(() => {
    window.searched = false; // whether it searched after the last key
    document.querySelector("#er-query").addEventListener("input", () => (window.searched = false));
    const output = document.querySelector("output");
    new MutationObserver(() => (window.searched = true)).observe(output, { childList: true });
  });
  await page.type("#er-query", words);
  await page.waitForFunction(
    (words) => window.searched && document.querySelector("#er-query").value === words,
    {},
    words,
  );
  const found = await page.evaluate(() => ({
    told: document.querySelector("output").textContent,
    rows: [...document.querySelectorAll("tbody tr")]
      .filter((row) => !row.hidden)
      .map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
  }));
  await page.close();
  return found;
}

// In print a positioned cell lies over the lines beside it.
async function positioned(browser, file) {
  const page = await opened(browser);
  await page.goto("file://" + path.resolve(file));
  const count = () =>
    [...document.querySelectorAll("td, th")].filter((one) => getComputedStyle(one).position !== "static").length;
  const onScreen = await page.evaluate(count);
  await page.emulateMediaType("print");
  const inPrint = await page.evaluate(count);
  await page.close();
  return { onScreen, inPrint };
}

async function printed(browser, file) {
  const page = await opened(browser);
  await page.goto("file://" + path.resolve(file));
  const data = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return Buffer.from(data).toString("base64");
}

(async () => {
  const [words, ...files] = process.argv.slice(2);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox"],
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
  });
  const told = {};
  for (const file of files) {
    const name = path.basename(file, ".html");
    told[name] = { seen: [] };
    for (const width of [1280, 320])
      for (const scheme of ["light", "dark"])
        told[name].seen.push(await seen(browser, file, width, scheme));
    told[name].roles = await roles(browser, file);
    if (words) told[name].search = await search(browser, file, words);
    told[name].positioned = await positioned(browser, file);
    told[name].printed = await printed(browser, file);
  }
  await browser.close();
  process.stdout.write(JSON.stringify(told));
})();

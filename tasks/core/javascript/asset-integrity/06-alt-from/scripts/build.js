import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import {
  hashedName,
  integrityOf,
  renderTemplate,
  rewriteUrls,
} from "./assets.js";

const SOURCE = "web";
const OUTPUT = "dist";

/** What crawlers and browsers ask for by a fixed name. */
const FIXED_NAMES = ["robots.txt", "favicon.ico"];

async function write(path, content) {
  const target = join(OUTPUT, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}

async function publish(path, content, manifest) {
  const file = hashedName(path, content);
  await write(file, content);
  manifest.set(path, { file, integrity: integrityOf(content) });
}

const manifest = new Map();
const entries = await readdir(SOURCE, { recursive: true });
const withType = (...types) =>
  entries.filter((path) => types.includes(extname(path)));

for (const path of FIXED_NAMES) {
  const content = await readFile(join(SOURCE, path));
  await write(path, content);
}

for (const path of withType(".woff2", ".svg", ".webp", ".js")) {
  const content = await readFile(join(SOURCE, path));
  await publish(path, content, manifest);
}

// Last of all assets, as the style sheets name the others.
for (const path of withType(".css")) {
  const css = await readFile(join(SOURCE, path), "utf8");
  await publish(path, rewriteUrls(css, manifest), manifest);
}

for (const path of withType(".html")) {
  const template = await readFile(join(SOURCE, path), "utf8");
  await write(path, renderTemplate(template, manifest));
}

const files = Array.from(manifest).map(([path, { file }]) => [path, file]);
await write("manifest.json", JSON.stringify(Object.fromEntries(files)));

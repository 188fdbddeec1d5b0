import { createHash } from "node:crypto";
import { posix } from "node:path";

const HASH_LENGTH = 10;

/** The name under which a browser may keep this content for ever. */
export function hashedName(path, content) {
  const { dir, name, ext } = posix.parse(path);
  const digest = createHash("sha256").update(content).digest("hex");
  return posix.join(dir, `${name}.${digest.slice(0, HASH_LENGTH)}${ext}`);
}

/** What a browser compares the content with, see Subresource Integrity. */
export function integrityOf(content) {
  const digest = createHash("sha384").update(content).digest("base64");
  return `sha384-${digest}`;
}

/** Points a style sheet to the hashed names of its fonts and images. */
export function rewriteUrls(css, manifest) {
  return css.replaceAll(/url\("\/([^"]+)"\)/g, (url, path) => {
    const file = manifest.get(path)?.file;
    return file ? `url("/${file}")` : url;
  });
}

export function scriptTag(path, manifest) {
  const { file, integrity } = manifest.get(path);
  return `<script type="module" src="/${file}" integrity="${integrity}"></script>`;
}

export function styleTag(path, manifest) {
  const { file, integrity } = manifest.get(path);
  return `<link rel="stylesheet" href="/${file}" integrity="${integrity}">`;
}

/** Replaces `<!-- script: app.js -->` and the like with the tag. */
export function renderTemplate(template, manifest) {
  const tags = { script: scriptTag, style: styleTag };
  return template.replaceAll(/<!-- (\w+): (\S+) -->/g, (comment, kind, path) =>
    Object.hasOwn(tags, kind) ? tags[kind](path, manifest) : comment,
  );
}

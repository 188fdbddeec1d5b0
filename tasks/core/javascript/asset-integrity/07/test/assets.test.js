import assert from "node:assert/strict";
import { it } from "node:test";
import { hashedName, renderTemplate, rewriteUrls } from "../scripts/assets.js";

const manifest = new Map([
  ["app.js", { file: "app.1c9a.js", integrity: "sha384-Ab" }],
  [
    "fonts/inter.woff2",
    { file: "fonts/inter.77de.woff2", integrity: "sha384-Cd" },
  ],
]);

it("puts the hash before the extension", () => {
  assert.match(hashedName("js/map.js", "x"), /^js\/map\.[0-9a-f]{10}\.js$/);
});

it("leaves unknown urls alone", () => {
  const css = 'src: url("/fonts/inter.woff2"), url("/fonts/mono.woff2");';
  assert.equal(
    rewriteUrls(css, manifest),
    'src: url("/fonts/inter.77de.woff2"), url("/fonts/mono.woff2");',
  );
});

it("fills in the tags", () => {
  assert.equal(
    renderTemplate("<!-- script: app.js --><!-- todo: menu -->", manifest),
    '<script type="module" src="/app.1c9a.js"></script><!-- todo: menu -->',
  );
});

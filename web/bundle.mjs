// Bundles the modules of the pages: node bundle.mjs OUT. Plot writes a <style> into each chart, which the workbench's
// Content-Security-Policy forbids; the same rules stand in parts.css, and the call is taken out here. If Plot changes, this fails.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const INLINE_STYLE = /\b(\w+)\.(append|insert)\("style"(?:, "\*")?\)\.text\(\s*`[^`]*`\s*\)/g;
let taken = 0;

const withoutInlineStyles = {
  name: "without-inline-styles",
  setup(bundle) {
    bundle.onLoad({ filter: /plot[\\/]src[\\/](plot|legends[\\/]\w+)\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(INLINE_STYLE, (_, parent) => (taken++, parent));
      if (contents.includes('"style")')) throw new Error(`${path} writes a <style> in a way that bundle.mjs does not know`);
      return { contents, loader: "js" };
    });
  },
};

await build({
  entryPoints: ["charts.mjs", "tiles.mjs"],
  outdir: process.argv[2],
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [withoutInlineStyles],
});

// A file as text: import words from "package/file?text".
const asText = {
  name: "as-text",
  setup(bundle) {
    bundle.onResolve({ filter: /\?text$/ }, ({ path }) => ({ path: fileURLToPath(import.meta.resolve(path.slice(0, -"?text".length))), namespace: "text" }));
    bundle.onLoad({ filter: /./, namespace: "text" }, async ({ path }) => ({ contents: (await readFile(path, "utf8")).replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n"), loader: "text" }));
  },
};

await build({
  entryPoints: ["map-library.mjs"],
  outdir: process.argv[2],
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [asText],
});
if (taken !== 3) throw new Error(`bundle.mjs took ${taken} inline styles out of Plot, and knows of 3`);

// What the pages draw with: Observable Plot, whole; /static/vendor/charts.mjs.
export * from "@observablehq/plot";

// How the map looks. Colours come from map.css, so that dark and light are told in one place. No glyph files: letters are drawn by the
// browser, from the fonts of the page.
const FONT = ["Noto Sans Variable"];
const ARABIC_FONT = ["Noto Sans Arabic Variable"];

// Names in Arabic script come untagged: shown only where a country writes its own language so (and, where that is Arabic, only without
// the letters of Persian, Urdu, Uyghur or Kurdish). The two outlines are coarse, and say nothing of any border.
const ARABIC = [[[-17.5, 14.8], [-17.5, 36], [11.5, 37.6], [11.6, 33.4], [26, 31.8], [34.2, 31.3], [34.9, 33.1], [35.6, 36], [36.7, 36.8], [42.3, 37.2], [44.8, 37.1], [46.1, 35], [45.6, 33.7], [47.7, 31], [48.6, 29.9], [50.5, 28.5], [56.4, 26.4], [60, 24], [60, 16], [52, 11.5], [43.3, 12.4], [38.6, 18], [36.3, 14.6], [33, 9.5], [24, 10], [22, 15.6], [16, 23.2], [4.2, 19.2], [-5, 15.6], [-12, 14.8], [-17.5, 14.8]]];
const PERSIAN = [[[44.2, 39.6], [48, 39.4], [48.9, 38.4], [54, 37.3], [61.2, 36.6], [61.3, 35.3], [64.5, 36.3], [71.2, 38.3], [74.8, 37.2], [75.3, 33.2], [74.4, 30.6], [70.6, 27.8], [70, 24.3], [61.7, 25], [56.6, 26.9], [51.5, 27.7], [48.7, 30], [47.8, 31], [45.7, 33.8], [46.2, 35.2], [44.8, 37.3], [44.2, 39.6]]];
const FOREIGN = [..."پچژگکیےٹڈڑںەېۆڵۇۋىﻯ"].filter((letter) => letter !== "ى");

const within = (coordinates) => ["within", { type: "Polygon", coordinates }];
const isOwn = ["all", ["has", "name:ar"], ["any", within(PERSIAN), ["all", within(ARABIC), ...FOREIGN.map((letter) => ["!", ["in", letter, ["get", "name:ar"]]])]]];
// A circle drawn to scale: its pixels double with each step of zoom.
const toScale = ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", "px"], 22, ["*", ["get", "px"], 2 ** 22]];
const shortly = ["case", [">=", ["get", "n"], 10000], ["concat", ["to-string", ["round", ["/", ["get", "n"], 1000]]], "k"], ["to-string", ["get", "n"]]];
const byNumber = (least, most) => ["interpolate", ["linear"], ["ln", ["get", "n"]], 0, least, Math.log(20000), most];

export const clustered = { type: "geojson", cluster: true, maxzoom: 12, data: { type: "FeatureCollection", features: [] }, clusterProperties: { n: ["+", ["get", "n"]] } };

export function styleOf(language) {
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(`--map-${name}`).trim();
  return {
    version: 8,
    sources: {
      base: { type: "vector", url: `pmtiles://${location.origin}/map/world.pmtiles` },
      points: { ...clustered, clusterRadius: 44, clusterMaxZoom: 11 },
      // Thousands of rings over one another tell nothing: those that lie close are one until they part.
      areas: { ...clustered, clusterRadius: 40, clusterMaxZoom: 8 },
      chosen: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    },
    layers: [...baseLayers(colour, language), ...areaLayers(colour), ...pointLayers(colour)],
  };
}

function baseLayers(colour, language) {
  const names = (id, font, filter, text, more) => ({
    id, type: "symbol", source: "base", "source-layer": "places", filter,
    layout: { "text-field": text, "text-font": font, "text-size": ["interpolate", ["linear"], ["zoom"], 3, 11, 8, 14], "symbol-sort-key": ["-", 0, ["get", "pop"]], "text-padding": 6, ...more },
    paint: { "text-color": colour("name"), "text-halo-color": colour("halo"), "text-halo-width": 1.4 },
  });
  const line = (id, layer, name, minzoom, width, dashes) => ({
    id, type: "line", source: "base", "source-layer": layer, minzoom,
    paint: { "line-color": colour(name), "line-width": width, ...(dashes ? { "line-dasharray": dashes } : {}) },
  });
  const big = ["any", [">=", ["zoom"], 6], [">", ["get", "pop"], 300000]];
  return [
    { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
    { id: "land", type: "fill", source: "base", "source-layer": "land", paint: { "fill-color": colour("land") } },
    { id: "lakes", type: "fill", source: "base", "source-layer": "lakes", paint: { "fill-color": colour("sea") } },
    line("provinces", "admin1", "faint", 4, 0.6, [3, 2]),
    line("countries", "admin0", "line", 0, 1),
    ...(language === "ar"
      ? [names("names-own", ARABIC_FONT, ["all", big, isOwn], ["get", "name:ar"]), names("names", FONT, ["all", big, ["!", isOwn]], ["get", "name"])]
      : [names("names", FONT, big, ["get", "name"])]),
  ];
}

function areaLayers(colour) {
  const label = (id, filter) => ({
    id, type: "symbol", source: "areas", filter, layout: { "text-field": shortly, "text-font": FONT, "text-size": 12, "text-allow-overlap": true },
    paint: { "text-color": colour("area"), "text-halo-color": colour("halo"), "text-halo-width": 1.6 },
  });
  const ring = { "circle-opacity": 0, "circle-color": colour("area"), "circle-stroke-color": colour("area"), "circle-stroke-width": 1.5, "circle-stroke-opacity": 0.85 };
  return [
    { id: "chosen-area", type: "circle", source: "chosen", filter: [">", ["get", "px"], 0], paint: { ...ring, "circle-radius": toScale, "circle-opacity": 0.16, "circle-color": colour("chosen"), "circle-stroke-color": colour("chosen"), "circle-stroke-width": 2.5 } },
    // Rings are never filled: fills that lie one over the other would read as heat.
    { id: "area", type: "circle", source: "areas", filter: ["!", ["has", "point_count"]], paint: { ...ring, "circle-radius": toScale } },
    { id: "area-cluster", type: "circle", source: "areas", filter: ["has", "point_count"], paint: { ...ring, "circle-radius": byNumber(11, 26) } },
    label("area-label", [">", ["get", "n"], 1]),
  ];
}

function pointLayers(colour) {
  return [
    { id: "doubt", type: "circle", source: "points", minzoom: 8, filter: ["!", ["has", "point_count"]], paint: { "circle-radius": toScale, "circle-opacity": 0, "circle-stroke-color": colour("mark"), "circle-stroke-width": 1, "circle-stroke-opacity": 0.7 } },
    { id: "point", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-color": colour("mark"), "circle-radius": ["case", [">", ["get", "n"], 1], byNumber(8, 24), 5], "circle-stroke-color": colour("halo"), "circle-stroke-width": 1.2 } },
    { id: "cluster", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-color": colour("mark"), "circle-radius": byNumber(9, 28), "circle-stroke-color": colour("halo"), "circle-stroke-width": 1.2 } },
    { id: "number", type: "symbol", source: "points", filter: [">", ["get", "n"], 1], layout: { "text-field": shortly, "text-font": FONT, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": colour("mark-ink") } },
    { id: "chosen-point", type: "circle", source: "chosen", paint: { "circle-radius": 9, "circle-opacity": 0, "circle-stroke-color": colour("chosen"), "circle-stroke-width": 3 } },
  ];
}

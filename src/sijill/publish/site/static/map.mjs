// The map of a release: all its incidents, without a server. What it needs is there as scripts: SijillMap, SijillBase, SijillIncidents.
import { dateOf, drawn, incidentsAt, ordinalOf, passes, placesOf } from "./map_data.mjs";
import { styleOf } from "./map_style.mjs";

const frame = document.getElementById("map"), svg = document.querySelector("#timeline svg"), MOST = 60, BARS = 120;
const markers = columns(globalThis.SijillIncidents), places = placesOf(markers);
const field = (id) => document.getElementById(id);
const ordinal = (day) => (day ? ordinalOf(new Date(`${day}T00:00:00Z`)) : 0);
const iso = (day) => dateOf(day).toISOString().slice(0, 10);
const days = () => ({ begin: ordinal(field("begin").value), end: ordinal(field("end").value), undated: !field("begin").value && !field("end").value });
let map = null;

function columns(told) {
  return { size: told.number.length, number: told.number, lat: told.lat, lon: told.lon, radius: told.radius, first: told.first, last: told.last, killed: told.killed, place: told.place };
}

async function tile({ url }, abort) {
  const packed = globalThis.SijillBase.tiles[url.slice("base://".length)];
  if (!packed) return { data: new ArrayBuffer(0) };
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { data: await new Response(stream).arrayBuffer() };
}

function start() {
  frame.replaceChildren();
  const library = globalThis.SijillMap, base = globalThis.SijillBase;
  library.addProtocol("base", tile);
  const style = styleOf(frame.dataset.language);
  style.sources.base = { type: "vector", tiles: ["base://{z}/{x}/{y}"], maxzoom: base.zoom };
  map = new library.Map({ container: frame, style, attributionControl: false, bounds: base.bounds, fitBoundsOptions: { padding: 30, maxZoom: 9 }, maxBounds: base.around, dragRotate: false, pitchWithRotate: false });
  map.addControl(new library.NavigationControl({ showCompass: false }), document.dir === "rtl" ? "top-left" : "top-right");
  map.getCanvas().setAttribute("aria-label", frame.dataset.label);
  map.on("load", () => (draw(), (document.documentElement.dataset.map = "ready")));
  map.on("click", choose);
  for (const layer of ["point", "cluster", "area", "area-cluster"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}

function draw() {
  const { points, areas } = drawn(markers, places, days());
  map?.getSource("points")?.setData(points);
  map?.getSource("areas")?.setData(areas);
  bars();
}

async function choose({ point }) {
  const box = [[point.x - 6, point.y - 6], [point.x + 6, point.y + 6]];
  const [hit] = map.queryRenderedFeatures(box, { layers: ["point", "cluster", "area", "area-cluster"] });
  if (!hit) return list([]);
  let leaves = [hit];
  if (hit.properties.cluster_id !== undefined) leaves = await map.getSource(hit.source).getClusterLeaves(hit.properties.cluster_id, 10000, 0);
  list(incidentsAt(markers, places, days(), leaves.map((leaf) => leaf.properties.at)));
}

function list(ids) {
  const at = field("at"), all = document.createElement("ul");
  all.className = "events";
  const index = new Map(markers.number.map((number, i) => [`i${number}`, i]));
  for (const id of ids.slice(0, MOST)) {
    const i = index.get(id), row = document.createElement("li"), link = document.createElement("a");
    link.href = `${frame.dataset.pages.replace(/index\.html$/, "")}${id}/index.html`;
    link.textContent = globalThis.SijillIncidents.places[markers.place[i]][frame.dataset.language === "ar" ? 1 : 0];
    const first = markers.first[i], last = markers.last[i];
    const when = first ? (first === last ? iso(first) : `${iso(first)} – ${iso(last)}`) : frame.dataset.unknown;
    row.append(link, span("when", when), span("count", markers.killed[i] < 0 ? "" : `${markers.killed[i]} ${frame.dataset.killed}`));
    all.append(row);
  }
  at.replaceChildren(all);
  if (ids.length > MOST) at.append(span("small", frame.dataset.more.replace("{n}", ids.length - MOST)));
  if (ids.length) at.focus({ preventScroll: false });
}

function span(name, words) {
  return Object.assign(document.createElement("bdi"), { className: name, textContent: words });
}

// ---- the timeline: as many bars as fit, each so many days; dragging chooses, the two fields do the same ----
const known = markers.first.filter((day, i) => day && day === markers.last[i]);
const from = Math.min(...bounds(known)), to = Math.max(...bounds(known)) + 1, step = Math.max(1, Math.ceil((to - from) / BARS));
const isRtl = document.dir === "rtl";

function bounds(days) {
  return days.reduce(([low, high], day) => [Math.min(low, day), Math.max(high, day)], [Infinity, -Infinity]);
}

function bars() {
  const chosen = days(), counts = [], inside = (day) => (!chosen.begin || day + step > chosen.begin) && (!chosen.end || day <= chosen.end);
  for (const day of known) counts[Math.floor((day - from) / step)] = (counts[Math.floor((day - from) / step)] ?? 0) + 1;
  const size = Math.ceil((to - from) / step), most = Math.max(...Object.values(counts)), names = "http://www.w3.org/2000/svg";
  svg.setAttribute("viewBox", `0 0 ${size * 6} 72`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.replaceChildren(...Object.entries(counts).map(([at, n]) => {
    const bar = document.createElementNS(names, "rect"), high = (n / most) * 68, x = isRtl ? size - 1 - at : at;
    for (const [name, value] of Object.entries({ class: inside(from + at * step) ? "bars" : "bars off", x: x * 6 + 0.5, y: 72 - high, width: 5, height: high })) bar.setAttribute(name, value);
    bar.append(Object.assign(document.createElementNS(names, "title"), { textContent: `${iso(from + at * step)}: ${n}` }));
    return bar;
  }));
  let shown = 0;
  for (let i = 0; i < markers.size; i++) if (passes(markers, i, chosen)) shown++;
  field("shown").textContent = shown.toLocaleString(frame.dataset.language === "ar" ? "ar-u-nu-latn" : "en");
}

function dayAt(event) {
  const box = svg.getBoundingClientRect(), share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  return Math.min(to - 1, Math.floor(from + (isRtl ? 1 - share : share) * (to - from)));
}

function brush() {
  let begun = 0;
  svg.addEventListener("pointerdown", (event) => ((begun = dayAt(event)), svg.setPointerCapture(event.pointerId)));
  svg.addEventListener("pointermove", (event) => {
    if (!begun) return;
    const [a, b] = [begun, dayAt(event)].sort((x, y) => x - y);
    [field("begin").value, field("end").value] = [iso(a), iso(b)];
    draw();
  });
  svg.addEventListener("pointerup", () => (begun = 0));
  for (const id of ["begin", "end"]) field(id).addEventListener("change", draw);
  field("all-days").addEventListener("click", () => ([field("begin").value, field("end").value] = ["", ""], draw()));
}

if (known.length) {
  field("timeline").hidden = false;
  brush();
}
const canDraw = Boolean(document.createElement("canvas").getContext("webgl2"));
if (canDraw) start();
else if (known.length) bars();

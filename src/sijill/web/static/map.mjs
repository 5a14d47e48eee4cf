// The map page: filters, map, timeline and list tell of the same incidents. Without WebGL the list stands alone.
import * as maplibre from "./vendor/maplibre-gl.mjs";
import { Protocol } from "./vendor/tiles.mjs";
import { drawn, incidentsAt, markersIn, ordinalOf, dateOf, pixels, placesOf } from "./map_data.mjs";
import { styleOf } from "./map_style.mjs";
import { Timeline } from "./timeline.mjs";
import { say, said } from "./toasts.mjs";

const MOST_NAMED = 50, REST = 350, LETTER = "ش";
const at = (id) => document.getElementById(id);
const form = at("filters"), list = at("list"), frame = at("map");
let map = null, timeline = null, markers = null, places = null, isDrawing = false, isStale = false, listWaits = 0, asked = 0;

function hasWebGL() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

// ---- the filter, as the form has it ----
function query() {
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) told.append(name, value);
  return told;
}

function days() {
  const day = (name) => (form.elements[name].value ? ordinalOf(new Date(`${form.elements[name].value}T00:00:00Z`)) : 0);
  return { begin: day("begin"), end: day("end"), undated: !form.elements.dated.checked };
}

const iso = (ordinal) => (ordinal ? dateOf(ordinal).toISOString().slice(0, 10) : "");

// ---- what is fetched ----
async function fetched(path, told) {
  const answer = await fetch(`${path}?${told}`, { headers: { accept: "*/*" } });
  if (!answer.ok) throw Object.assign(new Error(`${path}: ${answer.status}`), { status: answer.status });
  return answer;
}

async function load() {
  const mine = ++asked, told = query();
  history.replaceState(null, "", `/map${told.size ? `?${told}` : ""}${location.hash}`);
  try {
    const [bytes, byDay] = await Promise.all([
      map ? fetched("/map/markers", told).then((answer) => answer.arrayBuffer()) : null,
      fetched("/map/days", told).then((answer) => answer.json()),
      fetched("/map/facets", told).then(async (answer) => replaceFacets(await answer.text())),
    ]);
    if (mine !== asked) return; // a later filter is on its way
    if (bytes) {
      markers = markersIn(bytes);
      places = placesOf(markers);
      draw();
    }
    timeline.show(byDay.days, byDay.counts);
    at("timeline-undated").textContent = byDay.undated;
    markDays();
    listView();
  } catch (wrong) {
    tell(wrong);
  }
}

function tell(wrong) {
  say(said(wrong.status === 401 ? "signedOut" : "failed"), wrong.status === 401 ? { href: "/sign-in", words: said("signIn") } : undefined);
  console.error(wrong);
}

function replaceFacets(html) {
  const facets = at("facets"), focus = document.activeElement, open = [...facets.querySelectorAll("details")].map((one) => one.open);
  facets.innerHTML = html;
  facets.querySelectorAll("details").forEach((one, i) => (one.open ||= open[i] ?? false));
  if (focus?.name && !focus.isConnected) {
    [...form.elements].find((one) => one.name === focus.name && one.value === focus.value)?.focus();
  }
}

// ---- the list ----
async function showList(told) {
  try {
    list.setAttribute("aria-busy", "true");
    list.innerHTML = await (await fetched("/map/list", told)).text();
    list.scrollTop = 0;
  } catch (wrong) {
    tell(wrong);
  } finally {
    list.removeAttribute("aria-busy");
  }
}

function listView() {
  clearTimeout(listWaits);
  listWaits = setTimeout(() => {
    const told = query(), box = map && viewBox();
    if (box) told.set("box", box);
    showList(told);
  }, REST);
}

function listNamed(ids) {
  clearTimeout(listWaits);
  const told = new URLSearchParams(ids.slice(0, MOST_NAMED).map((id) => ["incident", id]));
  told.set("of", ids.length);
  showList(told).then(() => list.focus({ preventScroll: innerWidth >= 992 }));
}

function viewBox() {
  const box = map.getBounds(), [west, east] = [box.getWest(), box.getEast()];
  if (east - west >= 360) return "";
  const turned = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  return [turned(west), Math.max(-90, box.getSouth()), turned(east), Math.min(90, box.getNorth())].map((x) => x.toFixed(4)).join(",");
}

// ---- the map ----
function draw() {
  if (!markers || !map) return;
  if (isDrawing) return void (isStale = true);
  isDrawing = true;
  const shown = drawn(markers, places, days());
  map.getSource("areas").setData(shown.areas);
  Promise.resolve(map.getSource("points").setData(shown.points, true)).finally(() => {
    isDrawing = false;
    frame.dataset.points = shown.points.features.length;
    frame.dataset.areas = shown.areas.features.length;
    if (isStale) {
      isStale = false;
      draw();
    }
  });
}

function fitAll() {
  if (!markers.size || location.hash.startsWith("#view=")) return;
  const box = new maplibre.LngLatBounds();
  for (const place of places.places) box.extend([place.lon, place.lat]);
  map.fitBounds(box, { padding: 60, maxZoom: 8, animate: false });
}

async function clicked(event) {
  const near = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
  const hits = map.queryRenderedFeatures(near, { layers: ["cluster", "point", "area-cluster"] });
  const found = hits.length ? hits : map.queryRenderedFeatures(event.point, { layers: ["area"] });
  if (!found.length) return listView();
  const ids = [];
  for (const feature of found) {
    if (!feature.properties.cluster) ids.push(feature.properties.at);
    else ids.push(...(await inCluster(feature, found.length === 1)));
  }
  if (ids.length) listNamed(incidentsAt(markers, places, days(), ids));
}

// A cluster opens by going nearer; one that stays together however near is told in the list.
async function inCluster(feature, mayGo) {
  const source = map.getSource(feature.source);
  const zoom = await source.getClusterExpansionZoom(feature.properties.cluster_id);
  if (mayGo && zoom <= map.getMaxZoom() && zoom > map.getZoom()) {
    map.easeTo({ center: feature.geometry.coordinates, zoom: zoom + 0.2 });
    return [];
  }
  const leaves = await source.getClusterLeaves(feature.properties.cluster_id, Infinity, 0);
  return leaves.map((leaf) => leaf.properties.at);
}

function choose(row) {
  const { lat, lon, km } = row?.dataset ?? {};
  const features = lat ? [{ type: "Feature", geometry: { type: "Point", coordinates: [+lon, +lat] }, properties: { px: pixels(+km, +lat) } }] : [];
  map.getSource("chosen").setData({ type: "FeatureCollection", features });
}

async function makeMap() {
  const protocol = new Protocol();
  maplibre.addProtocol("pmtiles", protocol.tile);
  maplibre.setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");
  await Promise.all([document.fonts.load('16px "Noto Sans Variable"'), document.fonts.load('16px "Noto Sans Arabic Variable"', LETTER)]);
  map = new maplibre.Map({
    container: frame, style: styleOf(frame.dataset.language), center: [40, 30], zoom: 2.2, maxZoom: 14, hash: "view", attributionControl: false, dragRotate: false, pitchWithRotate: false,
    locale: { "Map.Title": frame.dataset.label, "NavigationControl.ZoomIn": frame.dataset.zoomIn, "NavigationControl.ZoomOut": frame.dataset.zoomOut },
    reduceMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), document.dir === "rtl" ? "top-left" : "top-right");
  map.on("error", (event) => console.error(event.error));
  map.on("click", clicked);
  for (const layer of ["cluster", "point", "area-cluster", "area"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
  await new Promise((done) => map.once("load", done));
}

// ---- days ----
function markDays() {
  const { begin, end } = days();
  timeline.choose(begin, end);
  at("all-days").hidden = !begin && !end;
}

function brushed(begin, end, isDone) {
  form.elements.begin.value = iso(begin);
  form.elements.end.value = iso(end);
  at("all-days").hidden = false;
  draw();
  if (isDone) load();
}

function follow() {
  form.addEventListener("change", load);
  form.addEventListener("submit", (event) => (event.preventDefault(), load()));
  at("all-days").addEventListener("click", () => {
    form.elements.begin.value = form.elements.end.value = "";
    load();
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("[data-list-view]")) return listView();
    const turn = event.target.closest(".pager a");
    if (!turn) return;
    event.preventDefault();
    showList(new URL(turn.href).searchParams);
  });
  for (const kind of ["mouseover", "focusin", "row:current"]) {
    list.addEventListener(kind, (event) => map && choose(event.target.closest("li")));
  }
}

async function begin() {
  at("filters-fold").open = innerWidth >= 992 || at("filters-fold").open;
  at("timeline-frame").hidden = false;
  timeline = new Timeline(at("timeline"), brushed);
  if (hasWebGL()) {
    at("map-frame").hidden = false;
    if (innerWidth < 992) document.querySelector(".map-legend").open = false;
    await makeMap();
  } else {
    at("no-map").hidden = false;
    at("map-page").classList.add("without-map");
  }
  follow();
  await load();
  if (map) {
    fitAll();
    map.on("moveend", listView);
    listView();
  }
  frame.dataset.ready = "yes";
}

begin().catch(tell);

// Markers as they come (columns of four bytes: see marker_columns.py), and what the map draws of them: one point a place, one ring an area.
// An area is what is known no nearer than AREA_KM; many incidents share one place, so that places are grouped here, not on the map.
export const AREA_KM = 5;
const EARTH_M = 40075016.686, TILE = 512, EPOCH = 719163, DAY_MS = 86400000;

export function markersIn(buffer) {
  const magic = new TextDecoder().decode(buffer.slice(0, 4));
  if (magic !== "SJM1") throw new Error(`markers begin with ${JSON.stringify(magic)}, not SJM1`);
  const size = new DataView(buffer).getUint32(4, true);
  if (buffer.byteLength !== 8 + size * 32) throw new Error(`markers are ${buffer.byteLength} bytes, not those of ${size}`);
  const column = (kind, at) => new kind(buffer, 8 + at * size * 4, size);
  return {
    size, number: column(Uint32Array, 0), lat: column(Float32Array, 1), lon: column(Float32Array, 2), radius: column(Float32Array, 3),
    first: column(Int32Array, 4), last: column(Int32Array, 5), killed: column(Int32Array, 6), grade: column(Int32Array, 7),
  };
}

export const dateOf = (ordinal) => new Date((ordinal - EPOCH) * DAY_MS);
export const ordinalOf = (date) => Math.floor(date.getTime() / DAY_MS) + EPOCH;

// Each marker's place, found once; then choosing days is one pass over numbers.
export function placesOf(markers) {
  const places = [], of = new Uint32Array(markers.size), seen = new Map();
  for (let i = 0; i < markers.size; i++) {
    const km = markers.radius[i] >= AREA_KM ? markers.radius[i] : 0;
    const key = `${markers.lat[i]},${markers.lon[i]},${km}`;
    let at = seen.get(key);
    if (at === undefined) {
      seen.set(key, (at = places.length));
      places.push({ lat: markers.lat[i], lon: markers.lon[i], km, doubt: 0 });
    }
    of[i] = at;
    if (!km && markers.radius[i] > places[at].doubt) places[at].doubt = markers.radius[i];
  }
  return { places, of };
}

export function passes(markers, i, days) {
  if (!markers.first[i]) return days.undated;
  return (!days.begin || markers.last[i] >= days.begin) && (!days.end || markers.first[i] <= days.end);
}

export function drawn(markers, { places, of }, days) {
  const counts = new Uint32Array(places.length);
  for (let i = 0; i < markers.size; i++) if (passes(markers, i, days)) counts[of[i]]++;
  const points = [], areas = [];
  places.forEach((place, at) => {
    if (!counts[at]) return;
    const feature = { type: "Feature", id: at, geometry: { type: "Point", coordinates: [place.lon, place.lat] }, properties: { n: counts[at], at, px: pixels(place.km || place.doubt, place.lat) } };
    (place.km ? areas : points).push(feature);
  });
  return { points: { type: "FeatureCollection", features: points }, areas: { type: "FeatureCollection", features: areas } };
}

// The incidents of some places, the latest first.
export function incidentsAt(markers, { of }, days, wanted) {
  const chosen = new Set(wanted), found = [];
  for (let i = 0; i < markers.size; i++) if (chosen.has(of[i]) && passes(markers, i, days)) found.push(i);
  return found.sort((a, b) => markers.first[b] - markers.first[a] || markers.number[b] - markers.number[a]).map((i) => `i${markers.number[i]}`);
}

// How many pixels a radius is at zoom 0; at zoom z it is 2^z times as many.
export function pixels(km, lat) {
  return (km * 1000 * TILE) / (EARTH_M * Math.cos((lat * Math.PI) / 180));
}

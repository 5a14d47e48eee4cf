// The map for pages that are opened from a folder, where a browser loads no module and no worker by its address: one classic script that
// leaves `SijillMap`. The worker comes as text, and is started from a blob.
import * as maplibre from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?text";

maplibre.setWorkerUrl(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
globalThis.SijillMap = maplibre;

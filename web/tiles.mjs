// How the map reads its one file of tiles; /static/vendor/tiles.mjs.
export { FetchSource, PMTiles, Protocol } from "pmtiles";

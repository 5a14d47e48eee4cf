// Incidents by day as bars, and a brush that chooses days. The two fields of days among the filters do the same by keyboard.
import * as Plot from "./vendor/charts.mjs";
import { dateOf, ordinalOf } from "./map_data.mjs";

const HEIGHT = 96, MOST_BARS = 160;
const STEPS = [["day", 1], ["week", 7], ["month", 30.4], ["quarter", 91], ["year", 365]];

export class Timeline {
  // `changed(begin, end, isDone)` is told while the brush moves and when it stops; days are ordinals, 0 for open.
  constructor(frame, changed) {
    this.frame = frame;
    this.changed = changed;
    this.isReversed = document.documentElement.dir === "rtl";
    this.months = frame.dataset.months.split("|");
    this.days = [];
    this.counts = [];
    this.chosen = [0, 0];
    new ResizeObserver(() => this.draw()).observe(frame);
  }

  show(days, counts) {
    [this.days, this.counts] = [days, counts];
    this.draw();
  }

  choose(begin, end) {
    this.chosen = [begin, end];
    this.mark();
  }

  draw() {
    this.frame.replaceChildren();
    const width = this.frame.clientWidth;
    if (!this.days.length || !width) return;
    const [first, last] = [this.days[0], this.days[this.days.length - 1] + 1];
    const [step] = STEPS.find(([, days]) => (last - first) / days <= MOST_BARS) ?? STEPS[STEPS.length - 1];
    const years = (last - first) / 365;
    const rows = this.days.map((day, i) => ({ day: dateOf(day), n: this.counts[i] }));
    this.plot = Plot.plot({
      width, height: HEIGHT, marginTop: 8, marginBottom: 24, marginLeft: 40, marginRight: 40, ariaLabel: this.frame.dataset.label,
      x: { type: "utc", domain: [dateOf(first), dateOf(last)], reverse: this.isReversed, label: null, ticks: Math.max(2, Math.round(width / 120)), tickFormat: (date) => this.said(date, years) },
      y: { label: null, ticks: 2, tickFormat: "d" },
      marks: [
        Plot.rectY(rows, Plot.binX({ y: "sum" }, { x: "day", y: "n", interval: step, className: "bars", insetLeft: 0.5, insetRight: 0.5 })),
        Plot.ruleY([0]),
      ],
    });
    this.scale = this.plot.scale("x");
    this.brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ class: "chosen", y: 4, height: HEIGHT - 28 })) this.brush.setAttribute(name, value);
    this.plot.append(this.brush);
    this.follow();
    this.frame.append(this.plot);
    this.mark();
  }

  said(date, years) {
    const month = this.months[date.getUTCMonth()];
    if (years > 4) return String(date.getUTCFullYear());
    if (years > 0.25) return `${month} ${date.getUTCFullYear()}`;
    return `${date.getUTCDate()} ${month}`;
  }

  mark() {
    if (!this.scale) return;
    const [begin, end] = this.chosen;
    this.brush.toggleAttribute("hidden", !begin && !end);
    this.brush.setAttribute("visibility", begin || end ? "visible" : "hidden");
    const { domain: [first, last], range } = this.scale;
    const inside = (date) => new Date(Math.min(Math.max(date, first), last));
    const at = [begin ? this.scale.apply(inside(dateOf(begin))) : this.scale.apply(first), end ? this.scale.apply(inside(dateOf(end + 1))) : this.scale.apply(last)];
    void range;
    this.brush.setAttribute("x", Math.min(...at));
    this.brush.setAttribute("width", Math.max(1, Math.abs(at[1] - at[0])));
  }

  follow() {
    const svg = this.plot;
    let from = null;
    const dayAt = (event) => {
      const left = svg.getBoundingClientRect().left;
      const [low, high] = [...this.scale.range].sort((a, b) => a - b);
      return ordinalOf(this.scale.invert(Math.min(high - 0.01, Math.max(low, event.clientX - left))));
    };
    const tell = (event, isDone) => {
      const to = dayAt(event);
      this.choose(Math.min(from, to), Math.max(from, to));
      this.changed(...this.chosen, isDone);
    };
    svg.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = dayAt(event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => from !== null && tell(event, false));
    svg.addEventListener("pointerup", (event) => from !== null && (tell(event, true), (from = null)));
    svg.addEventListener("pointercancel", () => (from = null));
  }
}

// Selecting words of the report fills the form beside it: the words, where they stand, and what they seem to say.
// Places are counted in characters of the text as it is sealed: what only screen readers hear is no part of it.
const reading = document.getElementById("reading");
const panel = document.getElementById("panel");
const form = panel?.querySelector("form[data-selects]");
const NAMES = ["account", "words", "speaker", "when_words", "place", "party"];
let target = null; // the field of words that a selection fills: the one that was entered last

function characters(text) {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
}

function isSpoken(node) {
  return node.parentElement?.closest(".spoken") !== null;
}

// How many characters of the text stand before a place in the page.
function placeOf(node, offset) {
  let count = 0;
  const walker = document.createTreeWalker(reading, NodeFilter.SHOW_TEXT);
  const end = document.createRange();
  end.setStart(node, offset);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (isSpoken(text)) continue;
    if (text === node) return count + characters(text.data.slice(0, offset));
    if (end.comparePoint(text, 0) > 0) return count;
    count += characters(text.data);
  }
  return count;
}

function textBetween(start, end) {
  const walker = document.createTreeWalker(reading, NodeFilter.SHOW_TEXT);
  let all = "";
  for (let text = walker.nextNode(); text; text = walker.nextNode()) if (!isSpoken(text)) all += text.data;
  return [...all].slice(start, end).join("");
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!reading.contains(range.startContainer) || !reading.contains(range.endContainer)) return null;
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  const words = textBetween(start, end);
  return words.trim() ? { start, end, words } : null;
}

function fill(name, chosen) {
  const field = form.elements[name];
  if (!field) return;
  field.value = chosen.words;
  form.elements[`${name}-start`].value = chosen.start;
  form.elements[`${name}-end`].value = chosen.end;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

async function guess() {
  const words = form.elements.words?.value.trim();
  if (!words) return;
  const answer = await fetch(`${reading.dataset.guess}?words=${encodeURIComponent(words)}`);
  if (!answer.ok) return;
  const told = await answer.json();
  put("low", told.low);
  put("high", told.high);
  put("vague", told.vague);
  put("harm", told.harm);
  put("group", told.group);
  if (!form.elements.approx.dataset.chosen) form.elements.approx.checked = told.approx;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

// What a person wrote or chose stays; what words seemed to say gives way to what others seem to say.
function put(name, value) {
  const field = form.elements[name];
  if (!field || (field.value !== "" && field.value !== field.dataset.guessed)) return;
  field.value = field.dataset.guessed = String(value ?? "");
}

// The account whose words a selection stands in, else the nearest one.
function chooseAccount(chosen) {
  const list = form.elements.about;
  if (list?.tagName !== "SELECT") return;
  let best = null;
  for (const option of list.options) {
    const [from, to] = [Number(option.dataset.start), Number(option.dataset.end)];
    const away = chosen.start < from ? from - chosen.start : Math.max(0, chosen.start - to);
    if (best === null || away < best.away) best = { away, value: option.value };
  }
  if (best) list.value = best.value;
}

async function take() {
  const chosen = selected();
  if (!chosen) return;
  const name = target ?? form.dataset.selects;
  fill(name, chosen);
  panel.classList.add("is-called");
  if (name === "words") {
    chooseAccount(chosen);
    await guess();
  } else if (name === "place") {
    await places();
  }
  form.dispatchEvent(new CustomEvent("words:taken", { bubbles: true, detail: { name } }));
}

async function places() {
  const list = document.getElementById("sites");
  const words = form.elements.place?.value.trim();
  if (!list || !words) return;
  const answer = await fetch(`${list.dataset.sites}?place=${encodeURIComponent(words)}`);
  if (answer.ok) list.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
}

// A click on a mark shows its claim in the list, and the other way round.
function show(anchor) {
  for (const one of document.querySelectorAll(".is-current")) one.classList.remove("is-current");
  for (const mark of reading.querySelectorAll("mark.claim")) if (mark.dataset.claims.split(" ").includes(anchor)) mark.classList.add("is-current");
  const item = document.getElementById(anchor);
  item?.classList.add("is-current");
  return item;
}

if (form && reading) {
  reading.addEventListener("mouseup", () => setTimeout(take));
  reading.addEventListener("touchend", () => setTimeout(take, 50));
  document.addEventListener("keyup", (event) => event.shiftKey && /^(Arrow|Home|End)/.test(event.key) && !form.contains(event.target) && take());
  for (const name of NAMES) {
    const field = form.elements[name];
    field?.addEventListener("focus", () => (target = name));
    // Words that were typed stand wherever they are found: their place is not known any more.
    field?.addEventListener("input", (event) => {
      if (event.isTrusted) form.elements[`${name}-start`].value = form.elements[`${name}-end`].value = "";
    });
  }
  form.elements.approx?.addEventListener("change", (event) => (event.target.dataset.chosen = "yes"));
  form.elements.words?.addEventListener("change", guess);
  form.elements.place?.addEventListener("change", places);
}
if (reading) {
  reading.addEventListener("click", (event) => {
    const mark = getSelection().isCollapsed && event.target.closest("mark.claim");
    if (mark) show(mark.dataset.claims.trim().split(" ").at(-1))?.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-shows]");
    if (link) show(link.dataset.shows);
  });
}

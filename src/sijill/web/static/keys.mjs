// The keyboard: j and k through rows, Enter opens, g and a letter goes to a page, ? tells of all. A letter is the key where it stands
// on a Latin keyboard, so that they work while Arabic is typed. Whoever dictates or is hit by stray keys turns them off in the help.
const OFF = "sijill-keys-off";
const PLACES = { q: "/queue", i: "/incidents", m: "/map", s: "/search", p: "/people", o: "/sources", e: "/problems" };
const WAITS = 1500;
let goingSince = 0;

export function followKeys() {
  const toggle = document.getElementById("keys-on");
  toggle.checked = localStorage.getItem(OFF) === null;
  toggle.addEventListener("change", () => (toggle.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
    if (isTyping(event.target) || !toggle.checked || document.querySelector("dialog[open]")) return;
    if (act(letter(event), event)) event.preventDefault();
  });
}

function act(key, event) {
  const going = Date.now() - goingSince < WAITS;
  goingSince = 0;
  if (going && PLACES[key]) return location.assign(PLACES[key]), true;
  if (key === "g") return (goingSince = Date.now()), true;
  if (key === "?") return tellKeys(), true;
  if (key === "/") return focusSearch();
  if (key === "j" || key === "k") return moveTo(key === "j" ? 1 : -1);
  if (key === "enter") return event.target.matches?.("a, button, summary") ? false : openCurrent();
  return press(key);
}

function letter(event) {
  if (event.key === "?" || event.key === "؟") return "?";
  if (event.key === "/" || event.key === "Enter") return event.key.toLowerCase();
  if (/^[\x21-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key.toLowerCase();
}

function isTyping(element) {
  return element.isContentEditable || /^(textarea|select)$/i.test(element.tagName)
    || (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));
}

function rows() {
  const list = document.querySelector("[data-rows]");
  return list ? [...list.children].filter((row) => !row.hidden) : [];
}

function moveTo(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.findIndex((row) => row.classList.contains("is-current"));
  const row = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  for (const other of all) other.classList.toggle("is-current", other === row);
  const target = opener(row) ?? row;
  if (target === row) row.tabIndex = -1;
  target.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  row.dispatchEvent(new CustomEvent("row:current", { bubbles: true }));
  return true;
}

function opener(row) {
  return row.querySelector("[data-open]") ?? row.querySelector("a[href]");
}

function openCurrent() {
  const row = rows().find((each) => each.classList.contains("is-current"));
  const target = row && opener(row);
  if (target) target.click();
  return Boolean(target);
}

function press(key) {
  const inRow = rows().find((row) => row.classList.contains("is-current"));
  const named = (where) => [...(where?.querySelectorAll("[data-key]") ?? [])].find((one) => one.dataset.key === key && isShown(one));
  const target = named(inRow) ?? named(document);
  if (!target) return false;
  if (/^(input|textarea|select)$/i.test(target.tagName) && !/^(checkbox|radio|submit)$/.test(target.type)) target.focus();
  else target.click();
  return true;
}

function isShown(element) {
  return element.getClientRects().length > 0 && !element.disabled;
}

function focusSearch() {
  const field = document.querySelector("main input[type=search], main [data-search]");
  if (!field) return location.assign("/search"), true;
  field.focus();
  field.select?.();
  return true;
}

function tellKeys() {
  const list = document.getElementById("keys-here");
  const named = new Map([...document.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, words(one)]));
  list.replaceChildren();
  for (const [key, does] of named) {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    list.append(term, Object.assign(document.createElement("dd"), { textContent: does }));
  }
  list.parentElement.hidden = named.size === 0;
  document.getElementById("keys").showModal();
}

function words(element) {
  return (element.dataset.keyWords ?? element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim();
}

// A half-written form stays in this browser, under the person's key, until it was sent: an expired session or a closed laptop loses
// nothing. Passwords, files, hidden fields (but those with data-draft-field) and what has data-no-draft are never kept; signing out forgets all of this person's.
import { said } from "./toasts.mjs";

const PREFIX = "sijill-draft:";
const SENT = "sijill-sent";
const TAKEN = "sijill-taken=yes"; // the cookie of an answer to a form that was taken: web/app.py
const WAIT = 250;

export function keepDrafts() {
  const person = document.body.dataset.person;
  forgetWhatWasSent(person);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) forgetAll(person);
  });
  if (!person) return; // nobody is signed in: what waits, waits
  const watch = (where) => {
    for (const form of where.querySelectorAll?.("form[data-draft]") ?? []) keep(form, `${PREFIX}${person}:${form.dataset.draft}`);
  };
  watch(document);
  document.body.addEventListener("htmx:load", (event) => watch(event.detail.elt.parentElement ?? document));
}

function keep(form, key) {
  if (form.dataset.draftKept) return;
  form.dataset.draftKept = "yes";
  const untouched = JSON.stringify(toldAsServed(form)); // not as it stands: somebody may type before this script has come
  const kept = localStorage.getItem(key);
  if (kept && kept !== untouched && !form.querySelector(".wrong")) restore(form, key, JSON.parse(kept), untouched);
  let waits = 0;
  const save = () => {
    clearTimeout(waits);
    const now = JSON.stringify(told(form));
    if (now === untouched) localStorage.removeItem(key);
    else localStorage.setItem(key, now);
  };
  form.addEventListener("input", () => (clearTimeout(waits), (waits = setTimeout(save, WAIT))));
  form.addEventListener("change", save);
  addEventListener("pagehide", () => form.isConnected && localStorage.getItem(SENT) !== key && waits && save());
  form.addEventListener("submit", () => {
    save();
    if (!form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete]")) forgetMark(), localStorage.setItem(SENT, key);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt === form && event.detail.successful) clearTimeout(waits), localStorage.removeItem(key);
  });
}

// A form that was sent by going to another page was taken if the answer left a mark that says so. Where nothing says it, the
// draft stays: a page that told of a failure may have been left before its scripts came.
function forgetWhatWasSent(person) {
  const key = localStorage.getItem(SENT);
  const taken = document.cookie.split("; ").includes(TAKEN);
  forgetMark();
  if (!key) return;
  if (taken && person && key.startsWith(`${PREFIX}${person}:`)) localStorage.removeItem(key);
  localStorage.removeItem(SENT);
}

function forgetMark() {
  document.cookie = `${TAKEN}; path=/; max-age=0; samesite=strict`;
}

function forgetAll(person) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${PREFIX}${person}:`)) localStorage.removeItem(key);
}

function fields(form) {
  return [...form.elements].filter((one) => one.name && one.name !== "_csrf_token" && !/^(password|file|submit|button|reset)$/.test(one.type)
    && (one.type !== "hidden" || one.hasAttribute("data-draft-field")) && !one.closest("[data-no-draft]"));
}

function told(form) {
  return fields(form).map((one) => [one.name, one.value, /^(checkbox|radio)$/.test(one.type) ? one.checked : null, one.multiple ? [...one.selectedOptions].map((o) => o.value) : null]);
}

function toldAsServed(form) {
  return fields(form).map((one) => [one.name, one.options ? servedOption(one) : one.defaultValue, /^(checkbox|radio)$/.test(one.type) ? one.defaultChecked : null,
    one.multiple ? [...one.options].filter((o) => o.defaultSelected).map((o) => o.value) : null]);
}

function servedOption(select) {
  const served = [...select.options].find((option) => option.defaultSelected) ?? (select.multiple ? undefined : select.options[0]);
  return served?.value ?? "";
}

function restore(form, key, kept, untouched) {
  put(form, kept);
  const note = document.createElement("p");
  note.className = "draft-kept row";
  note.setAttribute("role", "status");
  const drop = Object.assign(document.createElement("button"), { type: "button", className: "quiet narrow", textContent: said("draftDrop") });
  drop.addEventListener("click", () => {
    put(form, JSON.parse(untouched));
    localStorage.removeItem(key);
    note.remove();
  });
  note.append(Object.assign(document.createElement("span"), { textContent: said("draftRestored") }), drop);
  form.prepend(note);
}

function put(form, kept) {
  const waiting = [...kept];
  for (const field of fields(form)) {
    const isBox = /^(checkbox|radio)$/.test(field.type);
    const at = waiting.findIndex(([name, value]) => name === field.name && (!isBox || value === field.value));
    if (at < 0) continue;
    const [[, value, checked, several]] = waiting.splice(at, 1);
    if (isBox) field.checked = checked;
    else if (several) for (const option of field.options) option.selected = several.includes(option.value);
    else field.value = value;
  }
  form.dispatchEvent(new Event("draft:restored", { bubbles: true }));
}

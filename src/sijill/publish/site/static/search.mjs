// Searching a release in the browser: every word must begin a word of the incident. Folding is that of the lexicon, as far as a
// reader types it: case, accents, vowel marks, the seats of the hamza, ta marbuta, alef maqsura, the article.
const form = document.getElementById("search"), told = globalThis.SijillSearch, MOST = 100;
const LETTERS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ء": "", "ـ": "" };

function folded(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’`]/g, "").replace(/./gu, (letter) => LETTERS[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => word.replace(/^[وفبك]?ال(?=..)/, "")).filter(Boolean);
}

function find() {
  const words = folded(document.getElementById("words").value), results = document.getElementById("results"), found = [];
  if (words.length) for (const row of told.rows) if (words.every((word) => row[4].includes(` ${word}`))) found.push(row);
  document.getElementById("found").textContent = !words.length ? "" : found.length ? `${form.dataset.found} ${found.length}` : form.dataset.none;
  results.replaceChildren(...found.slice(0, MOST).map(([id, places, when, killed]) => {
    const row = document.createElement("li"), link = document.createElement("a");
    link.href = `${form.dataset.pages.replace(/index\.html$/, "")}${id}/index.html`;
    link.textContent = places[document.documentElement.lang === "ar" ? 1 : 0];
    const part = (name, text) => Object.assign(document.createElement("bdi"), { className: name, textContent: text });
    row.append(link, part("when", when || form.dataset.unknown), part("count", killed ? `${killed} ${form.dataset.killed}` : ""));
    return row;
  }));
}

form.addEventListener("submit", (event) => (event.preventDefault(), find()));
form.addEventListener("input", find);
const asked = new URLSearchParams(location.search).get("q");
if (asked) document.getElementById("words").value = asked;
find();

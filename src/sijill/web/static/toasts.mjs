// Short words after an act, spoken by screen readers; they go by themselves, but not while they are read.
const SECONDS = 8;

// What scripts say stands in the page, in its language: <div id="said" data-failed="…">.
export function said(name) {
  return document.getElementById("said").dataset[name];
}

export function say(words, act) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.append(Object.assign(document.createElement("span"), { textContent: words }));
  if (act?.href) toast.append(Object.assign(document.createElement("a"), { href: act.href, textContent: act.words }));
  if (act?.does) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: act.words });
    button.addEventListener("click", () => (act.does(), toast.remove()));
    toast.append(button);
  }
  document.getElementById("toasts").append(toast);
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 1000) : toast.remove());
  setTimeout(leave, SECONDS * 1000);
}

export function sayWhatThePageSays(where) {
  for (const note of where.querySelectorAll?.("[data-toast]") ?? []) {
    say(note.textContent.trim());
    note.remove();
  }
}

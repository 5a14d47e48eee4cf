// What every page does with scripts; each page also works without them, but for the map.
import { followKeys } from "./keys.mjs";
import { keepDrafts } from "./drafts.mjs";
import { say, said, sayWhatThePageSays } from "./toasts.mjs";

function openDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    } else if (event.target instanceof HTMLDialogElement) {
      event.target.close(); // a click on the backdrop
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.(".menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// A control with data-submits sends its form when it changes; the form has a button as well, for those without scripts.
function submitOnChange() {
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-submits]")) event.target.form.requestSubmit();
  });
  for (const button of document.querySelectorAll("[data-without-scripts]")) button.hidden = true;
}

function tellTrouble() {
  document.body.addEventListener("toast", (event) => say(event.detail.value ?? event.detail));
  document.body.addEventListener("htmx:sendError", () => say(said("failed")));
  document.body.addEventListener("htmx:responseError", (event) => {
    const signedOut = event.detail.xhr.status === 401;
    say(said(signedOut ? "signedOut" : "failed"), signedOut ? { href: "/sign-in", words: said("signIn") } : undefined);
  });
  document.body.addEventListener("htmx:afterSwap", (event) => sayWhatThePageSays(event.detail.elt));
}

openDialogs();
submitOnChange();
tellTrouble();
followKeys();
keepDrafts();
sayWhatThePageSays(document);
document.documentElement.dataset.scripts = "ready";

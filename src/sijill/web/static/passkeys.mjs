// Passkeys: made on the page of the account, used on that of signing in. Without WebAuthn the buttons stay hidden.
const of64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const to64 = (data) => btoa(String.fromCharCode(...new Uint8Array(data))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function sent(address, body, csrf) {
  const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/json", "x-csrftoken": csrf }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function told(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = to64(credential.response[name]);
  }
  return { id: credential.id, rawId: to64(credential.rawId), type: credential.type, response, clientExtensionResults: credential.getClientExtensionResults() };
}

function says(element, error) {
  console.warn(error);
  const note = Object.assign(document.createElement("p"), { className: "notice warning", textContent: element.dataset.failedWords });
  note.setAttribute("role", "alert");
  element.closest("form, section").append(note);
}

// A passkey is bound to a name: an address in numbers (127.0.0.1) has none, "localhost" is one.
const hasName = !/^[\d.]+$|:/.test(location.hostname);
const into = document.getElementById("passkey-sign-in"), make = document.getElementById("passkey-make");
if (window.PublicKeyCredential && hasName && into) {
  into.hidden = false;
  const csrf = into.form.elements._csrf_token.value;
  into.addEventListener("click", async () => {
    try {
      const options = await sent("/sign-in/passkey/options", {}, csrf);
      options.challenge = of64(options.challenge);
      options.allowCredentials = (options.allowCredentials ?? []).map((one) => ({ ...one, id: of64(one.id) }));
      const credential = await navigator.credentials.get({ publicKey: options });
      location.assign((await sent("/sign-in/passkey", { credential: told(credential), next: into.dataset.next }, csrf)).next);
    } catch (error) {
      says(into, error);
    }
  });
}
if (window.PublicKeyCredential && hasName && make) {
  const around = document.getElementById("passkey-new");
  around.hidden = false;
  make.addEventListener("click", async () => {
    try {
      const options = await sent("/account/passkeys/options", {}, make.dataset.csrf);
      options.challenge = of64(options.challenge);
      options.user.id = of64(options.user.id);
      options.excludeCredentials = (options.excludeCredentials ?? []).map((one) => ({ ...one, id: of64(one.id) }));
      const credential = await navigator.credentials.create({ publicKey: options });
      await sent("/account/passkeys", { credential: told(credential), name: document.getElementById("passkey-name").value }, make.dataset.csrf);
      location.reload();
    } catch (error) {
      says(around, error);
    }
  });
}

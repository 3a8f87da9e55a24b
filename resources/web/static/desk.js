// What the page does by itself where scripts run. Without them every form works as it stands.
"use strict";

// A code in the address's fragment goes into its field: a fragment is never sent by the browser.
const fragment = decodeURIComponent(location.hash.slice(1));
if (fragment) {
  history.replaceState(null, "", location.pathname);
  const field = document.querySelector("#pair #code, #kiosk #code, #card #typed");
  if (field) {
    field.value = fragment;
    if (field.form.id !== "pair") field.form.requestSubmit();
    else document.querySelector("#name").focus();
  }
}

// A form is sent once, however often the button is pressed.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

// What the page does by itself where scripts run. Without them every form works as it stands.
import { beginCamera } from "./camera.js";
import { beginSending, isThere } from "./sending.js";
import { beginSigning } from "./signing.js";
import { beginTyping } from "./typing.js";

const LOOK_EVERY = 15_000;
const ASK_EVERY = 800;
const find = (selector) => document.querySelector(selector);

document.documentElement.classList.add("scripted");
takeFragment();
begin();
setInterval(lookForLink, LOOK_EVERY);
for (const each of ["online", "offline"]) addEventListener(each, lookForLink);
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

/** Everything of the page that stands now. The camera is for a page that came by itself: others may not use it. */
function begin(fetched = false) {
  if (find("#card")) beginTyping(find("#card"));
  if (find("#camera") && !fetched) {
    beginCamera(find("#camera"), (token) => {
      find("#typed").value = token;
      find("#card").requestSubmit();
    });
  }
  if (find("#intake")) beginSending(find("#intake"), show, tellLink);
  if (find("#signing")) beginSigning(find("#signing"));
  if (find("#waiting")) askWhetherAllowed();
  if (find("#until")) countDown(find("#until"));
  for (const form of document.forms) if (!["intake", "talk"].includes(form.id)) form.addEventListener("submit", sendOnce);
}

/** A page that was fetched, in place of this one. */
function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  history.replaceState(null, "", "/");
  scrollTo(0, 0);
  begin(true);
  const wrong = find("[aria-invalid], [aria-describedby$='-fault']");
  (wrong ?? find("h1")).focus();
}

/** A code in the address's fragment goes into its field: a fragment is never sent by the browser. */
function takeFragment() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (!fragment) return;
  history.replaceState(null, "", location.pathname);
  const field = find("#pair #code, #kiosk #code, #card #typed");
  if (!field) return;
  field.value = fragment;
  if (field.form.id === "pair") find("#name").focus();
  else setTimeout(() => field.form.requestSubmit());
}

/** Once, however often the button is pressed; and not into nowhere while the laptop is away. */
async function sendOnce(event) {
  event.preventDefault();
  const form = event.currentTarget;
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  if (find("#link") && !(await lookForLink())) {
    delete form.dataset.sent;
    tellAway();
    return;
  }
  const { name, value } = event.submitter ?? {};
  if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  form.submit();
}

function tellAway() {
  find("#away")?.remove();
  const words = Object.assign(document.createElement("p"), { id: "away", className: "notice" });
  words.setAttribute("role", "alert");
  words.textContent = find("#link").dataset.say;
  find("main").prepend(words);
}

async function lookForLink() {
  if (!find("#link") || document.hidden) return true;
  const there = await isThere();
  tellLink(there);
  return there;
}

function tellLink(there) {
  const chip = find("#link");
  if (!chip || chip.classList.contains("away") === !there) return;
  const words = chip.querySelector("span");
  chip.dataset.there ??= words.textContent;
  chip.classList.toggle("away", !there);
  words.textContent = there ? chip.dataset.there : chip.dataset.away;
  if (there) find("#away")?.remove();
}

async function askWhetherAllowed() {
  for (;;) {
    await new Promise((next) => setTimeout(next, ASK_EVERY));
    try {
      const answer = await fetch("/api/pair", { cache: "no-store" });
      if (answer.ok && (await answer.json()).standing === "waiting") continue;
      location.replace("/pair/wait");
      return;
    } catch {
      // the laptop is away: ask again
    }
  }
}

/** How long it may still be taken back, beside the clock that stands there without a script. */
function countDown(place) {
  const until = performance.now() + Number(place.dataset.left) * 1_000;
  const clock = place.textContent;
  const form = place.parentElement;
  const tick = () => {
    const left = Math.ceil((until - performance.now()) / 1_000);
    if (!place.isConnected) return;
    if (left <= 0) {
      form.remove();
      return;
    }
    const shown = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    place.textContent = `${clock}, ${place.dataset.says.replace("|", shown)}`;
    setTimeout(tick, 1_000);
  };
  tick();
}

// An intake on its way: kept in this page's memory until the laptop says that it has it, and sent as one.
const PATIENCE = 10_000;
const SLOW = 3_000;
const PAUSES = [1_000, 2_000, 3_000, 5_000];
let unsaved = false;

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

/** Send forms of this page without leaving it. `show` is given the page that came back. */
export function beginSending(form, show, linked) {
  for (const each of [form, document.querySelector("#talk")]) {
    each.addEventListener("submit", (event) => {
      event.preventDefault();
      if (unsaved) return;
      const fields = new URLSearchParams(new FormData(each, event.submitter));
      keepSending(new Sending(form, fields, show, linked));
    });
  }
}

/** Whether the desk answers. */
export async function isThere() {
  try {
    return (await fetch("/api/alive", { cache: "no-store", signal: AbortSignal.timeout?.(4_000) })).ok;
  } catch {
    return false;
  }
}

class Sending {
  constructor(form, fields, show, linked) {
    this.form = form;
    this.fields = fields;
    this.show = show;
    this.linked = linked;
    this.tries = 0;
    this.notice = null;
  }

  /** The answer; null where the laptop was not reached or could not keep it. */
  async once() {
    this.tries += 1;
    try {
      const answer = await fetch("/intake", {
        method: "POST",
        body: this.fields,
        redirect: "manual",
        cache: "no-store",
        signal: AbortSignal.timeout?.(PATIENCE),
      });
      return answer.status >= 500 || answer.status === 408 || answer.status === 429 ? null : await told(answer);
    } catch {
      return null;
    }
  }

  wait() {
    if (this.notice) return;
    this.notice = waiting(this.form.dataset.title, this.form.dataset.waiting);
    document.querySelector("main").hidden = true;
    document.querySelector("main").before(this.notice);
    this.notice.querySelector("h1").focus();
  }

  strand() {
    this.wait();
    this.notice.querySelector("p").textContent = this.form.dataset.unpaired;
    this.notice.querySelector(".spinner").remove();
  }
}

async function told(answer) {
  return { unpaired: answer.type === "opaqueredirect", html: await answer.text() };
}

async function keepSending(sending) {
  unsaved = true;
  document.body.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => sending.wait(), SLOW);
  for (;;) {
    const answer = await sending.once();
    sending.linked(answer !== null);
    clearTimeout(slow);
    document.body.removeAttribute("aria-busy");
    if (answer?.unpaired) {
      sending.strand();
      return;
    }
    if (answer) {
      unsaved = false;
      sending.show(answer.html);
      return;
    }
    sending.wait();
    await pause(PAUSES[Math.min(sending.tries - 1, PAUSES.length - 1)]);
  }
}

/** So many milliseconds, or until the phone says that it has a network again. */
function pause(milliseconds) {
  return new Promise((next) => {
    setTimeout(next, milliseconds);
    addEventListener("online", next, { once: true });
  });
}

function waiting(title, words) {
  const notice = Object.assign(document.createElement("main"), { id: "waiting-to-save" });
  const said = document.createElement("section");
  said.setAttribute("role", "alert");
  const head = Object.assign(document.createElement("h1"), { textContent: title, tabIndex: -1 });
  const spinner = Object.assign(document.createElement("span"), { className: "spinner" });
  const box = Object.assign(document.createElement("div"), { className: "notice info" });
  box.append(spinner, Object.assign(document.createElement("p"), { textContent: words }));
  said.append(head, box);
  notice.append(said);
  return notice;
}

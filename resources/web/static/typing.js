// The field for a code: eight boxes over one field, and "Did you mean" for what cannot be right.
import { isTyped, isValid, isWhole, likely, spaced, tidy } from "./code.js";

const MOST = 4;

export function beginTyping(form) {
  const field = form.querySelector("#typed");
  const box = field.parentElement;
  const meant = form.querySelector(".meant");
  const boxes = boxesFor(box);
  const look = () => {
    const text = field.value;
    box.classList.toggle("split", isTyped(text));
    boxes.hidden = !isTyped(text);
    fillBoxes(boxes, tidy(text));
    form.querySelector(".go").hidden = !text;
    const wrong = isWhole(text) && !isValid(tidy(text));
    box.classList.toggle("wrong", wrong);
    field.toggleAttribute("aria-invalid", false);
    if (wrong) field.setAttribute("aria-invalid", "true");
    offer(wrong ? likely(text) : null);
  };
  const offer = (codes) => {
    meant.replaceChildren();
    if (codes === null) return;
    const fits = codes.length > 0 && codes.length <= MOST;
    const words = document.createElement("span");
    words.textContent = fits ? form.dataset.meant : form.dataset.misread;
    meant.append(words);
    for (const code of fits ? codes : []) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = spaced(code);
      button.addEventListener("click", () => {
        field.value = spaced(code);
        look();
        form.querySelector(".go").focus();
      });
      meant.append(button);
    }
  };
  field.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    if (!isWhole(field.value) || isValid(tidy(field.value))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    look();
    field.focus();
  });
  // a hand scanner types wherever it is: what it reads belongs here
  document.addEventListener("keydown", (event) => {
    if (document.activeElement === document.body && event.key.length === 1 && !event.ctrlKey) field.focus();
  });
  look();
}

function boxesFor(box) {
  const boxes = document.createElement("div");
  boxes.className = "boxes";
  boxes.setAttribute("aria-hidden", "true");
  for (let n = 0; n < 8; n += 1) {
    if (n === 4) boxes.append(Object.assign(document.createElement("b"), { textContent: "–" }));
    boxes.append(document.createElement("i"));
  }
  box.append(boxes);
  return boxes;
}

function fillBoxes(boxes, code) {
  [...boxes.querySelectorAll("i")].forEach((each, n) => {
    each.textContent = code[n] ?? "";
    each.classList.toggle("next", n === Math.min(code.length, 7));
  });
}

// A signature by finger, kept as strokes on a field of 1000 x 300.
const WIDTH = 1000;
const HEIGHT = 300;
const LONGEST = 23_900;
const STEP = 4;

export function beginSigning(set) {
  const sheet = set.querySelector("#sheet");
  const canvas = sheet.querySelector("canvas");
  const clear = set.querySelector("#clear");
  const ink = set.querySelector("#ink");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const brush = canvas.getContext("2d");
  Object.assign(brush, { lineWidth: 6, lineCap: "round", lineJoin: "round", strokeStyle: "#25221f" });
  const draw = () => {
    brush.clearRect(0, 0, WIDTH, HEIGHT);
    brush.stroke(new Path2D(ink.value));
  };
  const place = (event) => {
    const field = canvas.getBoundingClientRect();
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value * most)));
    return [
      within((event.clientX - field.left) / field.width, WIDTH),
      within((event.clientY - field.top) / field.height, HEIGHT),
    ];
  };
  let last = null;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
    ink.value += `M${last}L${last}`;
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last || ink.value.length > LONGEST) return;
    const next = place(event);
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < STEP) return;
    ink.value += `L${next}`;
    last = next;
    draw();
  });
  for (const over of ["pointerup", "pointercancel"]) canvas.addEventListener(over, () => { last = null; });
  clear.addEventListener("click", () => {
    ink.value = "";
    draw();
  });
  const show = () => {
    const byFinger = set.querySelector("[value=finger]").checked;
    sheet.hidden = clear.hidden = !byFinger;
  };
  set.addEventListener("change", show);
  show();
  draw();
}

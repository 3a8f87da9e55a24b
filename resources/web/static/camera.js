// The camera on the page: a card's square and nothing else. No picture leaves the phone, none is kept.
const TOKEN = /^[A-Z2-7]{26}$/;
const PAUSE = 120;
const WIDEST = 960;

/** The card's token in what a square says; "" where it is none of our cards. */
export function tokenIn(said) {
  const text = said.trim().slice(0, 200);
  const token = text.slice(text.lastIndexOf("#") + 1).toUpperCase().replace(/^CALLIN:/, "").trim();
  return TOKEN.test(token) ? token : "";
}

export async function beginCamera(section, found) {
  if (!navigator.mediaDevices?.getUserMedia) return;
  const camera = new Camera(section, found);
  section.hidden = false;
  section.querySelector(".start").addEventListener("click", () => camera.start());
  section.querySelector(".torch").addEventListener("click", () => camera.light());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) camera.pause();
    else if (camera.wanted) camera.start();
  });
  addEventListener("pagehide", () => camera.pause());
  // after a card that did not work it waits: the same card is still before it
  if (!document.querySelector("main [role=alert]") && (await mayStart())) camera.start();
}

async function mayStart() {
  try {
    return (await navigator.permissions.query({ name: "camera" })).state === "granted";
  } catch {
    return false; // a browser that does not tell: the button asks
  }
}

class Camera {
  constructor(section, found) {
    this.section = section;
    this.found = found;
    this.video = section.querySelector("video");
    this.note = section.nextElementSibling;
    this.wanted = false;
    this.stream = null;
  }

  async start() {
    if (this.stream) return;
    this.wanted = true;
    try {
      const video = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
      this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    } catch (error) {
      this.say(error.name === "NotAllowedError" ? "blocked" : "none");
      return;
    }
    this.video.srcObject = this.stream;
    await this.video.play();
    this.section.classList.replace("off", "on");
    this.section.querySelector(".start").hidden = true;
    const [track] = this.stream.getVideoTracks();
    this.section.querySelector(".torch").hidden = !track.getCapabilities?.().torch;
    this.say("look");
    this.watch(await reader());
  }

  pause() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }

  async light() {
    const button = this.section.querySelector(".torch");
    const on = button.getAttribute("aria-pressed") !== "true";
    await this.stream?.getVideoTracks()[0].applyConstraints({ advanced: [{ torch: on }] });
    button.setAttribute("aria-pressed", on);
  }

  say(key) {
    if (this.note.textContent !== this.section.dataset[key]) this.note.textContent = this.section.dataset[key];
  }

  async watch(read) {
    const stream = this.stream;
    while (this.stream === stream && stream) {
      const said = this.video.readyState >= 2 ? await read(this.video) : "";
      const token = said ? tokenIn(said) : "";
      if (token && this.stream === stream) {
        navigator.vibrate?.(60);
        this.pause();
        this.found(token);
        return;
      }
      if (said) this.say("other");
      await new Promise((next) => setTimeout(next, PAUSE));
    }
  }
}

/** What reads squares: the browser's own detector where it has one, else the decoder that comes with the page. */
async function reader() {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? [];
  if (formats.includes("qr_code")) {
    const detector = new globalThis.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  await script("/static/zxing/reader.js");
  const { prepareZXingModule, readBarcodes } = globalThis.ZXingWASM;
  prepareZXingModule({ overrides: { locateFile: (name) => `/static/zxing/${name}` } });
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const shrink = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = video.videoWidth * shrink;
    canvas.height = video.videoHeight * shrink;
    brush.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
    const results = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    return results.find((each) => each.isValid)?.text ?? "";
  };
}

function script(source) {
  return new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: source, onload: done, onerror: failed }));
  });
}

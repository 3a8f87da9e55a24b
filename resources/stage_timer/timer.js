"use strict";
// Asks the stage laptop once a second what is on. Between answers, and when there are none, it counts by itself.

const ASK_EVERY = 1000;
const LOST_AFTER = 3500;
const words = document.body.dataset;
const at = (id) => document.getElementById(id);
const VOICES = { community: "heart-handshake", law: "shield", services: "lifebuoy", host: "microphone-2" };

let view = null;
let heard = 0;
let finished = false;

function text(element, said) {
  if (element.textContent !== said) element.textContent = said;
}

function filled(template, name, value) {
  return template.replace("{" + name + "}", value);
}

function minutesAndSeconds(seconds) {
  const whole = Math.trunc(Math.abs(seconds));
  return Math.trunc(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
}

function spoken(seconds) {
  if (seconds === 60) return words.oneMinute;
  return filled(words.minutes, "n", seconds % 60 ? minutesAndSeconds(seconds) : seconds / 60);
}

function lightOf(left, allotted) {
  if (left <= 0) return "please_close";
  return left <= 60 && allotted > 60 ? "wrap_up" : "on_time";
}

function clockText(seconds) {
  const minutes = Math.trunc(seconds / 60) % 1440;
  const hours = Math.trunc(minutes / 60);
  return (hours % 12 || 12) + ":" + String(minutes % 60).padStart(2, "0") + (hours < 12 ? " am" : " pm");
}

function only(said) {
  text(at("only"), said);
  at("only").hidden = false;
  at("timer").hidden = true;
}

function draw() {
  if (!view || finished) return;
  const passed = (performance.now() - heard) / 1000;
  const left = view.left - (view.running ? passed : 0);
  const timed = view.allotted > 0;
  const light = timed ? lightOf(left, view.allotted) : "on_time";
  at("only").hidden = true;
  at("timer").hidden = false;
  at("timer").dataset.light = light;
  text(at("speaker"), view.speaker || view.title);
  text(at("title"), view.speaker ? view.title : "");
  text(at("clock"), clockText(view.clock + passed));
  drawVoice();
  drawCount(left, light, timed);
  drawLights(light);
  text(at("note-text"), view.note);
  at("note").classList.toggle("none", !view.note);
  text(at("following"), view.following);
  at("next").classList.toggle("none", !view.following);
  drawLink(performance.now() - heard > LOST_AFTER);
}

function drawVoice() {
  const source = "/icons/" + VOICES[view.voice] + ".svg";
  at("voice").className = "voice " + view.voice;
  if (at("voice-icon").getAttribute("src") !== source) at("voice-icon").setAttribute("src", source);
}

function drawCount(left, light, timed) {
  const digits = timed ? minutesAndSeconds(left) : "–";
  text(at("left"), digits);
  at("left").classList.toggle("wide", digits.length === 5);
  at("left").classList.toggle("long", digits.length > 5);
  const of = light === "please_close" ? words.over : words.leftOf;
  const under = !view.started ? words.begins : !view.running ? words.rest : filled(of, "time", spoken(view.allotted));
  text(at("of"), timed ? under : "");
  const part = timed ? Math.min(1, Math.max(0, 1 - left / view.allotted)) : 0;
  at("gone").style.width = (part * 100).toFixed(2) + "%";
  at("minute").hidden = view.allotted <= 60;
  at("minute").style.left = timed ? ((1 - 60 / view.allotted) * 100).toFixed(2) + "%" : "0";
}

function drawLights(light) {
  const told = { on_time: words.onTime, wrap_up: words.wrapUpAt, please_close: words.pleaseCloseAt };
  told[light] = { on_time: words.onTime, wrap_up: words.wrapUp, please_close: words.pleaseClose }[light];
  for (const name of Object.keys(told)) {
    const item = at("light-" + name);
    item.classList.toggle("on", name === light);
    text(item.lastElementChild, told[name]);
  }
}

function drawLink(alone) {
  at("link").classList.toggle("alone", alone);
  text(at("link").lastElementChild, alone ? words.alone : words.linked);
}

async function pair(token) {
  const answer = await fetch("/pair", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ token }),
  });
  if (answer.status === 204) return true;
  const why = answer.status === 429 ? "slow" : answer.status === 409 ? "full" : "used";
  only(words[why]);
  return false;
}

async function ask() {
  const asked = performance.now();
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), 2500);
  try {
    const answer = await fetch("/now", { signal: stop.signal });
    if (answer.status === 401) return false;
    if (!answer.ok) return true;
    view = await answer.json();
    heard = (asked + performance.now()) / 2;
    if (view.over) {
      finished = true;
      only(words.finished);
    }
  } catch (lost) {
    return true;
  } finally {
    clearTimeout(patience);
  }
  return true;
}

async function begin() {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, "", location.pathname);
  if (!(await ask())) {
    if (!token) return only(words.scan);
    try {
      if (!(await pair(token))) return undefined;
    } catch (lost) {
      return only(words.used);
    }
    await ask();
  }
  draw();
  setInterval(draw, 100);
  setInterval(async () => {
    if (finished || (await ask())) return;
    finished = true;
    only(words.scan);
  }, ASK_EVERY);
  return undefined;
}

async function stayAwake() {
  if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock.request("screen");
  } catch (refused) {
    // the tablet's own setting decides
  }
}

document.addEventListener("visibilitychange", stayAwake);
stayAwake();
begin();

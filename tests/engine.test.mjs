// The engine's package, as Node loads it: it says what the command line says, and takes whatever it is handed.
// `cargo xtask test --only e2e` builds both and runs it; `cargo xtask engine` makes the package alone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { analyze, signals } from "../target/prose-hints-js/node.js";

const PACKAGE = fileURLToPath(new URL("../target/prose-hints-js/", import.meta.url));
const HINTS = fileURLToPath(new URL(`../target/debug/hints${process.platform === "win32" ? ".exe" : ""}`, import.meta.url));

const STORY = `I was on call for billing. The orders table was dropped by me on a Friday, and a lot of customers were charged twice.

QA missed it, which was a total nightmare; there wasn't enough time. I think we kind of dealt with it.

I told the 12 customers. We always check the backups now, and I learned a lot.`;

const TEXTS = [
  "",
  "Nothing to see.",
  STORY,
  STORY.replaceAll(" ", " 🙈 "),
  STORY.replaceAll("\n", "\r\n"),
  "👩‍👩‍👧‍👦 The table 🗑️ was dropped by me. 𝕀t kind of broke.",
  "Première “ligne” 🥐 \\ \"kind of\"\t\u0000\u001f\u2028 broke; the \"x\\y\" table was dropped by me.",
  "\uFEFFIt kind of broke.",
  "The e\u0301tat was never tested. 中文 was dropped.",
  "\u202Eit kind of broke\u202C </script> <b>a lot of</b> users",
];

/** What the command line answers, by the index of the text. */
function commandLine(texts, panel) {
  const lines = texts.map((text, id) => JSON.stringify({ id, text, panel }));
  const { stdout, stderr, status } = spawnSync(HINTS, ["--json", "--offsets", "utf16"], { input: lines.join("\n"), encoding: "utf8", maxBuffer: 1e8 });
  assert.equal(status, 0, stderr);
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

/** What of our answer the command line gives, too. */
function common(text, options) {
  return {
    hints: analyze(text, options).map(({ rule, family, loudness, start, end, message, fixes }) => ({
      rule, family, loudness, start, end, message,
      fixes: fixes.map(({ label, replacement, start, end }) => ({ label, replacement, start, end })),
    })),
    signals: signals(text, options).map(({ signal, start, end }) => ({ signal, start, end })),
  };
}

test("it answers as the command line does, in every panel", () => {
  for (const panel of [undefined, "context", "setback", "response", "lesson"]) {
    const answers = commandLine(TEXTS, panel);
    for (const [id, text] of TEXTS.entries()) {
      const { hints, signals } = answers[id];
      assert.deepEqual(common(text, { panel }), { hints, signals }, `${panel}: ${JSON.stringify(text)}`);
    }
    const silent = answers.filter(({ hints, signals }) => hints.length + signals.length === 0);
    assert.ok(silent.length <= 2, "the texts say something");
  }
});

test("offsets are those of slice, and every member is told", () => {
  for (const text of TEXTS) {
    for (const hint of analyze(text)) {
      assert.equal(text.slice(hint.start, hint.end), hint.text);
      assert.equal(hint.message, `${hint.saw} ${hint.instead}`);
      assert.ok(hint.why && hint.title);
      for (const fix of hint.fixes) assert.ok(["certain", "possible"].includes(fix.safety) && fix.start <= fix.end && fix.end <= text.length);
    }
    for (const { start, end, text: words, panel } of signals(text)) {
      assert.equal(text.slice(start, end), words);
      assert.ok(["context", "setback", "response", "lesson"].includes(panel));
    }
  }
});

test("a fix behind an emoji leaves all else alone", () => {
  const text = "🙈 The table was dropped by me. 🙉";
  const [fix] = analyze(text)[0].fixes;
  assert.equal(fix.safety, "certain");
  assert.equal(text.slice(0, fix.start) + fix.replacement + text.slice(fix.end), "🙈 I dropped the table. 🙉");
});

test("only the families that are asked for are reported, and signals do not depend on it", () => {
  const all = analyze(STORY);
  for (const families of [["vague"], ["passive", "blame", "blame"], []]) {
    assert.deepEqual(analyze(STORY, { families }), all.filter((hint) => families.includes(hint.family)));
    assert.deepEqual(signals(STORY, { families }), signals(STORY));
  }
});

test("an answer never depends on what was asked before", () => {
  const fresh = TEXTS.map((text) => (analyze(""), analyze(text)));
  let state = 7;
  for (let round = 0; round < 500; round += 1) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    const id = state % TEXTS.length;
    if (state % 3 === 0) analyze(TEXTS[id].slice(state % 50), { panel: "setback" });
    if (state % 5 === 0) signals(TEXTS[id] + TEXTS[state % 7]);
    assert.deepEqual(analyze(TEXTS[id]), fresh[id]);
  }
});

test("any string is a text: halves of surrogate pairs, control characters, markup", () => {
  const text = "\uD83D It kind of broke. \uDE48\uD83D The ta\uD800ble was dropped by me.";
  const hints = analyze(text);
  assert.deepEqual(hints.map((hint) => text.slice(hint.start, hint.end)), ["kind of", "was dropped"]);
  let state = 1;
  for (let round = 0; round < 2_000; round += 1) {
    const units = Array.from({ length: 40 }, () => (state = (state * 48271) % 2147483647) % (round % 2 ? 65_536 : 128));
    const hostile = String.fromCharCode(...units) + " was dropped, kind of " + String.fromCharCode(...units);
    for (const { start, end } of analyze(hostile)) assert.ok(0 <= start && start < end && end <= hostile.length);
    signals(hostile);
  }
});

test("what is wrong is a TypeError that says what was expected, and spoils nothing", () => {
  const throws = () => {
    throw new Error("mine");
  };
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const text = /^text must be a string$/;
  const panel = /^options\.panel must be "context", "setback", "response" or "lesson"$/;
  const families = /^options\.families must be an array of "passive", /;
  const unreadable = /^options could not be read$/;
  for (const [args, message] of [
    [[], text],
    ...[undefined, null, 7, NaN, 1n, true, Symbol("x"), {}, ["x"], () => "x", new String("x"), { toString: throws }, proxy].map((wrong) => [[wrong], text]),
    [["x".repeat(1_000_001)], /^text must have at most 1,000,000 UTF-16 code units$/],
    ...["setback", 7, true, Symbol("x"), () => 1].map((wrong) => [["x", wrong], /^options must be an object$/]),
    ...["Setback", "", 3, {}, ["setback"], Symbol("x")].map((wrong) => [["x", { panel: wrong }], panel]),
    ...["vague", 7, {}, ["Vague"], [undefined], [, "vague"], new Set(["vague"]), { length: 1e9, 0: "x" }, { length: NaN }, Array(1e6).fill("vague"), [["vague"]]].map(
      (wrong) => [["x", { families: wrong }], families],
    ),
    [["x", proxy], unreadable],
    [["x", { families: proxy }], unreadable],
    [["x", { get panel() { return throws(); } }], unreadable],
    [["x", { families: { length: 1, get 0() { return throws(); } } }], unreadable],
  ]) {
    for (const call of [analyze, signals]) {
      assert.throws(() => call(...args), (error) => error instanceof TypeError && message.test(error.message), String(message));
      assert.equal(analyze("It kind of broke.").length, 1);
    }
  }
});

test("what is missing is the default, and what is unknown is for later versions", () => {
  const all = analyze(STORY);
  for (const options of [undefined, null, {}, [], { panel: undefined, families: null }, { panels: "x", get tone() { throw new Error("unasked"); } }]) {
    assert.deepEqual(analyze(STORY, options), all);
  }
});

test("objects that others have tampered with see nothing", () => {
  const seen = [];
  Object.defineProperty(Object.prototype, "text", { configurable: true, set: (value) => seen.push(value), get: () => undefined });
  try {
    assert.equal(analyze("It kind of broke.")[0].text, "kind of");
    assert.deepEqual(seen, []);
  } finally {
    delete Object.prototype.text;
  }
});

test("the longest text is answered, hint for hint", () => {
  const text = "The table was dropped by me. ".repeat(34_482);
  assert.ok(text.length > 999_000 && text.length <= 1_000_000);
  assert.equal(analyze(text).length, 34_482);
  analyze("");
});

test("init can be awaited in Node, too, any number of times", async () => {
  await init();
  await init();
  assert.equal(analyze("It kind of broke.").length, 1);
});

test("the README's example runs as it stands", () => {
  const [, example] = /^```js\n([^]*?)^```$/m.exec(readFileSync(`${PACKAGE}README.md`, "utf8"));
  // In the package's own folder its name leads to itself.
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", example], { cwd: PACKAGE, encoding: "utf8" });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  const said = example.split("\n").flatMap((line) => line.match(/console\.log.*\/\/ (.*)/)?.[1] ?? []);
  assert.deepEqual(stdout.trim().split("\n"), said);
});

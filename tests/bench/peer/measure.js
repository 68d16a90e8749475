// Measures ODK Web Forms' engine with one form: node --expose-gc measure.js FORM ANSWERS LOADS, and prints JSON.
//
// What is measured, and in which order, is what tests/bench/fresh.py does with ours. The engine wants a browser's
// DOMParser; jsdom gives it one. The time that jsdom takes is counted apart, since a browser's own would be faster.

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { JSDOM } from 'jsdom';

const { document, DOMParser, Element, Document, Node, Text, Attr, XMLSerializer } = new JSDOM('').window;
let parsing = 0;
class TimedParser extends DOMParser {
  parseFromString(...given) {
    const began = performance.now();
    try {
      return super.parseFromString(...given);
    } finally {
      parsing += performance.now() - began;
    }
  }
}
Object.assign(globalThis, { document, DOMParser: TimedParser, Element, Document, Node, Text, Attr, XMLSerializer });
const kept = new Map();
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
// The engine's parser is built for browsers, and asks for this where it finds itself in Node; it reads nothing there.
globalThis.__dirname = '';
const { createInstance } = await import('@getodk/xforms-engine');

const [formFile, answersFile, loads] = process.argv.slice(2);
const xform = readFileSync(formFile, 'utf8');
const { answers, filters } = JSON.parse(readFileSync(answersFile, 'utf8'));

async function load() {
  parsing = 0;
  const began = performance.now();
  const root = (await createInstance(xform)).root;
  const took = performance.now() - began;
  return { root, took: took / 1000, parsing: parsing / 1000 };
}

async function resident() {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc();
    await new Promise((done) => setTimeout(done, 20));
  }
  return process.memoryUsage().rss;
}

function leaves(root) {
  const found = new Map();
  const waiting = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    const inside = node.currentState.children;
    if (inside === null) {
      const path = node.currentState.reference.replaceAll('[1]', '');
      if (!path.includes('[')) found.set(path, node);
    } else {
      waiting.push(...inside);
    }
  }
  return found;
}

function give(node, value) {
  if (node.nodeType === 'select') node.selectValues(value.split(' ').filter((one) => one !== ''));
  else node.setValue(value);
}

// What a window would look at after an answer: the answer itself, and whether it is possible.
function look(node) {
  return [node.currentState.value, node.validationState.violation];
}

function answered(found) {
  const took = [];
  for (const [path, value] of answers) {
    const node = found.get(path);
    if (!node.currentState.relevant) continue;
    const began = performance.now();
    give(node, value);
    look(node);
    took.push((performance.now() - began) / 1000);
  }
  return took;
}

function filtered(found) {
  const took = [];
  let offered = 0;
  for (const [path, value, read] of filters) {
    const began = performance.now();
    give(found.get(path), value);
    offered += found.get(read).currentState.valueOptions.length;
    took.push((performance.now() - began) / 1000);
  }
  return { took, offered };
}

const before = await resident();
const first = await load();
const after = await resident();
const again = [];
for (let round = 0; round < Number(loads); round += 1) {
  const { took, parsing: parsed } = await load();
  again.push([took, parsed]);
}
const found = leaves(first.root);
const values = () => Object.fromEntries([...found].map(([path, node]) => [path, node.currentState.instanceValue]));
const answering = answered(found);
const choosing = filtered(found);
process.stdout.write(
  JSON.stringify({
    first: first.took,
    loads: again.map(([took]) => took),
    parsing: again.map(([, parsed]) => parsed),
    answers: answering,
    filters: choosing.took,
    offered: choosing.offered,
    before,
    after,
    values: values(),
  }),
);

/**
 * JSON as it was written. Signatures are over the sender's own digits and ids may be longer than a double holds, so a
 * number keeps its text; a name given twice means two readings of one message and is refused.
 */
export type JsonNode =
  | { type: 'text'; value: string; raw: string }
  | { type: 'number'; raw: string }
  | { type: 'word'; raw: string }
  | { type: 'list'; items: readonly JsonNode[] }
  | JsonObject;

export type JsonObject = { type: 'object'; members: ReadonlyMap<string, JsonMember> };
type JsonMember = { rawName: string; value: JsonNode };

const MAX_DEPTH = 16;
const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

class NotJson extends Error {}

/** The value of a text, or null when it is not one JSON value and nothing else. */
export function readJson(text: string): JsonNode | null {
  const place = { text, at: 0 };
  try {
    const value = readValue(place, 0);
    take(place, BLANK);
    return place.at === text.length ? value : null;
  } catch (error) {
    if (error instanceof NotJson || error instanceof SyntaxError) return null;
    throw error;
  }
}

export function readJsonObject(text: string): JsonObject | null {
  const node = readJson(text);
  return node?.type === 'object' ? node : null;
}

type Place = { text: string; at: number };

function take(place: Place, pattern: RegExp): string {
  pattern.lastIndex = place.at;
  const found = pattern.exec(place.text)?.[0] ?? '';
  place.at += found.length;
  return found;
}

/** The next character that is no blank is this one, and is passed. */
function isNext(place: Place, character: string): boolean {
  take(place, BLANK);
  if (place.text[place.at] !== character) return false;
  place.at += 1;
  return true;
}

function readValue(place: Place, depth: number): JsonNode {
  if (depth > MAX_DEPTH) throw new NotJson();
  take(place, BLANK);
  const first = place.text[place.at];
  if (first === '{') return readObject(place, depth);
  if (first === '[') return readList(place, depth);
  if (first === '"') return readText(place);
  const word = take(place, WORD);
  if (word !== '') return { type: 'word', raw: word };
  const number = take(place, NUMBER);
  if (number === '') throw new NotJson();
  return { type: 'number', raw: number };
}

function readObject(place: Place, depth: number): JsonObject {
  place.at += 1;
  const members = new Map<string, JsonMember>();
  if (isNext(place, '}')) return { type: 'object', members };
  do {
    take(place, BLANK);
    if (place.text[place.at] !== '"') throw new NotJson();
    const name = readText(place);
    if (members.has(name.value) || !isNext(place, ':')) throw new NotJson();
    members.set(name.value, { rawName: name.raw, value: readValue(place, depth + 1) });
  } while (isNext(place, ','));
  if (!isNext(place, '}')) throw new NotJson();
  return { type: 'object', members };
}

function readList(place: Place, depth: number): JsonNode {
  place.at += 1;
  const items: JsonNode[] = [];
  if (isNext(place, ']')) return { type: 'list', items };
  do items.push(readValue(place, depth + 1));
  while (isNext(place, ','));
  if (!isNext(place, ']')) throw new NotJson();
  return { type: 'list', items };
}

function readText(place: Place): { type: 'text'; value: string; raw: string } {
  let end = place.at + 1;
  while (end < place.text.length && place.text[end] !== '"') end += place.text[end] === '\\' ? 2 : 1;
  const raw = place.text.slice(place.at, end + 1);
  place.at = end + 1;
  return { type: 'text', value: JSON.parse(raw) as string, raw };
}

/**
 * A first look at XML from outside, before a parser builds anything of it: refuses what invoices never need and parsers
 * were attacked by (document types and with them all entities, comments, instructions, depth, numbers of elements), and
 * says where each element begins and ends, so that a part can be cut out byte for byte.
 */
import { isWritable } from './xml-text.ts';

export const MAX_XML_BYTES = 2 * 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 100_000;
const MAX_ATTRIBUTES = 24;

/** Where an element stands in the text; `name` as written, prefix and all. */
export type Place = { name: string; start: number; end: number; depth: number; parent: number | null };
export type Shape = { kind: 'fine'; places: Place[]; rootStart: number } | { kind: 'refused'; reason: string };

const DECLARATION = /^<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)'))?[^?<>]*\?>/;
const STYLE_SHEET = /^\s*<\?xml-stylesheet\s[^?<>]*\?>/;
/** A run of character data, a tag, or an attribute of it; sticky, each alternative begins with another character. */
/** All that exists without a document type: five names and characters by number. */
const STRANGE_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/;
const CDATA_END = ']]>';
/** Sticky: a tag with all its attributes, or nothing. Names of invoices are ASCII. */
const TAG = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

export function shapeOf(text: string): Shape {
  if (!isWritable(text)) return { kind: 'refused', reason: 'characters' };
  const declaration = DECLARATION.exec(text);
  if (text.startsWith('<?xml') && !declaration) {
    if (!STYLE_SHEET.test(text)) return { kind: 'refused', reason: 'declaration' };
  }
  const encoding = declaration?.[2] ?? declaration?.[3] ?? 'utf-8';
  if (!/^utf-?8$/i.test(encoding)) return { kind: 'refused', reason: 'encoding' };
  let at = declaration?.[0].length ?? 0;
  // It only says how a browser might show it; nothing here follows it.
  at += STYLE_SHEET.exec(text.slice(at, at + 2000))?.[0].length ?? 0;
  return placesFrom(text, at);
}

function placesFrom(text: string, from: number): Shape {
  const refused = (reason: string): Shape => ({ kind: 'refused', reason });
  const places: Place[] = [];
  const open: number[] = [];
  let rootStart = -1;
  let at = from;
  while (at < text.length) {
    const start = text.indexOf('<', at);
    const isOutside = open.length === 0;
    const run = text.slice(at, start < 0 ? undefined : start);
    if (isOutside && run.trim() !== '') return refused('not_xml');
    if (STRANGE_REFERENCE.test(run)) return refused('entity');
    if (start < 0) break;
    if (text.startsWith('<!--', start)) return refused('comment');
    if (text.startsWith('<?', start)) return refused('instruction');
    if (text.startsWith('<!', start)) {
      if (isOutside || !text.startsWith('<![CDATA[', start)) return refused('doctype');
      const end = text.indexOf(CDATA_END, start);
      if (end < 0) return refused('not_xml');
      at = end + CDATA_END.length;
      continue;
    }
    TAG.lastIndex = start;
    const tag = TAG.exec(text);
    if (!tag) return refused('not_xml');
    if (tag[3] && STRANGE_REFERENCE.test(tag[3])) return refused('entity');
    at = TAG.lastIndex;
    const name = tag[2] ?? '';
    if (tag[1] === '/') {
      const place = places[open.pop() ?? -1];
      if (!place || place.name !== name || tag[3] || tag[4]) return refused('not_xml');
      place.end = at;
      continue;
    }
    if (isOutside && rootStart >= 0) return refused('not_xml');
    if (rootStart < 0) rootStart = start;
    if (open.length >= MAX_DEPTH) return refused('too_deep');
    if (places.length >= MAX_ELEMENTS) return refused('too_many');
    if ((tag[3] ?? '').split('=').length > MAX_ATTRIBUTES) return refused('too_many');
    places.push({ name, start, end: at, depth: open.length, parent: open[open.length - 1] ?? null });
    if (tag[4] !== '/') open.push(places.length - 1);
  }
  return rootStart < 0 || open.length > 0 ? refused('not_xml') : { kind: 'fine', places, rootStart };
}

import { type StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement, type ReactElement, type ReactNode } from 'react';
import { PDF_FONT } from './pdf-font.ts';

/** What every paper is put together from; made with `createElement`, since a paper's file is read as it is. */
export type Style = Parameters<typeof StyleSheet.create>[0][string];

/** What the letters of papers have no shape for (pictures, other scripts) is a mark in its place, not some other letter. */
const SHAPELESS =
  /[^\u0020-\u007e\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2010-\u2014\u2018-\u201e\u2022\u2026\u20ab\u20ac]+/g;

function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f]|[\ufe00-\ufe0f]/g, '')
    .replace(SHAPELESS, '?');
}

const LONG = 30;
const PIECE = 10;

/** A row of letters that no line is wide enough for, in pieces that it may be parted at; null where there is none. */
function piecesOf(text: string): ((word: string) => string[]) | null {
  if (!text.split(/\s/).some((word) => word.length > LONG)) return null;
  return (word) => (word.length > LONG ? (word.match(new RegExp(`.{1,${PIECE}}`, 'gu')) ?? [word]) : [word]);
}

/** Beyond every other cost: a word is never parted where its letters come from two fonts. */
const NEVER = 10_000;

/** Words as they are drawn, and how their lines may end: between words, and in what is too long for any line. */
export function lettersOf(words: string) {
  const shown = printable(words);
  const pieces = piecesOf(shown);
  return { shown, breaks: pieces ? { hyphenationCallback: pieces } : { hyphenationPenalty: NEVER } };
}

export type Writer = (words: string, ...style: Style[]) => ReactElement;

/** Writes text in one look, with whatever is said about a single piece of it. */
export const writer =
  (look: Style): Writer =>
  (words, ...style) => {
    const { shown, breaks } = lettersOf(words);
    return createElement(Text, { style: [{ fontFamily: PDF_FONT }, look, ...style], ...breaks }, shown);
  };

export const box = (style: Style, ...children: ReactNode[]): ReactElement =>
  createElement(View, { style }, ...children);

const TRIAL = '#e3e7e4';

/** Across every page of a paper that a sandbox made: nobody may take it for a real one. */
export function trialMark(fontSize: number, top: number): ReactElement {
  return createElement(
    View,
    { fixed: true, style: { position: 'absolute', top, left: 0, right: 0, alignItems: 'center' } },
    createElement(
      Text,
      { style: { fontFamily: PDF_FONT, fontSize, fontWeight: 600, color: TRIAL, transform: 'rotate(-32deg)' } },
      'Bản dùng thử',
    ),
  );
}

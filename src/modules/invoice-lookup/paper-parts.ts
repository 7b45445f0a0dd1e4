import { Path, StyleSheet, Svg, Text, View } from '@react-pdf/renderer';
import { createElement, type ReactElement, type ReactNode } from 'react';
import { piecesOf, printable } from '#modules/invoices/core/print.ts';
import { PDF_FONT } from '#platform/pdf-font.ts';

/** The pieces that papers of invoices are put together from; made with `createElement`, since the file is read as it is. */
export const INK = '#1b1f1c';
export const SOFT = '#59615c';
export const LINE = '#9aa39d';
export const HEAD = '#f0f3f0';
const TRIAL = '#e3e7e4';

export const styles = StyleSheet.create({
  text: { fontFamily: PDF_FONT, fontSize: 9, lineHeight: 1.4, color: INK },
  soft: { color: SOFT },
  bold: { fontWeight: 600 },
  row: { flexDirection: 'row' },
});

export type Style = Parameters<typeof StyleSheet.create>[0][string];

/** Beyond every other cost: a word is never parted where its letters come from two fonts. */
const NEVER = 10_000;

/** How its lines may end: between words, and in what is too long for any line. */
function breaks(words: string) {
  const pieces = piecesOf(words);
  return pieces ? { hyphenationCallback: pieces } : { hyphenationPenalty: NEVER };
}

export function text(words: string, ...style: Style[]): ReactElement {
  const shown = printable(words);
  return createElement(Text, { style: [styles.text, ...style], ...breaks(shown) }, shown);
}

export const box = (style: Style, ...children: ReactNode[]): ReactElement =>
  createElement(View, { style }, ...children);

/** `Địa chỉ: …` with its name in grey; nothing where there is no value. */
export function fact(name: string, value: string | null | undefined, ...style: Style[]): ReactElement | null {
  if (!value) return null;
  const shown = printable(value);
  return createElement(
    Text,
    { style: [styles.text, ...style], ...breaks(shown) },
    createElement(Text, { style: styles.soft }, `${name}: `),
    shown,
  );
}

/** Squares as one path, so that a reader draws no seams between them; the quiet zone is part of the drawing. */
export function qrCode(modules: readonly (readonly boolean[])[], size: number): ReactElement {
  const quiet = 4;
  const side = modules.length + 2 * quiet;
  const d = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')))
    .join('');
  return createElement(
    Svg,
    { width: size, height: size, viewBox: `0 0 ${side} ${side}` },
    createElement(Path, { d, fill: INK }),
  );
}

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

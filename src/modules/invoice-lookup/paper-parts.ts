import { Path, StyleSheet, Svg, Text } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { PDF_FONT } from '#platform/pdf-font.ts';
import { lettersOf, type Style, writer } from '#platform/pdf-text.ts';

/** The pieces that papers of invoices are put together from; made with `createElement`, since the file is read as it is. */
export const INK = '#1b1f1c';
export const SOFT = '#59615c';
export const LINE = '#9aa39d';
export const HEAD = '#f0f3f0';

export const styles = StyleSheet.create({
  text: { fontFamily: PDF_FONT, fontSize: 9, lineHeight: 1.4, color: INK },
  soft: { color: SOFT },
  bold: { fontWeight: 600 },
  row: { flexDirection: 'row' },
});

export const text = writer(styles.text);

/** `Địa chỉ: …` with its name in grey; nothing where there is no value. */
export function fact(name: string, value: string | null | undefined, ...style: Style[]): ReactElement | null {
  if (!value) return null;
  const { shown, breaks } = lettersOf(value);
  return createElement(
    Text,
    { style: [styles.text, ...style], ...breaks },
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

import { Document, Page, Text } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { PDF_FONT } from './pdf-font.ts';

/** One line of text, for the test of the letters. */
export function paper(data: unknown): ReactElement {
  if (typeof data !== 'string') throw new Error('no text');
  const text = createElement(Text, { style: { fontFamily: PDF_FONT, fontSize: 11 } }, data);
  return createElement(Document, null, createElement(Page, { size: 'A4' }, text));
}

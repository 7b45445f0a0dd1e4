import { View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { BOLD, MIDDLE, officialHead, officialSheet, officialText } from '#platform/official-paper.ts';
import { box } from '#platform/pdf-text.ts';
import type { Minutes } from './core/minutes.ts';

const text = officialText(11);

const isMinutes = (data: unknown): data is Minutes => typeof data === 'object' && data !== null && 'parts' in data;

export function paper(data: unknown): ReactElement {
  if (!isMinutes(data)) throw new Error('no minutes');
  const signs = (words: string) => box({ width: '33%' }, text(words, MIDDLE));
  return officialSheet(
    data,
    officialHead(data),
    text(data.title, MIDDLE, BOLD, { fontSize: 14, marginTop: 18, marginBottom: 4 }),
    text(data.lead, MIDDLE, { marginBottom: 14 }),
    ...data.facts.map(([label, value]) =>
      box(
        { flexDirection: 'row', marginBottom: 2 },
        box({ width: 120 }, text(label)),
        box({ flex: 1 }, text(value, BOLD)),
      ),
    ),
    ...data.parts.flatMap(({ title, text: said }) => [
      text(title, BOLD, { marginTop: 10 }),
      ...said.split('\n').map((line) => text(line)),
    ]),
    createElement(
      View,
      { style: { flexDirection: 'row', marginTop: 28 }, wrap: false },
      signs('Người mua'),
      signs('Người bán'),
      box({ width: '33%' }, text('Người ghi', MIDDLE), text(data.recordedBy, MIDDLE, { marginTop: 44 })),
    ),
  );
}

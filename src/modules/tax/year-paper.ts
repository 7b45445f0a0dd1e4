import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { PDF_FONT } from '../../platform/pdf-font.ts';

/** Everything on the paper as it is written. */
export type YearPaper = {
  title: string;
  lead: string;
  issuer: string;
  facts: readonly (readonly [label: string, value: string])[];
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  total: readonly string[];
  notes: readonly string[];
};

const styles = StyleSheet.create({
  page: { fontFamily: PDF_FONT, fontSize: 10, lineHeight: 1.4, padding: 40 },
  strong: { fontWeight: 600 },
  title: { fontSize: 16, fontWeight: 600, lineHeight: 1.3, marginTop: 8, marginBottom: 4 },
  facts: { marginTop: 14, marginBottom: 14 },
  fact: { flexDirection: 'row', marginBottom: 2 },
  label: { width: 130 },
  value: { flex: 1 },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: '#999999', paddingVertical: 4 },
  first: { width: 70 },
  cell: { flex: 1, textAlign: 'right' },
  note: { fontSize: 9, marginTop: 6 },
});

const isPaper = (data: unknown): data is YearPaper => typeof data === 'object' && data !== null && 'columns' in data;

export function paper(data: unknown): ReactElement {
  if (!isPaper(data)) throw new Error('no statement of a year');
  const line = (cells: readonly string[], key: string, isStrong: boolean) =>
    h(
      View,
      { key, style: styles.row, wrap: false },
      ...cells.map((cell, at) =>
        h(
          Text,
          { key: at, style: [at === 0 ? styles.first : styles.cell, ...(isStrong ? [styles.strong] : [])] },
          cell,
        ),
      ),
    );
  return h(
    Document,
    { title: data.title, language: 'vi' },
    h(
      Page,
      { size: 'A4', style: styles.page },
      h(Text, null, data.issuer),
      h(Text, { style: styles.title }, data.title),
      h(Text, null, data.lead),
      h(
        View,
        { style: styles.facts },
        ...data.facts.map(([label, value]) =>
          h(
            View,
            { key: label, style: styles.fact },
            h(Text, { style: styles.label }, label),
            h(Text, { style: [styles.value, styles.strong] }, value),
          ),
        ),
      ),
      line(data.columns, 'head', true),
      ...data.rows.map((row) => line(row, row[0] ?? '', false)),
      line(data.total, 'total', true),
      ...data.notes.map((note) => h(Text, { key: note, style: styles.note }, note)),
    ),
  );
}

import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { PDF_FONT } from '../../platform/pdf-font.ts';
import type { Minutes } from './core/minutes.ts';

const styles = StyleSheet.create({
  page: { fontFamily: PDF_FONT, fontSize: 11, lineHeight: 1.45, padding: 57 },
  middle: { textAlign: 'center' },
  strong: { fontWeight: 600 },
  title: { fontSize: 15, fontWeight: 600, textAlign: 'center', marginTop: 18, marginBottom: 4 },
  facts: { marginTop: 14, marginBottom: 8 },
  fact: { flexDirection: 'row', marginBottom: 2 },
  label: { width: 120 },
  value: { flex: 1 },
  part: { marginTop: 10 },
  signed: { flexDirection: 'row', marginTop: 28 },
  third: { width: '33%', textAlign: 'center' },
});

const isMinutes = (data: unknown): data is Minutes => typeof data === 'object' && data !== null && 'parts' in data;

export function paper(data: unknown): ReactElement {
  if (!isMinutes(data)) throw new Error('no minutes');
  return h(
    Document,
    { title: data.title, language: 'vi' },
    h(
      Page,
      { size: 'A4', style: styles.page },
      h(Text, { style: [styles.middle, styles.strong] }, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
      h(Text, { style: [styles.middle, styles.strong] }, 'Độc lập - Tự do - Hạnh phúc'),
      h(Text, { style: styles.middle }, data.agency),
      h(Text, { style: styles.title }, data.isTrial ? `${data.title} (bản dùng thử)` : data.title),
      h(Text, { style: styles.middle }, data.lead),
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
      ...data.parts.map(({ title, text }) =>
        h(
          View,
          { key: title, style: styles.part },
          h(Text, { style: styles.strong }, title),
          ...text.split('\n').map((line, at) => h(Text, { key: at }, line)),
        ),
      ),
      h(
        View,
        { style: styles.signed, wrap: false },
        h(Text, { style: styles.third }, 'Người mua'),
        h(Text, { style: styles.third }, 'Người bán'),
        h(Text, { style: styles.third }, `Người ghi\n\n\n${data.recordedBy}`),
      ),
    ),
  );
}

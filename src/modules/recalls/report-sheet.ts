import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { PDF_FONT } from '../../platform/pdf-font.ts';
import type { ReportPaper } from './core/report-paper.ts';

const styles = StyleSheet.create({
  page: { fontFamily: PDF_FONT, fontSize: 11, lineHeight: 1.45, padding: 57 },
  middle: { textAlign: 'center' },
  strong: { fontWeight: 600 },
  title: { fontSize: 15, fontWeight: 600, textAlign: 'center', marginTop: 18, marginBottom: 4 },
  part: { marginTop: 14 },
  row: { flexDirection: 'row', marginBottom: 2 },
  label: { width: 150 },
  value: { flex: 1 },
  signed: { marginTop: 28, width: '45%', marginLeft: 'auto', textAlign: 'center' },
});

const isReport = (data: unknown): data is ReportPaper => typeof data === 'object' && data !== null && 'figures' in data;

const rows = (of: ReportPaper['facts']): ReactElement[] =>
  of.map(([label, value]) =>
    h(
      View,
      { key: label, style: styles.row },
      h(Text, { style: styles.label }, label),
      h(Text, { style: [styles.value, styles.strong] }, value),
    ),
  );

export function paper(data: unknown): ReactElement {
  if (!isReport(data)) throw new Error('no report');
  return h(
    Document,
    { title: data.title, language: 'vi' },
    h(
      Page,
      { size: 'A4', style: styles.page },
      h(Text, { style: [styles.middle, styles.strong] }, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
      h(Text, { style: [styles.middle, styles.strong] }, 'Độc lập - Tự do - Hạnh phúc'),
      h(Text, { style: styles.title }, data.isTrial ? `${data.title} (bản dùng thử)` : data.title),
      h(Text, { style: styles.middle }, data.lead),
      h(Text, { style: styles.middle }, `Kính gửi: ${data.agency}`),
      h(View, { style: styles.part }, ...rows(data.facts)),
      h(View, { style: styles.part }, h(Text, { style: styles.strong }, 'Số liệu khi báo cáo'), ...rows(data.figures)),
      h(
        View,
        { style: styles.part },
        h(Text, { style: styles.strong }, 'Đã xử lý hàng thu hồi'),
        ...data.text.split('\n').map((line, at) => h(Text, { key: at }, line)),
      ),
      h(View, { style: styles.signed, wrap: false }, h(Text, {}, `Người báo cáo\n\n\n${data.reportedBy}`)),
    ),
  );
}

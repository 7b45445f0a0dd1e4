import { type StateTable, stateTable } from '#kernel/states.ts';
import { type Day, formatDay } from '#kernel/time.ts';

export const LETTER_KINDS = ['request', 'warning', 'decision', 'closing'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export type LetterState = 'draft' | 'signed' | 'dropped';
export const LETTER: StateTable<LetterState, 'sign' | 'drop', 'head' | 'official'> = stateTable({
  name: 'letter',
  start: ['draft'],
  states: ['draft', 'signed', 'dropped'],
  final: ['signed', 'dropped'],
  moves: {
    sign: {
      from: ['draft'],
      to: 'signed',
      by: ['head'],
      needs: 'the text that was shown; a decision needs a sanction of its file that was decided',
      starts: 'the next number of its series; printed and sent to the shop by the worker',
    },
    drop: { from: ['draft'], to: 'dropped', by: ['official'] },
  },
});

/** Kinds of paper as Decree 30/2020/NĐ-CP, Annex III, names them; what is a plain letter has no name of its own. */
const SERIES: Readonly<Record<LetterKind, { series: string; title: string | null }>> = {
  request: { series: 'CV', title: null },
  warning: { series: 'TB', title: 'THÔNG BÁO' },
  decision: { series: 'QĐ', title: 'QUYẾT ĐỊNH' },
  closing: { series: 'TB', title: 'THÔNG BÁO' },
};

/** Papers of one name share one series of numbers, so that a number and a name mean one paper. */
export const seriesOf = (kind: LetterKind): string => SERIES[kind].series;
/** Its text says what was decided, from when and until when. */
export const namesDecision = (kind: LetterKind): boolean => kind === 'warning' || kind === 'decision';
export const titleOf = (kind: LetterKind): string | null => SERIES[kind].title;

/** `12/QĐ-SCT`; a plain letter names the agency first: `12/SCT-TMĐT`. */
export function numberText(kind: LetterKind, number: number, agencySign: string): string {
  const { series } = SERIES[kind];
  return series === 'CV' ? `${number}/${agencySign}-TMĐT` : `${number}/${series}-${agencySign}`;
}

/** The first letters of an agency's short name: `SCT`. */
export function signOf(shortName: string): string {
  return shortName
    .split(/\s+/)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('');
}

/** The signed letter as it is kept; a draft has none. */
export const paperOf = (paper: unknown): LetterPaper | null => (paper === null ? null : (paper as LetterPaper));

/** With one answer of the shop. */
export const MOST_REPLY_PHOTOS = 3;

export type Agency = { superior: string; agency: string; place: string; sign: string };

/** The day on which the provinces were merged. */
const MERGED_ON = '2025-07-01';

/** The names that stand at the head of a paper of that day: the province's own until the merger, today's since. */
export function agencyOn(
  province: { areaName: string; legalProvince: { name: string }; department: { shortName: string } },
  day: Day,
): Agency {
  const name = day < MERGED_ON ? `Tỉnh ${province.areaName}` : province.legalProvince.name;
  return {
    superior: `ỦY BAN NHÂN DÂN ${name.toLocaleUpperCase('vi')}`,
    agency: province.department.shortName.toLocaleUpperCase('vi'),
    place: name.replace(/^Tỉnh /, ''),
    sign: signOf(province.department.shortName),
  };
}

/** A letter as it is printed, kept as it was signed. */
export type LetterPaper = {
  superior: string;
  agency: string;
  place: string;
  numberText: string;
  day: Day;
  title: string | null;
  subject: string;
  addressee: string;
  body: string;
  caseCode: string;
  signerTitle: string;
  signerName: string;
  isTrial: boolean;
};

export type LetterFacts = {
  caseCode: string;
  caseTitle: string;
  shopName: string;
  legalName: string;
  evidenceCount: number;
  answerDay: Day;
  appealPhone: string;
  sanction: {
    code: string;
    level: 'warn' | 'limit' | 'suspend' | 'close';
    citation: string;
    reason: string;
    from: string;
    until: string | null;
  } | null;
};

const MEASURE: Readonly<Record<NonNullable<LetterFacts['sanction']>['level'], string>> = {
  warn: 'Cảnh báo',
  limit: 'Hạn chế một số hoạt động bán hàng',
  suspend: 'Tạm ngừng bán hàng',
  close: 'Chấm dứt hoạt động',
};

const SUBJECTS: Readonly<Record<LetterKind, string>> = {
  request: 'Yêu cầu giải trình',
  warning: 'Cảnh báo vi phạm trong hoạt động thương mại điện tử',
  decision: 'Xử lý vi phạm trong hoạt động thương mại điện tử',
  closing: 'Kết thúc xem xét hồ sơ',
};

/** What a letter begins with; an official reads and changes it before it is signed. */
export function draftOf(kind: LetterKind, facts: LetterFacts): { subject: string; body: string } {
  return { subject: `${SUBJECTS[kind]} (${facts.shopName})`.slice(0, 200), body: PARTS[kind](facts).join('\n\n') };
}

const found = ({ caseCode, caseTitle, shopName, evidenceCount }: LetterFacts): string =>
  `Sở đang xem xét hồ sơ ${caseCode} về nội dung: ${caseTitle}. Hồ sơ liên quan đến gian hàng “${shopName}”, hiện có ${evidenceCount} tài liệu, chứng cứ.`;

const measures = ({ sanction }: LetterFacts): string[] =>
  sanction === null
    ? []
    : [
        `Biện pháp: ${MEASURE[sanction.level]} (mã ${sanction.code}), từ ${sanction.from}${sanction.until ? ` đến ${sanction.until}` : ''}.`,
        `Căn cứ: ${sanction.citation}.`,
        `Lý do: ${sanction.reason}`,
      ];

const appeal = ({ appealPhone }: LetterFacts): string =>
  `Không đồng ý với nội dung trên, người bán gửi kiến nghị trong Kênh người bán hoặc gọi ${appealPhone}.`;

const PARTS: Readonly<Record<LetterKind, (facts: LetterFacts) => string[]>> = {
  request: (facts) => [
    found(facts),
    `Đề nghị người bán giải trình bằng văn bản và gửi tài liệu liên quan trước ngày ${formatDay(facts.answerDay)}, ngay dưới văn bản này trong Kênh người bán hoặc tới Sở.`,
    'Quá thời hạn trên mà không có giải trình, Sở xem xét theo tài liệu đã có.',
  ],
  warning: (facts) => [
    found(facts),
    ...measures(facts),
    'Đề nghị người bán chấm dứt ngay việc nêu trên và không để lặp lại.',
    appeal(facts),
  ],
  decision: (facts) => [
    found(facts),
    ...measures(facts),
    'Đơn hàng đang thực hiện được tiếp tục đến khi xong.',
    appeal(facts),
  ],
  closing: (facts) => [
    found(facts),
    'Sở đã xem xét xong và kết thúc hồ sơ này. Tài liệu của hồ sơ được lưu theo quy định.',
  ],
};

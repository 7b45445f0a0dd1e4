import { INVOICE_TABS, type InvoiceTab, isMonth, type Month } from './desk.ts';
import { INVOICE_KINDS, type InvoiceKind } from './document.ts';

export const LOOKUP_PATH = '/tra-cuu-hoa-don';
export const RESULT_PATH = `${LOOKUP_PATH}/ket-qua`;

/** The code behind `#` is not sent with the request: it gets into no log and no cache; a script fills it in. */
export const lookupLink = (code: string): string => `${LOOKUP_PATH}#${code}`;

export const fileLink = (code: string, kind: 'xml' | 'pdf'): string => `/api/v1/invoices/${code}.${kind}`;

export const INVOICES_PATH = '/kenh-nguoi-ban/hoa-don';
/** Drafts looked through with their sums before they are issued, and what became of them. */
export const ISSUE_PATH = `${INVOICES_PATH}/lap`;
export const SETUP_PATH = `${INVOICES_PATH}/cai-dat`;
export const OUTSIDE_PATH = `${INVOICES_PATH}/noi-khac`;
export const ORDER_PATH = '/kenh-nguoi-ban/don-hang';
export const ORDER_DATA_PATH = `${INVOICES_PATH}/du-lieu-don`;

export const invoicePath = (id: string): string => `${INVOICES_PATH}/${id}`;
/** What is wrong with one, and what is sent for it. */
export const correctPath = (id: string): string => `${invoicePath(id)}/sua`;

const TAB_WORDS: Readonly<Record<InvoiceTab, string>> = {
  all: '',
  waiting: 'cho-xuat',
  on_the_way: 'dang-gui',
  granted: 'da-cap-ma',
  rejected: 'bi-tu-choi',
  outside: 'noi-khac',
};
const KIND_WORDS: Readonly<Record<InvoiceKind, string>> = {
  original: 'goc',
  adjustment: 'dieu-chinh',
  replacement: 'thay-the',
};
const EVERY_MONTH = 'tat-ca';

export type DeskFilter = { tab: InvoiceTab; month: Month | null; kind: InvoiceKind | null; q: string };

type Asked = string | string[] | undefined;
const one = (value: Asked): string => (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

/** What is to be done is shown whole; what is done by month, the present one first. */
const isByMonth = (tab: InvoiceTab): boolean => tab === 'all' || tab === 'granted' || tab === 'outside';

export function readDesk(query: Readonly<Record<string, Asked>>, present: Month): DeskFilter {
  const tab = INVOICE_TABS.find((known) => TAB_WORDS[known] === one(query['trang-thai'])) ?? 'all';
  const asked = one(query.thang);
  return {
    tab,
    month: isMonth(asked) ? asked : asked === EVERY_MONTH || !isByMonth(tab) ? null : present,
    kind: INVOICE_KINDS.find((known) => KIND_WORDS[known] === one(query.loai)) ?? null,
    q: one(query.q).slice(0, 80),
  };
}

/** The address of a filter, as it is read again. */
export function deskAnswers({ tab, month, kind, q }: DeskFilter): Record<string, string> {
  const answers = {
    'trang-thai': TAB_WORDS[tab],
    thang: month ?? (isByMonth(tab) ? EVERY_MONTH : ''),
    loai: kind ? KIND_WORDS[kind] : '',
    q,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''));
}

export function deskPath(filter: DeskFilter, path = INVOICES_PATH): string {
  const query = new URLSearchParams(deskAnswers(filter)).toString();
  return query === '' ? path : `${path}?${query}`;
}

export const kindWord = (kind: InvoiceKind): string => KIND_WORDS[kind];

/** A tab as it is opened: what is done in the present month, what is to be done whole. */
export const tabPath = (tab: InvoiceTab): string =>
  TAB_WORDS[tab] === '' ? INVOICES_PATH : `${INVOICES_PATH}?trang-thai=${TAB_WORDS[tab]}`;

/** Where a shop is set up, one thing at a time. */
export const SETUP_STEPS = { registration: 'dang-ky', certificate: 'chu-ky-so', series: 'ky-hieu' } as const;
export type SetupStep = keyof typeof SETUP_STEPS;
export const stepPath = (step: SetupStep): string => `${SETUP_PATH}/${SETUP_STEPS[step]}`;
export const stepOf = (word: string): SetupStep | null =>
  (Object.keys(SETUP_STEPS) as SetupStep[]).find((step) => SETUP_STEPS[step] === word) ?? null;

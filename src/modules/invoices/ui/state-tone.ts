import type { BadgeTone } from '#ui/badge.tsx';
import type { InvoiceState } from '../core/invoice.ts';

const TONES: Readonly<Record<InvoiceState, BadgeTone>> = {
  draft: 'wait',
  numbered: 'info',
  signed: 'info',
  sent: 'info',
  granted: 'ok',
  rejected: 'bad',
  dropped: 'off',
};

export const invoiceTone = (state: InvoiceState): BadgeTone => TONES[state];

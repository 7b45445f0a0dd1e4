import type { Ctx } from '#kernel/actor.ts';
import type { WorkKind } from '#modules/work/core/work.ts';
import { appealPanel } from './appeal-panel.tsx';
import { applicationPanel } from './application-panel.tsx';
import { bankChangePanel } from './bank-change-panel.tsx';
import { claimPanel } from './claim-panel.tsx';
import { complaintPanel } from './complaint-panel.tsx';
import { dataRequestPanel } from './data-request-panel.tsx';
import { identityCheckPanel } from './identity-check-panel.tsx';
import { inquiryPanel } from './inquiry-panel.tsx';
import { inspectionPanel } from './inspection-panel.tsx';
import { listingPanel } from './listing-panel.tsx';
import { noticePanel } from './notice-panel.tsx';
import type { Panel } from './panel.ts';
import { paperPanel } from './paper-panel.tsx';
import { recallPanel } from './recall-panel.tsx';
import { reportPanel } from './report-panel.tsx';
import { reviewPanel } from './review-panel.tsx';
import { sanctionPanel } from './sanction-panel.tsx';
import { takedownPanel } from './takedown-panel.tsx';

/** How each kind of case is shown; a room that puts work in the queue adds its panel here. */
export const PANELS: Readonly<Partial<Record<WorkKind, (ctx: Ctx, id: string) => Promise<Panel | null>>>> = {
  application: applicationPanel,
  listing: listingPanel,
  bank_change: bankChangePanel,
  claim: claimPanel,
  complaint: complaintPanel,
  notice: noticePanel,
  paper: async (ctx, id) => (await paperPanel(ctx, id)) ?? identityCheckPanel(ctx, id),
  inspection: inspectionPanel,
  inquiry: inquiryPanel,
  report: reportPanel,
  takedown: takedownPanel,
  review: reviewPanel,
  appeal: appealPanel,
  data_request: dataRequestPanel,
  sanction: sanctionPanel,
  recall: recallPanel,
};

'use server';

import { maySpeakForSome } from '#modules/appeals/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { lookupHash } from '#platform/secrets.ts';
import { answerMatter } from './answer-matter.ts';
import { mayDecideReports, mayReport } from './core/policy.ts';
import { reportLimits } from './core/report.ts';
import { decideReport } from './decide-report.ts';
import { findReport } from './find-report.ts';
import { openReport } from './open-report.ts';
import { saveDraft } from './save-draft.ts';
import { AnswerMatter, DecideReport, FollowReport, OpenReport, SaveDraft } from './schema.ts';

export const openReportAction = defineAction({
  name: 'reports.open',
  input: OpenReport,
  allow: mayReport,
  limit: (actor, { phone }, address) =>
    reportLimits({
      accountId: actor.kind === 'person' ? actor.accountId : null,
      phoneHash: phone ? lookupHash('phone', phone) : null,
      address,
    }),
  once: true,
  run: openReport,
  after: ({ code }) => ({ redirect: `/phan-anh/${code}?moi=1` }),
});

export const findReportAction = defineAction({
  name: 'reports.find',
  input: FollowReport,
  allow: mayReport,
  limit: (_actor, _input, address) => (address ? { key: `report-find:${address}`, hits: 600, seconds: 3600 } : null),
  run: findReport,
  after: ({ code }) => ({ redirect: `/phan-anh/${code}` }),
});

export const decideReportAction = defineAction({
  name: 'reports.decide',
  input: DecideReport,
  allow: mayDecideReports,
  run: decideReport,
  after: (_, { decision }) => ({ notice: `reports.decided.${decision}` }),
});

export const saveReportDraftAction = defineAction({
  name: 'reports.save-draft',
  input: SaveDraft,
  allow: mayDecideReports,
  run: saveDraft,
  after: () => ({ notice: 'reports.draftKept' }),
});

export const answerMatterAction = defineAction({
  name: 'reports.answer',
  input: AnswerMatter,
  allow: maySpeakForSome,
  run: answerMatter,
  after: ({ code }) => ({ redirect: `/kenh-nguoi-ban/phan-anh/${code}` }),
});

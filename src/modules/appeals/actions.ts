'use server';

import { defineAction } from '#platform/action.ts';
import { mayJudgeAppeals, maySpeakForSome } from './core/policy.ts';
import { judgeAppeal } from './judge-appeal.ts';
import { AppealId, JudgeAppeal } from './schema.ts';
import { withdrawAppeal } from './withdraw-appeal.ts';

export const judgeAppealAction = defineAction({
  name: 'appeals.judge',
  input: JudgeAppeal,
  allow: mayJudgeAppeals,
  run: judgeAppeal,
  after: (_, { decision }) => ({ notice: decision === 'uphold' ? 'appeals.upheldNow' : 'appeals.rejectedNow' }),
});

export const withdrawAppealAction = defineAction({
  name: 'appeals.withdraw',
  input: AppealId,
  allow: maySpeakForSome,
  run: withdrawAppeal,
  after: () => ({ redirect: '/kenh-nguoi-ban/kien-nghi' }),
});

'use server';
import { defineAction } from '#platform/action.ts';
import { mayRunJobs } from './core/policy.ts';
import { runAgain } from './run-again.ts';
import { RunAgain } from './schema.ts';

export const runAgainAction = defineAction({
  name: 'oversight.runAgain',
  input: RunAgain,
  allow: mayRunJobs,
  run: runAgain,
  after: () => ({ redirect: '/so-cong-thuong/viec-ket' }),
});

/**
 * The load: its own process, so that what it costs is not counted as the market's. Sends the signed notices of the plan in
 * its first argument with that many clients, and prints what was answered as one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { callerOf } from '../proof/http-buyer.ts';
import type { Notice } from '../proof/signed-notices.ts';

export type NoticeLoadPlan = { baseUrl: string; clients: number; notices: Notice[] };
export type NoticeLoadResult = {
  seconds: number;
  /** How often each answer came: status and body. */
  answers: Record<string, number>;
  /** Milliseconds, sorted. */
  times: number[];
};

const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as NoticeLoadPlan;
const send = callerOf(plan.baseUrl, plan.clients);
const result: NoticeLoadResult = { seconds: 0, answers: {}, times: [] };
let next = 0;

async function tell({ method, path, body, headers }: Notice): Promise<void> {
  const begun = performance.now();
  const { status, text } = await send(method, path, body, headers);
  result.times.push(performance.now() - begun);
  const answer = `${status} ${text.slice(0, 300)}`.trim();
  result.answers[answer] = (result.answers[answer] ?? 0) + 1;
}

async function runClient(): Promise<void> {
  for (let notice = plan.notices[next++]; notice; notice = plan.notices[next++]) await tell(notice);
}

const begun = performance.now();
await Promise.all(Array.from({ length: plan.clients }, runClient));
result.seconds = (performance.now() - begun) / 1000;
send.close();
result.times.sort((a, b) => a - b);
process.stdout.write(`${JSON.stringify(result)}\n`);

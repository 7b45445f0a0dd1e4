/**
 * The second process: facts become reactions, and deadlines end what is overdue. Everything here may run twice and
 * in several workers at once.
 */
import type { Ctx } from './kernel/actor.ts';
import { sweeps as agencySweeps } from './modules/agencies/deadlines.ts';
import { reactions as agencies } from './modules/agencies/reactions.ts';
import { reactions as appeals } from './modules/appeals/reactions.ts';
import { sweeps as auditSweeps } from './modules/audit/deadlines.ts';
import { sweeps as billSweeps } from './modules/bills/deadlines.ts';
import { reactions as bills } from './modules/bills/reactions.ts';
import { sweeps as bookSweeps } from './modules/books/deadlines.ts';
import { sweeps as bulletinSweeps } from './modules/bulletins/deadlines.ts';
import { reactions as bulletins } from './modules/bulletins/reactions.ts';
import { reactions as cases } from './modules/cases/reactions.ts';
import { sweeps as complaintSweeps } from './modules/complaints/deadlines.ts';
import { reactions as complaints } from './modules/complaints/reactions.ts';
import { reactions as corrections } from './modules/corrections/reactions.ts';
import { sweeps as identitySweeps } from './modules/identity/deadlines.ts';
import { reactions as identity } from './modules/identity/reactions.ts';
import { sweeps as indicatorSweeps } from './modules/indicators/deadlines.ts';
import { sweeps as inquirySweeps } from './modules/inquiries/deadlines.ts';
import { sweeps as inspectionSweeps } from './modules/inspections/deadlines.ts';
import { sweeps as archiveSweeps } from './modules/invoice-lookup/deadlines.ts';
import { reactions as invoiceLookup } from './modules/invoice-lookup/reactions.ts';
import { sweeps as setupSweeps } from './modules/invoice-setup/deadlines.ts';
import { reactions as invoiceSetup } from './modules/invoice-setup/reactions.ts';
import { sweeps as invoiceSweeps } from './modules/invoices/deadlines.ts';
import { reactions as invoices } from './modules/invoices/reactions.ts';
import { sweeps as noticeSweeps } from './modules/notices/deadlines.ts';
import { reactions as notices } from './modules/notices/reactions.ts';
import { sweeps as officialSweeps } from './modules/officials/deadlines.ts';
import { sweeps as orderSweeps } from './modules/orders/deadlines.ts';
import { reactions as orders } from './modules/orders/reactions.ts';
import { sweeps as payingSweeps } from './modules/paying/deadlines.ts';
import { reactions as paying } from './modules/paying/reactions.ts';
import { sweeps as personalDataSweeps } from './modules/personal-data/deadlines.ts';
import { reactions as personalData } from './modules/personal-data/reactions.ts';
import { sweeps as publicationSweeps } from './modules/publications/deadlines.ts';
import { sweeps as recallSweeps } from './modules/recalls/deadlines.ts';
import { reactions as recalls } from './modules/recalls/reactions.ts';
import { sweeps as refundSweeps } from './modules/refunds/deadlines.ts';
import { reactions as refunds } from './modules/refunds/reactions.ts';
import { sweeps as reportSweeps } from './modules/reports/deadlines.ts';
import { reactions as reports } from './modules/reports/reactions.ts';
import { sweeps as returnSweeps } from './modules/returns/deadlines.ts';
import { reactions as returns } from './modules/returns/reactions.ts';
import { reactions as reviews } from './modules/reviews/reactions.ts';
import { sweeps as riskSweeps } from './modules/risk/deadlines.ts';
import { reactions as risk } from './modules/risk/reactions.ts';
import { sweeps as sanctionSweeps } from './modules/sanctions/deadlines.ts';
import { reactions as sanctions } from './modules/sanctions/reactions.ts';
import { sweeps as shopSweeps } from './modules/shops/deadlines.ts';
import { sweeps as statementSweeps } from './modules/statements/deadlines.ts';
import { sweeps as stockSweeps } from './modules/stock/deadlines.ts';
import { reactions as stock } from './modules/stock/reactions.ts';
import { sweeps as takedownSweeps } from './modules/takedowns/deadlines.ts';
import { reactions as takedowns } from './modules/takedowns/reactions.ts';
import { sweeps as taxSweeps } from './modules/tax/deadlines.ts';
import { reactions as tax } from './modules/tax/reactions.ts';
import { sweeps as transferSweeps } from './modules/transfers/deadlines.ts';
import { reactions as transfers } from './modules/transfers/reactions.ts';
import { sweeps as trustSweeps } from './modules/trust/deadlines.ts';
import { reactions as trust } from './modules/trust/reactions.ts';
import { now } from './platform/clock.ts';
import { closeDb, db } from './platform/db.ts';
import { reportIncident } from './platform/incident.ts';
import { boss, closeJobs, type Reactions, type Sweep, tidyJobs } from './platform/jobs.ts';
import { forgetOldHits } from './platform/limits.ts';
import { log } from './platform/log.ts';
import { randomToken } from './platform/secrets.ts';
import { workOff } from './platform/work.ts';

/** Rooms that react to facts. */
const REACTIONS: Readonly<Record<string, Reactions>> = {
  notices,
  orders,
  stock,
  reviews,
  trust,
  complaints,
  cases,
  sanctions,
  refunds,
  returns,
  tax,
  transfers,
  paying,
  bills,
  invoices,
  'personal-data': personalData,
  corrections,
  reports,
  takedowns,
  recalls,
  appeals,
  'invoice-lookup': invoiceLookup,
  'invoice-setup': invoiceSetup,
  identity,
  agencies,
  risk,
  bulletins,
};

/** Gateways, mail and messages, watchers of banks, the collector of bills, signers, the tax authority, systems of others. */
const ASK_OUTSIDE: ReadonlySet<string> = new Set([
  'paying',
  'notices',
  'transfers',
  'bills',
  'invoice-setup',
  'invoices',
  'agencies',
]);

/** Deadlines of the rooms, looked at every two seconds. */
const SWEEPS: readonly Sweep[] = [
  // Before the orders': what is over is asked about before its goods are given up.
  ...payingSweeps,
  ...billSweeps,
  ...setupSweeps,
  ...invoiceSweeps,
  ...archiveSweeps,
  ...orderSweeps,
  ...transferSweeps,
  ...statementSweeps,
  ...auditSweeps,
  ...officialSweeps,
  ...noticeSweeps,
  ...stockSweeps,
  ...sanctionSweeps,
  ...shopSweeps,
  ...identitySweeps,
  ...inspectionSweeps,
  ...trustSweeps,
  ...bookSweeps,
  ...taxSweeps,
  ...complaintSweeps,
  ...refundSweeps,
  ...returnSweeps,
  ...reportSweeps,
  ...recallSweeps,
  ...inquirySweeps,
  ...takedownSweeps,
  ...publicationSweeps,
  ...personalDataSweeps,
  ...agencySweeps,
  ...riskSweeps,
  // Last: it counts what the others did.
  ...indicatorSweeps,
  // Of what was just kept.
  ...bulletinSweeps,
];

const SWEEP_EVERY_MS = 2000;

async function ctxFor(name: string): Promise<Ctx> {
  return { actor: { kind: 'system', name }, now: await now(), requestId: randomToken(9) };
}

const QUEUE_AGAIN_MS = 1000;

/** A database that is only just coming up is waited for, however the two were started. */
async function openQueue(): Promise<Awaited<ReturnType<typeof boss>>> {
  for (;;) {
    try {
      return await boss();
    } catch (error) {
      log().warn({ err: error instanceof Error ? error.message : 'error' }, 'job queue not there yet');
      await new Promise((done) => setTimeout(done, QUEUE_AGAIN_MS));
    }
  }
}

const queue = await openQueue();

await workOff(queue, { reactions: REACTIONS, askOutside: ASK_OUTSIDE }, ctxFor);

/** Twice a minute: a worker that died must not keep its jobs. */
const TIDY_JOBS_EVERY_BEATS = 15;

/** Once in half an hour: what is only kept for a while is let go. */
const TIDY_EVERY_BEATS = 900;
async function tidy(): Promise<void> {
  const at = await now();
  await forgetOldHits(at);
}

let stopping = false;
let beats = 0;
async function beat(): Promise<void> {
  while (!stopping) {
    for (const sweep of SWEEPS) {
      try {
        await sweep.run(await ctxFor(sweep.name));
      } catch (error) {
        reportIncident(error, `sweep ${sweep.name}`);
      }
    }
    if (beats % TIDY_JOBS_EVERY_BEATS === 0)
      await tidyJobs().catch((error: unknown) => reportIncident(error, 'tidy jobs'));
    if (beats++ % TIDY_EVERY_BEATS === 0) await tidy().catch((error: unknown) => reportIncident(error, 'tidy'));
    await db.$executeRaw`insert into worker_beats (id, at) values (1, now()) on conflict (id) do update set at = now()`.catch(
      () => {},
    );
    await new Promise((done) => setTimeout(done, SWEEP_EVERY_MS));
  }
}
void beat();
log().info('worker started');

function stop(): void {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), 5000).unref();
  void Promise.allSettled([closeJobs(), closeDb()]).then(() => process.exit(0));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
// Started by `npm run up`: gone with it, however it went.
process.on('disconnect', stop);

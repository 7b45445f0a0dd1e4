import { Hono } from 'hono';
import type { Clock } from '../gateways/clock.ts';
import type { Outbox } from '../gateways/outbox.ts';
import type { Settings } from '../settings.ts';
import type { State, Transfer } from '../state.ts';
import { perform } from './acts.ts';
import { collectorApi } from './api.ts';
import { controlRoutes } from './control.ts';
import { deskRoutes } from './desk-page.ts';
import { createLedger } from './ledger.ts';
import { ownPartner } from './partner.ts';
import { payRoutes } from './pay-routes.ts';
import { createTroubles } from './troubles.ts';

const TICK_MS = 1000;

type Collector = {
  routes: Hono;
  /** True when the transfer went to an account of the collector's, which nobody else watches. */
  receive(transfer: Transfer): Promise<boolean>;
  resume(): void;
  stop(): void;
};

/** The collector of bills, as docs/bill-protocol.md has it; `time` is the clock of the world, by which it signs. */
export function createCollector(
  settings: Settings,
  state: State,
  outbox: Outbox,
  clock: Clock,
  time: () => number,
): Collector {
  const ledger = createLedger(state, outbox, ownPartner(settings), createTroubles(), clock.now);
  let timer: NodeJS.Timeout | undefined;
  let isTicking = false;

  /** Changes found by the clock or a call are told behind the caller's back; without timers they wait for a hand. */
  const send = (noticeIds: readonly string[]): void => {
    if (settings.hasTimers !== false) void outbox.sendDue(noticeIds);
  };
  const tick = async (): Promise<void> => {
    if (isTicking) return;
    isTicking = true;
    ledger.tick();
    const waiting = [...state.notices.values()].filter(
      (one) => one.provider === 'collector' && one.state === 'waiting',
    );
    await outbox.sendDue(waiting.map((notice) => notice.id)).finally(() => {
      isTicking = false;
    });
  };
  clock.onMove(() => void ledger.tick());

  const routes = new Hono();
  routes.route('/', collectorApi(ledger, time, send));
  routes.route('/', payRoutes(ledger, outbox));
  routes.route('/', controlRoutes(ledger, outbox));
  routes.route('/', deskRoutes(ledger, outbox));

  return {
    routes,
    async receive(transfer) {
      const row = ledger.findByAccount(transfer.accountNumber);
      if (row === undefined) return false;
      state.put({ kind: 'transfer', row: { ...transfer, notice: 'none', dueAt: null } });
      // The exact sum or nothing: what is wrong stays in the sandbox's bank.
      const isExact = transfer.isBooked && transfer.direction === 'in' && transfer.amountVnd === row.amountVnd;
      if (isExact) await perform(ledger, outbox, row, 'pay');
      return true;
    },
    resume() {
      if (settings.hasTimers === false) return;
      timer = setInterval(() => void tick(), TICK_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Bank } from '../bank.ts';
import type { Courier } from '../sepay.ts';
import type { Settings } from '../settings.ts';
import type { State, Transfer } from '../state.ts';
import { perform } from './acts.ts';
import { announceAtCasso } from './casso.ts';
import type { Clock } from './clock.ts';
import { controlRoutes } from './control.ts';
import { createDesk } from './desk.ts';
import { deskRoutes } from './desk-page.ts';
import { ownMerchants } from './merchants.ts';
import { createMomo } from './momo.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { refusalPage } from './pay-page.ts';
import { payRoutes } from './pay-routes.ts';
import { createPayos, receiveAtPayos } from './payos.ts';
import { type Protocol, plainRule, type SendingRule } from './protocol.ts';
import { reconciliationRoutes } from './reconciliation.ts';
import type { Merchant, Notice, Provider } from './rows.ts';
import { createSwitchboard } from './switches.ts';
import { createViettelMoney } from './viettelmoney.ts';
import { createVnpay } from './vnpay.ts';
import { createZalopay } from './zalopay.ts';
import { ZALOPAY_ACCOUNT_HEAD, zalopayAccount } from './zalopay-words.ts';

type Gateways = { routes: Hono; bank: Bank; outbox: Outbox };

/** VNPAY, MoMo, ZaloPay, payOS and Viettel Money, as a merchant's server and a payer's browser see them. */
export function createGateways(
  settings: Settings,
  state: State,
  courier: Courier,
  clock: Clock,
  collectorRule: SendingRule,
): Gateways {
  const own = ownMerchants(settings);
  const merchants = (): Merchant[] => [...state.merchants.values(), ...own];
  const switches = createSwitchboard();
  const desk = createDesk(state, switches, own, clock.now, (provider) => protocols[provider].expireCode);
  const refuse = (c: Context, label: string, complaint: { code: string; message: string }) =>
    c.html(refusalPage(label, complaint), 400) as Response;
  const protocols: Record<Provider, Protocol> = {
    vnpay: createVnpay(desk, refuse),
    momo: createMomo(desk),
    zalopay: createZalopay(desk),
    payos: createPayos(desk),
    viettelmoney: createViettelMoney(desk, refuse),
  };
  const ruleOf = (provider: Notice['provider']): SendingRule => {
    if (provider === 'casso') return plainRule;
    return provider === 'collector' ? collectorRule : protocols[provider].rule;
  };
  const outbox = createOutbox(settings, state, clock.now, ruleOf, (notice) => noteOnTransfer(state, notice));

  const routes = new Hono();
  for (const protocol of Object.values(protocols)) routes.route('/', protocol.routes);
  routes.route('/', payRoutes(desk, outbox, protocols));
  routes.route('/', deskRoutes(desk, outbox, switches, protocols));
  routes.route('/', reconciliationRoutes(desk));
  routes.route('/', controlRoutes(settings, desk, outbox, courier, protocols, switches, clock));

  /** ZaloPay's code is a VietQR: whoever pays it from a bank pays the order. */
  const payZalopayOrder = async (transfer: Transfer): Promise<void> => {
    state.put({ kind: 'transfer', row: { ...transfer, notice: 'none', dueAt: null } });
    const payment = [...state.payments.values()].find(
      (one) => one.provider === 'zalopay' && zalopayAccount(one) === transfer.accountNumber,
    );
    if (payment !== undefined && transfer.amountVnd === payment.amountVnd && transfer.isBooked) {
      await perform(desk, outbox, protocols.zalopay, payment, { act: 'pay' });
    }
  };

  const announce = async (transferId: number): Promise<void> => {
    const transfer = state.transfers.get(transferId);
    if (transfer === undefined) return;
    if (transfer.accountNumber.startsWith(ZALOPAY_ACCOUNT_HEAD)) return payZalopayOrder(transfer);
    if (transfer.via === 'sepay') return courier.deliver(transferId);
    const isHeard = state.accounts.get(transfer.accountNumber)?.watched !== false && transfer.notice === 'pending';
    const isLost = transfer.mode === 'lost';
    if (!isHeard && !isLost) {
      state.put({ kind: 'transfer', row: { ...transfer, notice: 'none', dueAt: null } });
    } else if (transfer.via === 'payos') await receiveAtPayos(desk, outbox, merchants(), transfer, settings.appBaseUrl);
    else if (!isLost) await announceAtCasso(settings, state, outbox, transfer);
  };
  const isPayosAccount = (accountNumber: string) =>
    merchants().some((one) => one.provider === 'payos' && one.accountNumber === accountNumber);
  const bank = {
    announce,
    watcherOf: (accountNumber: string) => (isPayosAccount(accountNumber) ? 'payos' : 'sepay') as 'payos' | 'sepay',
  };
  return { routes, bank, outbox };
}

/** The bank's page tells what became of a row's notice, whoever carried it. */
function noteOnTransfer(state: State, notice: Notice): void {
  const transfer = notice.transferId === null ? undefined : state.transfers.get(notice.transferId);
  if (transfer === undefined) return;
  const words = { waiting: 'pending', accepted: 'delivered', refused: 'failed', given_up: 'failed' } as const;
  const { attempts, dueAt } = notice;
  state.put({ kind: 'transfer', row: { ...transfer, attempts, dueAt, notice: words[notice.state] } });
}

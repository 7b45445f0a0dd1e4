import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import type { InvoiceForm } from '#modules/invoices/core/document.ts';
import type { WaitReason } from '#modules/invoices/core/invoice.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { symbolOf, yearOf } from '#modules/invoices/core/symbol.ts';
import { formOf, mayUse, type Which, whoUsesWhich } from '#modules/invoices/core/who-uses-which.ts';
import { parsePersonalId } from '#modules/shops/core/personal-id.ts';
import { parseTaxCode, shownTaxCode } from '#modules/shops/core/tax-code.ts';
import { ofSellers } from '#modules/tvan/api.ts';
import { audit } from '#platform/audit.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { seal } from '#platform/secrets.ts';
import './events.ts';
import type { SaveRegistration } from './schema.ts';
import { findSeries, insertSeries } from './series-store.ts';
import { householdThresholdAt } from './setup-rules.ts';
import {
  endRegistration,
  insertRegistration,
  isTaxCodeOfAnother,
  lastRegisterNoOf,
  lockSetup,
  type Registration,
  registrationOf,
  sellerFacts,
  toTellFrom,
  updateRegistration,
} from './setup-store.ts';

const ENDED_BY_VENDOR: WaitReason[] = [
  'provider_refused',
  'provider_silent',
  'no_series',
  'series_stopped',
  'series_full',
];

/**
 * How a seller is registered for e-invoices. Other facts are another registration: the older one stays for the invoices of
 * its time. The tax system is told by a reaction; until it has agreed nothing is issued.
 */
export async function saveRegistration(
  ctx: Ctx,
  input: SaveRegistration,
): Promise<Result<{ registrationId: string; isNew: boolean }>> {
  const { actor } = ctx;
  const { shopId } = input;
  if (!maySetUpInvoices(actor, shopId)) return err('NOT_FOUND');
  const taxCode = await readTaxCode(shopId, input.taxCode);
  if (!taxCode) return fieldErr('taxCode', 'TAX_CODE_INVALID');
  const thresholdVnd = await householdThresholdAt(ctx.now);
  return transaction<{ registrationId: string; isNew: boolean }>(async (tx) => {
    await lockSetup(tx, shopId);
    // A cash register needs no certificate, which would have told whose code it is.
    if (await isTaxCodeOfAnother(tx, shopId, taxCode)) return fieldErr('taxCode', 'TAX_CODE_TAKEN');
    const { kind } = await sellerFacts(tx, shopId);
    const { taxMethod, revenueVnd } = input;
    const which = whoUsesWhich({ kind, taxMethod, revenueVnd, thresholdVnd });
    if (!mayUse(which, input.mode)) return fieldErr('mode', 'INVOICE_MODE_NOT_OPEN');
    if (input.provider !== 'plain' && input.mode === 'uncoded') return fieldErr('mode', 'INVOICE_MODE_NOT_OPEN');
    const current = await registrationOf(tx, shopId);
    const credentials = credentialsOf(input, taxCode, current);
    if (!credentials.ok) return credentials;
    const { issuesByItself } = input;
    const credentialsSealed = credentials.value;
    const note = { action: 'invoices.registration', subject: { kind: 'shop', id: shopId } };
    const data = { mode: input.mode, provider: input.provider, issuesByItself };
    const form = formOf(which.taxMethod);
    const vendorLetters = lettersOf(input, taxCode, current);
    if (current && isSame(current, input, taxCode, which)) {
      const isAskedAnew = current.refusedReason !== null;
      await updateRegistration(tx, current.id, {
        issuesByItself,
        credentialsSealed,
        vendorLetters,
        ...(isAskedAnew ? { refusedReason: null, ...toTellFrom(ctx.now) } : {}),
      });
      const opened = await openVendorSeries(tx, ctx, { ...input, taxCode, form });
      if (!opened.ok) return opened;
      // Another account, or another symbol, may be what the vendor refused for.
      if (credentialsSealed !== current.credentialsSealed || vendorLetters !== current.vendorLetters)
        await record(tx, 'invoice.setup_changed', { shopId, ends: ENDED_BY_VENDOR });
      await audit(tx, ctx, { ...note, data });
      if (isAskedAnew) await record(tx, 'invoice.registration_changed', { registrationId: current.id });
      return ok({ registrationId: current.id, isNew: false });
    }
    // Registrations are held before series.
    await endRegistration(tx, shopId, ctx.now);
    const opened = await openVendorSeries(tx, ctx, { ...input, taxCode, form });
    if (!opened.ok) return opened;
    const registrationId = await insertRegistration(tx, {
      shopId,
      taxMethod: which.taxMethod,
      mode: input.mode,
      provider: input.provider,
      taxCode,
      legalName: input.legalName,
      address: input.address,
      posBlock: null,
      credentialsSealed,
      vendorLetters,
      issuesByItself,
      lastRegisterNo: await lastRegisterNoOf(tx, taxCode),
      createdById: actor.accountId,
      createdAt: ctx.now,
      nextTryAt: toTellFrom(ctx.now).nextTryAt,
    });
    await audit(tx, ctx, { ...note, data });
    await record(tx, 'invoice.registration_changed', { registrationId });
    return ok({ registrationId, isNew: true });
  });
}

/** The symbol is the one of the contract with the vendor: it is kept from the first day on, so that he is asked for it. */
async function openVendorSeries(
  tx: Tx,
  ctx: Ctx,
  of: Pick<SaveRegistration, 'shopId' | 'mode' | 'provider' | 'vendorLetters'> & { taxCode: string; form: InvoiceForm },
): Promise<Result<void>> {
  const { shopId, mode, provider, vendorLetters: letters, taxCode, form } = of;
  if (provider === 'plain' || letters === '') return ok();
  const year = yearOf(ctx.now);
  const symbol = symbolOf({ mode, year, letters });
  await insertSeries(tx, { shopId, taxCode, form, mode, symbol, year, at: ctx.now });
  const series = await findSeries(tx, { taxCode, form, symbol });
  return series?.shopId === shopId && !series.stoppedAt
    ? ok()
    : fieldErr('vendorLetters', 'SERIES_TAKEN', { symbol: `${form}${symbol}` });
}

/** As they are said now; else as they were with the same vendor. */
function lettersOf(input: SaveRegistration, taxCode: string, current: Registration | null): string | null {
  const { provider, vendorLetters } = input;
  if (provider === 'plain') return null;
  if (vendorLetters !== '') return vendorLetters;
  return current?.provider === provider && current.taxCode === taxCode ? current.vendorLetters : null;
}

/**
 * An organisation's, a branch's, or since 1/7/2025 the personal number of a household. That is shown masked: left as it
 * stands in the box, it is the one in force.
 */
async function readTaxCode(shopId: string, text: string): Promise<string | null> {
  if (text.includes('*')) {
    const inForce = (await registrationOf(db, shopId))?.taxCode;
    return inForce !== undefined && shownTaxCode(inForce) === text ? inForce : null;
  }
  const code = parseTaxCode(text);
  if (code.ok) return code.value.taxCode;
  const person = parsePersonalId(text);
  return person.ok ? person.value : null;
}

function isSame(current: Registration, input: SaveRegistration, taxCode: string, which: Which): boolean {
  return (
    current.taxMethod === which.taxMethod &&
    current.mode === input.mode &&
    current.provider === input.provider &&
    current.taxCode === taxCode &&
    current.legalName === input.legalName &&
    current.address === input.address
  );
}

/** A vendor's account, whole or as it was. */
function credentialsOf(input: SaveRegistration, taxCode: string, current: Registration | null): Result<string | null> {
  const { provider } = input;
  if (provider === 'plain') return ok(null);
  const kept = current?.provider === provider && current.taxCode === taxCode ? current.credentialsSealed : null;
  const typed = [input.vendorUrl, input.vendorUsername, input.vendorPassword, input.vendorPattern];
  if (kept && typed.every((text) => text === '')) return ok(kept);
  const { vendorUrl, vendorUsername, vendorPassword, vendorPattern, vendorAccount, vendorAccountPassword } = input;
  const named = {
    ...{ vendorUrl, vendorUsername, vendorPassword, vendorPattern },
    ...(provider === 'vnpt' ? { vendorAccount, vendorAccountPassword } : {}),
  };
  const empty = Object.entries(named).filter(([, text]) => text === '');
  if (empty.length > 0)
    return { ok: false, code: 'FORM_INVALID', fields: empty.map(([field]) => ({ field, code: 'REQUIRED' })) };
  const account = accountOf(input, taxCode, provider);
  if (!account.ok) return account;
  // What leads nowhere would be found out only when goods have changed hands.
  if (!ofSellers.connectVendor(provider, account.value)) return fieldErr('vendorUrl', 'VENDOR_ACCOUNT_UNUSABLE');
  return ok(seal(JSON.stringify(account.value)));
}

const PATTERN = /^[12]\/\d{3}$/;

function accountOf(input: SaveRegistration, taxCode: string, provider: 'viettel' | 'vnpt'): Result<object> {
  const { vendorUrl: baseUrl, vendorUsername: username, vendorPassword: password, vendorPattern: pattern } = input;
  if (!PATTERN.test(pattern)) return fieldErr('vendorPattern', 'VENDOR_PATTERN_INVALID');
  const shared = { provider, baseUrl, username, password };
  if (provider === 'viettel') return ok({ ...shared, taxCode, auth: input.vendorAuth, templateCode: pattern });
  const { vendorAccount: account, vendorAccountPassword: accountPassword } = input;
  return ok({ ...shared, account, accountPassword, pattern });
}

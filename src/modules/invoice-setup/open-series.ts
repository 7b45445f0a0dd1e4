import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { symbolOf, yearOf } from '#modules/invoices/core/symbol.ts';
import { formOf } from '#modules/invoices/core/who-uses-which.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import './events.ts';
import type { OpenSeries } from './schema.ts';
import { insertSeries } from './series-store.ts';
import { lockSetup, registrationOf, updateRegistration } from './setup-store.ts';

/**
 * A line of numbers of this year, from 1. Letters that were used once are not used again in the year. With a vendor who numbers
 * himself they are those that were registered with him.
 */
export async function openSeries(
  ctx: Ctx,
  { shopId, letters }: OpenSeries,
): Promise<Result<{ seriesId: string; symbol: string }>> {
  if (!maySetUpInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    await lockSetup(tx, shopId);
    const registration = await registrationOf(tx, shopId);
    if (!registration) return err('INVOICE_NO_REGISTRATION');
    const { taxCode, mode, taxMethod } = registration;
    const form = formOf(taxMethod);
    const year = yearOf(ctx.now);
    const symbol = symbolOf({ mode, year, letters });
    // Registrations are held before series.
    if (registration.provider !== 'plain') await updateRegistration(tx, registration.id, { vendorLetters: letters });
    const seriesId = await insertSeries(tx, { shopId, taxCode, form, mode, symbol, year, at: ctx.now });
    if (!seriesId) return fieldErr('letters', 'SERIES_TAKEN', { symbol: `${form}${symbol}` });
    await audit(tx, ctx, { action: 'invoices.series', subject: { kind: 'shop', id: shopId }, data: { form, symbol } });
    await record(tx, 'invoice.setup_changed', { shopId, ends: ['no_series', 'series_stopped', 'series_full'] });
    return ok({ seriesId, symbol });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { nextTryAt } from '#modules/invoices/core/days.ts';
import type { WaitReason } from '#modules/invoices/core/invoice.ts';
import { formOf } from '#modules/invoices/core/who-uses-which.ts';
import { connectTvan, type RegistrationAnswer } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import './events.ts';
import {
  type Certificate,
  certificateOf,
  lockSetup,
  type Registration,
  registrationById,
  updateRegistration,
} from './setup-store.ts';

/**
 * Says to the tax system how a seller is registered and what he signs with (01/ĐKTĐ-HĐĐT); what it answers holds. Silence is
 * asked again, for as long as it takes.
 */
export async function askRegistration(ctx: Ctx, registrationId: string): Promise<void> {
  const registration = await registrationById(db, registrationId);
  if (!registration || registration.endedAt) return;
  const certificate = await certificateOf(db, registration.shopId);
  const answer = await answerFor(registration, certificate);
  must(
    await transaction(async (tx) => {
      await lockSetup(tx, registration.shopId);
      const held = await registrationById(tx, registrationId);
      if (!held || held.endedAt) return ok();
      if (answer.kind === 'unanswered') {
        await updateRegistration(tx, held.id, { nextTryAt: nextTryAt(held.tries, ctx.now), tries: held.tries + 1 });
        return ok();
      }
      // Another certificate was given meanwhile: the tax system has yet to hear of it.
      const isTold = (await certificateOf(tx, held.shopId))?.id === certificate?.id;
      if (isTold) await updateRegistration(tx, held.id, { nextTryAt: null, tries: 0 });
      if (answer.kind === 'refused') {
        // What was accepted before stands with the authority, whatever it thinks of a change.
        if (!held.acceptedAt) await updateRegistration(tx, held.id, { refusedReason: answer.reason.slice(0, 500) });
        return ok();
      }
      await updateRegistration(tx, held.id, {
        acceptedAt: held.acceptedAt ?? ctx.now,
        refusedReason: null,
        posBlock: answer.posBlock ?? held.posBlock,
      });
      await record(tx, 'invoice.setup_changed', { shopId: held.shopId, ends: WAITED_FOR_IT });
      return ok();
    }),
  );
}

/** At a vendor the seller is registered with him already. */
async function answerFor(registration: Registration, certificate: Certificate | null): Promise<RegistrationAnswer> {
  if (registration.provider !== 'plain') return { kind: 'accepted', posBlock: null };
  const tvan = connectTvan();
  if (!tvan) return { kind: 'unanswered', reason: 'no T-VAN' };
  return tvan.register({
    taxCode: registration.taxCode,
    legalName: registration.legalName,
    mode: registration.mode,
    form: formOf(registration.taxMethod),
    certificates: certificate ? [named(certificate)] : [],
  });
}

function named({ serial, subject, notBefore, notAfter }: Certificate) {
  return { serial, subject, notBefore, notAfter };
}

const WAITED_FOR_IT: WaitReason[] = [
  'no_registration',
  'no_certificate',
  'certificate_expired',
  'certificate_other_tax_code',
  'signer_refused',
  'signer_silent',
];

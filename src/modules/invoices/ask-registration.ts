import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { connectTvan, type RegistrationAnswer } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { formOf } from './core/who-uses-which.ts';
import {
  type Certificate,
  certificateOf,
  lockSetup,
  type Registration,
  registrationById,
  updateRegistration,
} from './setup-store.ts';
import { tryAgainNow } from './store.ts';

/** Says to the tax system how a seller is registered and what he signs with (01/ĐKTĐ-HĐĐT); what it answers holds. */
export async function askRegistration(ctx: Ctx, registrationId: string): Promise<void> {
  const registration = await registrationById(db, registrationId);
  if (!registration || registration.endedAt) return;
  const answer = await answerFor(registration);
  // Tried again by the queue, and put before a person in the end.
  if (answer?.kind === 'unanswered') throw new Error('no answer about a registration');
  if (!answer) return;
  must(
    await transaction(async (tx) => {
      await lockSetup(tx, registration.shopId);
      const held = await registrationById(tx, registrationId);
      if (!held || held.endedAt) return ok();
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
      await tryAgainNow(tx, held.shopId, WAITED_FOR_IT, ctx.now);
      return ok();
    }),
  );
}

/** At a vendor the seller is registered with him already. */
async function answerFor(registration: Registration): Promise<RegistrationAnswer | null> {
  if (registration.provider !== 'plain') return { kind: 'accepted', posBlock: null };
  const tvan = connectTvan();
  if (!tvan) return null;
  const certificate = await certificateOf(db, registration.shopId);
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

const WAITED_FOR_IT = [
  'no_registration',
  'no_certificate',
  'certificate_expired',
  'certificate_other_tax_code',
  'signer_refused',
  'signer_silent',
] as const;

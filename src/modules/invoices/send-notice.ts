import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { addMinutes, dayOf } from '#kernel/time.ts';
import { type Registration, registrationOf, signing } from '#modules/invoice-setup/api.ts';
import { connectTvan, type InstantSigner, noticeToSign, type Signer } from '#modules/tvan/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import './events.ts';
import { insertMessage } from './message-store.ts';
import { lockNotice, moveNotice, type SlipNoticeRow, setNoticeWaiting } from './notice-store.ts';
import { linkById } from './sale-store.ts';

/** Nobody answered, or the certificate is not there: looked at again at growing distances, an hour at most. */
const waitOf = (notice: SlipNoticeRow, at: Date): Date => addMinutes(at, Math.min(2 ** notice.tries, 60));

/**
 * Signs a notice 04/SS-HĐĐT, stores what was signed and puts it into message 300. Each step is written down before the next:
 * whoever dies over it is followed by another, who begins where it stands.
 */
export async function sendNotice(ctx: Ctx, { noticeId }: { noticeId: string }): Promise<Result<void>> {
  const signed = await signNotice(ctx, noticeId);
  return signed.ok ? putIntoMessage(ctx, noticeId) : signed;
}

type Ready = {
  notice: SlipNoticeRow;
  registration: Registration;
  certificate: signing.Certificate;
  signer: { kind: 'instant'; signer: InstantSigner } | { kind: 'remote'; signer: Signer };
};

async function readyToSign(tx: Tx, ctx: Ctx, noticeId: string): Promise<Ready | null> {
  const notice = await lockNotice(tx, noticeId);
  if (notice?.state !== 'draft') return null;
  const wait = async (reason: string) => {
    await setNoticeWaiting(tx, noticeId, reason, waitOf(notice, ctx.now));
    return null;
  };
  const registration = await registrationOf(tx, notice.shopId);
  if (!registration) return wait('no_registration');
  const certificate = await signing.certificateOf(tx, notice.shopId);
  const reason = signing.whyNotSign(certificate, registration.taxCode, ctx.now);
  if (!certificate || reason) return wait(reason ?? 'no_certificate');
  const instant = await signing.instantSigner(certificate);
  if (instant) return { notice, registration, certificate, signer: { kind: 'instant', signer: instant } };
  const remote = certificate.kind === 'remote' ? await signing.remoteSigner(certificate) : null;
  return remote
    ? { notice, registration, certificate, signer: { kind: 'remote', signer: remote } }
    : wait(certificate.kind === 'remote' ? 'signer_silent' : 'signer_refused');
}

async function signNotice(ctx: Ctx, noticeId: string): Promise<Result<void>> {
  const taken = await transaction(async (tx) => {
    const ready = await readyToSign(tx, ctx, noticeId);
    if (ready?.signer.kind !== 'instant') return ok(ready);
    const toSign = await noticeText(tx, ctx, ready);
    await store(tx, ctx, noticeId, toSign.withSignature(ready.signer.signer.signNow(toSign.signedInfo)));
    return ok(null);
  });
  if (!taken.ok) return taken;
  if (taken.value) await askSigner(ctx, taken.value);
  return ok();
}

/** Over a line, and so with nothing held. Its time is the notice's own, so that a repeat asks for the same text. */
async function askSigner(ctx: Ctx, ready: Ready): Promise<void> {
  const { notice, signer } = ready;
  const toSign = await noticeText(db, { ...ctx, now: notice.createdAt }, ready);
  const answer = await signer.signer.sign(notice.id, [toSign.signedInfo]);
  await transaction(async (tx) => {
    const [signature] = answer.kind === 'signed' ? answer.signatures : [];
    if (signature !== undefined) await store(tx, ctx, notice.id, toSign.withSignature(signature));
    else {
      const reason = answer.kind === 'refused' ? 'signer_refused' : 'signer_silent';
      await setNoticeWaiting(tx, notice.id, reason, waitOf(notice, ctx.now));
    }
    return ok();
  });
}

async function noticeText(tx: Tx, ctx: Ctx, { notice, registration, certificate }: Ready) {
  const invoice = await linkById(tx, notice.invoiceId);
  if (!invoice?.form || !invoice.symbol || !invoice.number || !invoice.issuedOn)
    throw new Error(`notice ${notice.id} is of an invoice without a number`);
  const { form, symbol, number, issuedOn, authorityCode } = invoice;
  return noticeToSign(
    {
      id: `TB-${notice.id}`,
      taxOfficeCode: notice.officeCode,
      taxOfficeName: notice.officeName,
      taxpayerName: registration.legalName,
      taxCode: registration.taxCode,
      place: notice.place,
      noticedOn: dayOf(ctx.now),
      items: [
        {
          form: String(form),
          symbol,
          number: String(number),
          issuedOn,
          action: 'explain',
          reason: notice.reason,
          ...(authorityCode ? { authorityCode } : {}),
        },
      ],
    },
    certificate,
    ctx.now,
  );
}

async function store(tx: Tx, ctx: Ctx, noticeId: string, xml: Uint8Array): Promise<void> {
  await moveNotice(tx, noticeId, 'sign', { xml, sha256: sha256(xml), signedAt: ctx.now });
}

async function putIntoMessage(ctx: Ctx, noticeId: string): Promise<Result<void>> {
  return transaction(async (tx) => {
    const notice = await lockNotice(tx, noticeId);
    if (notice?.state !== 'signed' || !notice.xml) return ok();
    const tvan = connectTvan();
    const registration = await registrationOf(tx, notice.shopId);
    if (!tvan || !registration) {
      await setNoticeWaiting(tx, noticeId, 'provider_silent', waitOf(notice, ctx.now));
      return ok();
    }
    const { shopId, xml } = notice;
    const { taxCode } = registration;
    const { messageId, bytes } = tvan.wrap('300', taxCode, [xml]);
    const createdAt = ctx.now;
    await insertMessage(tx, { id: messageId, type: '300', shopId, taxCode, noticeId, bytes, createdAt }, []);
    await moveNotice(tx, noticeId, 'send', { messageId, nextTryAt: null });
    await record(tx, 'invoice.message_waiting', { messageId });
    return ok();
  });
}

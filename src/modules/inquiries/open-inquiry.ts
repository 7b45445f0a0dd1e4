import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { look, readerOf } from '#modules/agencies/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { files, pictureName } from '#platform/files.ts';
import { sha256, unsealBytes } from '#platform/secrets.ts';
import {
  agencyInquiry,
  caseOfLetter,
  type InquiryView,
  inquiryCase,
  type SealedAnswer,
  sealedAnswer,
} from './inquiry-queries.ts';

/** A look or a taking is written into the chained log with what is shown; what could not be written down is not shown. */
async function noted<T>(
  ctx: Ctx,
  { id, code }: InquiryView,
  { action, shown }: { action: 'inquiry.seen' | 'inquiry.taken' | 'paper.seen'; shown: T },
): Promise<Result<T>> {
  return transaction(async (tx) => {
    await audit(tx, ctx, { action, subject: { kind: 'inquiry', id }, data: { code } });
    return ok(shown);
  });
}

/** What is asked about a seller, for an official. */
export async function openInquiry(ctx: Ctx, inquiryId: string): Promise<Result<InquiryView>> {
  const found = await inquiryCase(ctx, inquiryId);
  return found ? noted(ctx, found, { action: 'inquiry.seen', shown: found }) : err('NOT_FOUND');
}

/** The same for the authority that asked; another's is as unknown as one that is not there, and the try is in its log. */
export function openOwnInquiry(ctx: Ctx, inquiryId: string): Promise<Result<InquiryView>> {
  return lookAt(ctx, 'inquiry', inquiryId, (inquiry) =>
    noted(ctx, inquiry, { action: 'inquiry.seen', shown: inquiry }),
  );
}

export type TakenAnswer = { name: string; bytes: Uint8Array };

/** The answer for the authority that asked by its account. */
export function openOwnAnswer(ctx: Ctx, inquiryId: string): Promise<Result<TakenAnswer>> {
  return lookAt(ctx, 'answer', inquiryId, (inquiry) => taken(ctx, inquiry));
}

/** The answer to a letter on paper, for an official to send on; what an account asked is for that account alone. */
export async function openLetterAnswer(ctx: Ctx, inquiryId: string): Promise<Result<TakenAnswer>> {
  const found = await inquiryCase(ctx, inquiryId);
  return found && found.agencyId === null ? taken(ctx, found) : err('NOT_FOUND');
}

async function lookAt<T>(
  ctx: Ctx,
  what: 'inquiry' | 'answer',
  inquiryId: string,
  show: (inquiry: InquiryView) => Promise<Result<T>>,
): Promise<Result<T>> {
  const reader = readerOf(ctx);
  const inquiry = reader && (await agencyInquiry(reader.agencyId, inquiryId));
  const found = await look<Result<T>>(ctx, {
    reader,
    scope: null,
    what,
    asked: { inquiry: inquiry?.code ?? null },
    read: async () => {
      const shown = inquiry ? await show(inquiry) : err('NOT_FOUND');
      return { shown, rows: shown.ok ? 1 : 0 };
    },
  });
  return found.ok ? found.value : found;
}

async function taken(ctx: Ctx, inquiry: InquiryView): Promise<Result<TakenAnswer>> {
  const kept = await sealedAnswer(inquiry.id);
  if (!kept) return err('NOT_FOUND');
  const shown = { name: `${inquiry.code}.zip`, bytes: unsealed(inquiry, kept) };
  return noted(ctx, inquiry, { action: 'inquiry.taken', shown });
}

function unsealed({ code }: InquiryView, { sealed, sha256: hash }: SealedAnswer): Uint8Array {
  const bytes = unsealBytes(sealed);
  if (sha256(bytes) !== hash) throw new Error(`the answer ${code} is not what was frozen`);
  return bytes;
}

/** The picture of a letter, for whoever may answer it. */
export async function openLetterScan(
  ctx: Ctx,
  { fileId, width }: { fileId: string; width: number },
): Promise<Result<Uint8Array>> {
  const found = await caseOfLetter(ctx, fileId);
  const bytes = found && (await files().get(pictureName(fileId, width)));
  return found && bytes ? noted(ctx, found, { action: 'paper.seen', shown: bytes }) : err('NOT_FOUND');
}

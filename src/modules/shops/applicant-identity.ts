import { z } from 'zod';
import { ruleAt } from '#modules/law/api.ts';
import type { Tx } from '#platform/db.ts';
import type { Answers } from './core/answers.ts';

/** How far an applicant's electronic identity has come: nothing yet, refused, put before a person, or known. */
export type ApplicantIdentity = 'none' | 'refused' | 'waiting' | 'accepted';

/** Whoever signs for the seller: himself, or the one who stands for the organisation. */
export const signerName = ({ kind, legalName, representative }: Answers): string | null =>
  (kind === 'household' ? legalName : representative) ?? null;

/**
 * The newest answer of an identity provider about this request. What it was compared with must still be what the request
 * says: another name or number told later is another question.
 */
export async function applicantIdentity(
  tx: Tx,
  application: { id: string; answers: unknown; personalIdHash: string | null },
): Promise<ApplicantIdentity> {
  const check = await tx.identityCheck.findFirst({
    where: { applicationId: application.id, state: { not: 'overtaken' } },
    orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }],
  });
  if (!check) return 'none';
  const answers = application.answers as Answers;
  const isSameName = check.againstName === (signerName(answers) ?? '');
  const isSameNumber =
    answers.kind !== 'household' ||
    check.decidedById !== null ||
    check.state !== 'accepted' ||
    check.personalIdHash === application.personalIdHash;
  if (!isSameName || !isSameNumber || check.state === 'overtaken') return 'none';
  return check.state;
}

export const needsElectronic = (at: Date): Promise<boolean> => ruleAt('shop.identity_electronic', at, z.boolean());

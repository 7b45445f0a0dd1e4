import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { files, pictureName } from '#platform/files.ts';
import { sha256, unseal } from '#platform/secrets.ts';
import { isOfMarket } from './core/evidence.ts';
import { mayReadEvidence } from './core/policy.ts';
import { type Evidence, readEvidence } from './evidence-queries.ts';

export type EvidenceCheck = 'whole' | 'text_changed' | 'rewritten' | 'orders_changed' | 'picture_changed' | 'missing';

export type OpenedEvidence = {
  code: string;
  takedownId: string;
  frozenAt: Date;
  sha256: string;
  check: EvidenceCheck;
  content: Record<string, unknown>;
};

/** What was frozen, for an official, whose look is written down; with word whether it is still what was frozen. */
export async function openEvidence(ctx: Ctx, { takedownId }: { takedownId: string }): Promise<Result<OpenedEvidence>> {
  if (!mayReadEvidence(ctx.actor)) return err('NOT_FOUND');
  const evidence = await readEvidence(takedownId);
  if (!evidence) return err('NOT_FOUND');
  const check = await checkEvidence(evidence);
  return transaction(async (tx) => {
    await audit(tx, ctx, {
      action: 'takedown.evidence_seen',
      subject: { kind: 'takedown', id: takedownId },
      data: { code: evidence.code, check },
    });
    const { code, at: frozenAt, sha256: hash, content } = evidence;
    return ok({ code, takedownId, frozenAt, sha256: hash, check, content: readContent(content) });
  });
}

/**
 * One picture that was frozen, of the goods or of the shop's page: nobody else sees it any more. That the evidence was
 * looked at is written down with its page; its papers have a door that writes down each.
 */
export async function frozenPicture(
  ctx: Ctx,
  { takedownId, name }: { takedownId: string; name: string },
): Promise<Uint8Array | null> {
  if (!mayReadEvidence(ctx.actor)) return null;
  const evidence = await readEvidence(takedownId);
  if (!evidence) return null;
  const isFrozen = picturesIn(readContent(evidence.content)).some(
    ({ fileId, widths }) => isOfMarket(widths) && widths.some((width) => pictureName(fileId, width) === name),
  );
  return isFrozen ? files().get(name) : null;
}

/**
 * Whether it is whole: its text fits its hash, the hash is the one that the chained log keeps of that act, the orders are
 * those it counted, and each picture is the one it names.
 */
export async function checkEvidence(evidence: Evidence): Promise<EvidenceCheck> {
  if (evidence.count !== 1) return 'missing';
  if (sha256(evidence.content) !== evidence.sha256) return 'text_changed';
  if (evidence.sha256 !== evidence.loggedSha256) return 'rewritten';
  const content = readContent(evidence.content);
  if (evidence.ordersSealed === null || sha256(unseal(evidence.ordersSealed)) !== ordersHash(content))
    return 'orders_changed';
  for (const picture of picturesIn(content)) {
    const width = Math.max(...picture.widths);
    const bytes = await files().get(pictureName(picture.fileId, width));
    if (!bytes || sha256(bytes) !== picture.sha256) return 'picture_changed';
  }
  return 'whole';
}

function readContent(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

const ordersHash = (content: Record<string, unknown>): unknown =>
  (content.orders as { sha256?: unknown } | undefined)?.sha256;

type Picture = { fileId: string; sha256: string; widths: number[] };

const isPicture = (value: unknown): value is Picture =>
  typeof value === 'object' && value !== null && 'fileId' in value && 'sha256' in value && 'widths' in value;

/** Wherever it names one: of the goods, of the shop, of a paper. */
export function picturesIn(value: unknown): Picture[] {
  if (isPicture(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(picturesIn);
}

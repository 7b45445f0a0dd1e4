import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { unknownHole } from './core/fill-text.ts';
import { mayWriteTexts } from './core/policy.ts';
import { linesOf, type PublicText } from './core/text.ts';
import { sectionsOf } from './core/text-form.ts';
import { factsOn } from './queries.ts';
import type { SaveDraft } from './schema.ts';
import { insertDraft, lockText, writeDraft } from './store.ts';

/** Writes the next version of a text; one draft at a time, and what another wrote meanwhile is not overwritten. */
export async function saveDraft(ctx: Ctx, input: SaveDraft): Promise<Result<{ slug: string }>> {
  const { actor } = ctx;
  if (!mayWriteTexts(actor)) return err('NOT_ALLOWED');
  const { slug, summaryVi, summaryEn, seenAt } = input;
  const facts = await factsOn(dayOf(ctx.now));
  const vi = textFrom('Vi', { title: input.titleVi, lead: input.leadVi, body: input.bodyVi }, facts);
  if (!vi.ok) return vi;
  const en = textFrom('En', { title: input.titleEn, lead: input.leadEn, body: input.bodyEn }, facts);
  if (!en.ok) return en;
  const words = { vi: vi.value, en: en.value, summaryVi, summaryEn };
  return transaction(async (tx) => {
    const versions = await lockText(tx, slug);
    const draft = versions.find(({ state }) => state === 'draft');
    const base =
      versions.find(({ state }) => state === 'announced') ?? versions.find(({ state }) => state === 'in_force');
    if (base && isSame(base.vi, vi.value) && isSame(base.en, en.value)) return err('PUBLICATION_SAME');
    if ((draft?.editedAt.toISOString() ?? '') !== (seenAt ?? '')) return err('STALE_PAGE');
    if (draft) await writeDraft(tx, draft.id, words, [...new Set([...draft.writerIds, actor.accountId])], ctx.now);
    else await insertDraft(tx, { slug, ...words, writerId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, { action: 'publication.draft', subject: { kind: 'publication', id: slug } });
    return ok({ slug });
  });
}

const isSame = (a: PublicText, b: PublicText): boolean => JSON.stringify(a) === JSON.stringify(b);

function textFrom(
  language: 'Vi' | 'En',
  typed: { title: string; lead: string; body: string },
  facts: ReadonlyMap<string, string>,
): Result<PublicText> {
  const sections = sectionsOf(typed.body);
  if (!sections.ok) return fieldErr(`body${language}`, sections.code, sections.detail);
  const text = { title: typed.title, lead: typed.lead, sections: sections.value };
  const titles = [text.title, ...text.sections.map(({ title }) => title)];
  const hole = unknownHole([...linesOf(text), ...titles], facts);
  if (hole !== null) return fieldErr(`body${language}`, 'PUBLICATION_HOLE_UNKNOWN', { name: hole });
  return ok(text);
}

import { CONSENT_TEXTS, type ConsentKind, textVersionOf } from './core/publication.ts';
import { versionHolding } from './queries.ts';

/** The text and version that somebody agrees to now, as the record of the agreement names it: `du-lieu-ca-nhan/2`. */
export async function agreedText(kind: ConsentKind, at: Date): Promise<string> {
  const slug = CONSENT_TEXTS[kind];
  return textVersionOf(slug, await versionHolding(slug, at));
}

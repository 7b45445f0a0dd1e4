/** What the law groups goods by, and the facts a label must tell (Decree 37/2026/NĐ-CP, Article 42 and Annex I). */
export const CATEGORY_GROUPS = ['fresh', 'cereal', 'food', 'drink', 'alcohol', 'supplement', 'craft'] as const;
export type CategoryGroup = (typeof CATEGORY_GROUPS)[number];

export const LABEL_FACTS = ['ingredients', 'shelfLife', 'storage', 'usage', 'warnings', 'ethanolPercent'] as const;
export type LabelFact = (typeof LABEL_FACTS)[number];

/** As typed by the seller; what was left out is not there. Name, maker, origin and net content are columns of their own. */
export type Label = Partial<Record<LabelFact, string>>;

/**
 * Asked for by group: `needed` is refused when missing, `offered` may stay empty. Fresh and live food and unpackaged
 * farm produce are not under the label rules; the amount is the variant's content, dates belong to the lot.
 */
export const LABEL_BY_GROUP: Readonly<
  Record<CategoryGroup, { needed: readonly LabelFact[]; offered: readonly LabelFact[] }>
> = {
  fresh: { needed: [], offered: ['storage', 'usage'] },
  cereal: { needed: ['shelfLife'], offered: ['storage', 'usage', 'warnings'] },
  food: { needed: ['ingredients', 'shelfLife', 'storage'], offered: ['usage', 'warnings'] },
  drink: { needed: ['ingredients', 'shelfLife', 'storage'], offered: ['usage', 'warnings'] },
  alcohol: { needed: ['ethanolPercent', 'storage', 'warnings'], offered: ['ingredients', 'shelfLife', 'usage'] },
  supplement: { needed: ['ingredients', 'shelfLife', 'storage', 'usage', 'warnings'], offered: [] },
  craft: { needed: [], offered: ['ingredients', 'usage', 'warnings'] },
};

/** The facts a group asks for, the needed first. */
export function factsOf(group: CategoryGroup): readonly LabelFact[] {
  const { needed, offered } = LABEL_BY_GROUP[group];
  return [...needed, ...offered];
}

/** Keeps only what the group asks for and what was filled in. */
export function labelFor(group: CategoryGroup, typed: Label): Label {
  const kept: Label = {};
  for (const fact of factsOf(group)) if (typed[fact]) kept[fact] = typed[fact];
  return kept;
}

/** A page of the market's rules, in one language. `{…}` names a dated rule or a fact about who runs the market. */
export type RulesSection = { title: string; paragraphs?: readonly string[]; items?: readonly string[] };
export type RulesText = { title: string; lead: string; sections: readonly RulesSection[] };
export type RulesPage = { slug: string; vi: RulesText; en: RulesText };

/** A text that the market publishes, in one language. `{…}` names a dated rule or a fact about who runs the market. */
export type TextSection = { title: string; paragraphs?: readonly string[]; items?: readonly string[] };
export type PublicText = { title: string; lead: string; sections: readonly TextSection[] };

/** A text as it comes with the program: the first version, and what is put before the head when it differs later. */
export type ShippedText = { slug: string; vi: PublicText; en: PublicText };

/** Every line of a text that may name facts. */
export function linesOf(text: PublicText): string[] {
  return [text.lead, ...text.sections.flatMap(({ paragraphs = [], items = [] }) => [...paragraphs, ...items])];
}

/** The same text with each line put through `fill`; titles name no facts. */
export function filledText(text: PublicText, fill: (line: string) => string): PublicText {
  return {
    title: text.title,
    lead: fill(text.lead),
    sections: text.sections.map(({ title, paragraphs, items }) => ({
      title,
      ...(paragraphs ? { paragraphs: paragraphs.map(fill) } : {}),
      ...(items ? { items: items.map(fill) } : {}),
    })),
  };
}

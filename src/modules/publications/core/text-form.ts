import { err, ok, type Result } from '#kernel/result.ts';
import type { PublicText, TextSection } from './text.ts';

/**
 * The body of a text as officials type it: `## ` begins a section, `- ` an item, any other line is a paragraph. In a
 * section the paragraphs stand before the items, as the page shows them.
 */
export function bodyOf(text: PublicText): string {
  return text.sections
    .map(({ title, paragraphs = [], items = [] }) =>
      [`## ${title}`, ...paragraphs, ...items.map((item) => `- ${item}`)].join('\n'),
    )
    .join('\n\n');
}

/** The sections of a typed body; what stands where it cannot is refused with its line, counted from 1. */
export function sectionsOf(body: string): Result<TextSection[]> {
  const sections: { title: string; paragraphs: string[]; items: string[] }[] = [];
  for (const [index, typed] of body.split('\n').entries()) {
    const line = typed.trim();
    if (line === '') continue;
    const section = sections.at(-1);
    const rest = line.replace(/^(##|-)\s*/, '');
    if (line.startsWith('##')) sections.push({ title: rest, paragraphs: [], items: [] });
    else if (section && line.startsWith('-')) section.items.push(rest);
    else if (section && section.items.length === 0) section.paragraphs.push(line);
    else return err('PUBLICATION_UNREADABLE', { line: index + 1 });
    if (rest === '') return err('PUBLICATION_UNREADABLE', { line: index + 1 });
  }
  const empty = sections.find(({ paragraphs, items }) => paragraphs.length + items.length === 0);
  if (empty || sections.length === 0) return err('PUBLICATION_UNREADABLE', { line: body.split('\n').length });
  return ok(
    sections.map(({ title, paragraphs, items }) => ({
      title,
      ...(paragraphs.length > 0 ? { paragraphs } : {}),
      ...(items.length > 0 ? { items } : {}),
    })),
  );
}

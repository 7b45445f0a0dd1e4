/** Writes docs/errors.md from the catalogue and the Vietnamese words. A house test compares the two. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ERRORS } from '#kernel/errors.ts';
import vi from '#messages/vi.json' with { type: 'json' };

export function errorsDoc(words: Record<string, unknown>): string {
  const rows = Object.entries(ERRORS).map(
    ([code, status]) => `| \`${code}\` | ${status} | ${String(words[code] ?? '').replaceAll('|', '\\|')} |`,
  );
  return [
    '# Errors',
    '',
    'Every refusal the market knows, made by `node scripts/write-errors-doc.ts` from `src/kernel/errors.ts` and',
    '`src/messages/vi.json`. Programs receive it as an RFC 9457 problem with this `code`; words in braces are filled in.',
    '',
    '| code | HTTP status | in Vietnamese |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words: Record<string, unknown> = 'errors' in vi ? { ...(vi.errors as object) } : {};
  writeFileSync(fileURLToPath(new URL('../docs/errors.md', import.meta.url)), errorsDoc(words));
}

import { codeFrom } from '#kernel/ids.ts';
import { log } from './log.ts';
import { random } from './secrets.ts';

/** A bug: logged whole under a short code that a person can read over the telephone (`T4K9-22`). */
export function reportIncident(error: unknown, where: string): string {
  const code = codeFrom(random(6));
  const incident = `${code.slice(0, 4)}-${code.slice(4)}`;
  log().error(
    {
      incident,
      where,
      err: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : String(error),
    },
    'incident',
  );
  return incident;
}

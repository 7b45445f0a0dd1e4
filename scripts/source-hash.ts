/** What something was made from, as one hash: the contents of files and of whole folders, less those of a skipped name. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export function sourceHash(root: string, paths: readonly string[], skipped: readonly string[] = []): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const full = join(root, path);
    if (!statSync(full).isDirectory()) hash.update(path).update(readFileSync(full));
    else
      for (const name of readdirSync(full).sort())
        if (name !== 'generated' && !skipped.includes(name)) add(join(path, name));
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

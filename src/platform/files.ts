import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isUuid } from '#kernel/ids.ts';
import { env } from './env.ts';
import { randomToken } from './secrets.ts';

/**
 * Where files rest: one port. The default is a folder under DATA_DIR; rows in `files` say what a file is and who may
 * see it, this only keeps bytes by name.
 */
export type FileStore = {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Written once: false where something stands under the name already, which stays as it is. */
  putNew(name: string, bytes: Uint8Array): Promise<boolean>;
  get(name: string): Promise<Uint8Array | null>;
  /** What was put and is wanted no longer; missing is well. */
  remove(name: string): Promise<void>;
  /** Names of all that is kept, in no order; for backups. */
  list(): AsyncIterable<string>;
};

const FILE_NAME = /^[0-9a-z-]+(\.[0-9a-z]+)?$/;

export function folderStore(folder: string): FileStore {
  const place = (name: string) => {
    if (!FILE_NAME.test(name)) throw new Error('bad file name');
    return join(folder, name.slice(-9, -5).replace(/\W/g, '0'), name);
  };
  return {
    async put(name, bytes) {
      const path = place(name);
      await mkdir(dirname(path), { recursive: true });
      const half = `${path}.${randomToken(6)}`;
      await writeFile(half, bytes);
      await rename(half, path);
    },
    async putNew(name, bytes) {
      const path = place(name);
      await mkdir(dirname(path), { recursive: true });
      const half = `${path}.${randomToken(6)}`;
      await writeFile(half, bytes, { mode: 0o444 });
      try {
        // Unlike a renaming, it refuses to take the place of another file.
        await link(half, path);
        return true;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
        throw error;
      } finally {
        await rm(half, { force: true });
      }
    },
    async get(name) {
      return readFile(place(name)).catch(() => null);
    },
    async remove(name) {
      await rm(place(name), { force: true });
    },
    async *list() {
      // What is being written still has a longer name.
      for (const part of await readdir(folder).catch(() => []))
        for (const name of await readdir(join(folder, part))) if (FILE_NAME.test(name)) yield name;
    },
  };
}

let store: FileStore | undefined;

export function files(): FileStore {
  store ??= folderStore(join(env.DATA_DIR, 'files'));
  return store;
}

/** The name under which one width of a picture is kept. */
export function pictureName(fileId: string, width: number): string {
  if (!isUuid(fileId)) throw new Error('bad file id');
  return `${fileId}-${width}.webp`;
}

/** The public address of a picture. */
export function pictureUrl(fileId: string, width: number): string {
  return `/api/files/${fileId}-${width}.webp`;
}

import { Hono } from 'hono';
import type { Settings } from '../settings.ts';
import { tvanApi } from './api.ts';
import { type Authority, createAuthority } from './authority.ts';
import { openBook } from './book.ts';
import { createCertificates } from './certificates.ts';
import { controlRoutes } from './control.ts';
import { deskRoutes } from './desk-page.ts';
import { writeRoots } from './roots-file.ts';
import { createTroubles } from './troubles.ts';

type Tvan = {
  routes: Hono;
  authority: Authority;
  /** Makes the keys that will be kept, before anybody waits for them, and says whom to trust. */
  resume(): void;
};

/** The tax authority and the T-VAN before it, as docs/tvan-protocol.md has them. */
export function createTvan(settings: Settings, now: () => number): Tvan {
  const certificates = createCertificates(settings.dataDir);
  const authority = createAuthority(openBook(settings.dataDir), certificates, createTroubles(now), now);
  const routes = new Hono();
  routes.route('/', tvanApi(authority, settings));
  routes.route('/', controlRoutes(authority));
  routes.route('/', deskRoutes(authority));
  return {
    routes,
    authority,
    resume() {
      if (settings.dataDir !== undefined) writeRoots(settings.dataDir, certificates);
    },
  };
}

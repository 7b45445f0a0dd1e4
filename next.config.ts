import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  typedRoutes: true,
  // The types are looked at by `npm run check`; a market is built from what has passed it.
  typescript: { ignoreBuildErrors: true },
  // The front door (src/server.ts) compresses, so that a kept page is compressed once.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Pictures are made small once, when they come in; the optimiser's door stays shut.
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'sharp', 'pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  experimental: {
    // Hundreds of megabytes that took as long to write as the build they would spare.
    turbopackFileSystemCacheForBuild: false,
    // A product form carries photos already made small on the phone; without scripts they come as taken (refused above 12 MB in words).
    serverActions: { bodySizeLimit: '40mb' },
  },
};

export default createNextIntlPlugin('./src/platform/locale.ts')(config);

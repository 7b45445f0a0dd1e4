import { defineConfig } from 'vitest/config';

// Node and Vitest resolve packages as the server does, so that `server-only` modules load. `import` is not said here:
// Node would then hand ES modules to packages that ask by `require` (pg).
const conditions = ['react-server', 'node'];
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'prisma/**/*.test.ts'],
          // One process for many files: loading the packages anew for each took longer than its tests.
          isolate: false,
          setupFiles: ['tests/support/modules-anew.ts'],
          // Two runs of them go side by side, and the first paper of a process waits for its fonts.
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'house',
          include: ['tests/house/**/*.test.ts'],
          exclude: ['tests/house/planted/**'],
          // The tree is read once for all of them.
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/worker-setup.ts'],
          pool: 'forks',
          isolate: false,
          // One database per worker; two of them leave room for PostgreSQL on a machine with two cores.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'proof',
          include: ['tests/proof/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/worker-setup.ts'],
          pool: 'forks',
          maxWorkers: 1,
          // Bounded by what they count, not by time; whole they run for hours.
          testTimeout: 6 * 3_600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

/**
 * `npm run prove`: the proofs whole. Everything is bounded by counts; docs/proof.json says which commit, which seeds, how
 * many of what and how long it took.
 *   npm run prove                                       all of it
 *   npm run prove -- --only crash,large --seeds 20      some of it (docs/proof.json is written by a whole run alone)
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPostgres15 } from './postgres-15.ts';
import { ROOT } from './stack.ts';

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '100' },
    acts: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '30' },
    payments: { type: 'string', default: '2000' },
    invoices: { type: 'string', default: '10000' },
  },
});

type Told = { passed: number; failed: number } & Record<string, unknown>;
type Proof = { name: string; run: () => Promise<Told | string> };

const reports = mkdtempSync(join(tmpdir(), 'proof-'));

/** Runs a program to its end, shown as it goes; answers its last line. */
function run(args: readonly string[], settings: Record<string, string> = {}): Promise<{ ok: boolean; last: string }> {
  return new Promise((done) => {
    const env = { ...process.env, ...settings, PROOF_REPORTS: reports };
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env });
    let last = '';
    child.stdout.on('data', (part: Buffer) => {
      process.stdout.write(part);
      last = `${last}${part.toString()}`.slice(-4000);
    });
    child.on('close', (code) => done({ ok: code === 0, last: last.trim().split('\n').at(-1) ?? '' }));
  });
}

const read = (name: string): Record<string, unknown> => {
  try {
    return JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
};

async function vitest(
  args: readonly string[],
  settings: Record<string, string> = {},
): Promise<{ passed: number; failed: number }> {
  const file = join(reports, 'vitest.json');
  const all = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...args,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const { ok } = await run(all, settings);
  const { numPassedTests = 0, numFailedTests = 0 } = read('vitest') as {
    numPassedTests?: number;
    numFailedTests?: number;
  };
  // A database that ends with the run can take the exit code along, so the report counts as well.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, ok && numPassedTests > 0 ? 0 : 1) };
}

async function program(script: string): Promise<Told> {
  const { ok, last } = await run([join(ROOT, script)]);
  const counts = ok ? (JSON.parse(last) as Record<string, unknown>) : {};
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, ...counts };
}

const ofProof = (file: string): string[] => ['--project', 'proof', `tests/proof/${file}`];

const PROOFS: readonly Proof[] = [
  {
    name: 'simulation',
    run: async () => ({
      ...(await vitest(ofProof('simulation.test.ts'), { PROOF_SEEDS: asked.seeds, PROOF_ACTS: asked.acts })),
      ...read('simulation'),
    }),
  },
  {
    name: 'crash',
    run: async () => ({ ...(await vitest(ofProof('crash.test.ts'), { PROOF_KILLS: asked.kills })), ...read('crash') }),
  },
  {
    name: 'gateways',
    run: async () => ({
      ...(await vitest(ofProof('gateways.test.ts'), { PROOF_PAYMENTS: asked.payments })),
      ...read('gateways'),
    }),
  },
  {
    name: 'invoices',
    run: async () => ({
      ...(await vitest(ofProof('invoices.test.ts'), { PROOF_INVOICES: asked.invoices })),
      ...read('invoices'),
    }),
  },
  { name: 'large', run: () => program('tests/proof/large.ts') },
  { name: 'backup', run: () => program('tests/proof/rehearsal.ts') },
  {
    name: 'postgresql 15',
    run: async () => {
      const postgres = await findPostgres15();
      if (!postgres) return 'skipped: neither TEST_DATABASE_URL nor /usr/lib/postgresql/15/bin';
      try {
        const settings = { TEST_DATABASE_URL: postgres.url };
        const integration = await vitest(['--project', 'integration'], settings);
        const simulation = await vitest(ofProof('simulation.test.ts'), settings);
        const [passed, failed] = [integration.passed + simulation.passed, integration.failed + simulation.failed];
        return { passed, failed, simulation: read('simulation') };
      } finally {
        postgres.stop();
      }
    },
  },
];

const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT }).toString().trim();
const isClean = execFileSync('git', ['status', '--porcelain', '--', 'src', 'prisma'], { cwd: ROOT }).toString() === '';
const only = asked.only?.split(',');
const proofs: Record<string, unknown> = {};
let failed = 0;
try {
  for (const proof of PROOFS) {
    if (only && !only.includes(proof.name)) continue;
    console.log(`\n> ${proof.name}`);
    const begun = Date.now();
    const told = await proof.run();
    const seconds = Math.round((Date.now() - begun) / 1000);
    proofs[proof.name] = typeof told === 'string' ? told : { ...told, seconds };
    failed += typeof told === 'string' ? 0 : told.failed;
    console.log(`${proof.name}: ${JSON.stringify(proofs[proof.name])}`);
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}
const proof = { commit, isClean, node: process.version, at: new Date().toISOString(), proofs };
if (!only) writeFileSync(join(ROOT, 'docs/proof.json'), `${JSON.stringify(proof, null, 2)}\n`);
console.log(`\n${failed === 0 ? 'proved' : `${failed} failed`}${only ? '' : ': docs/proof.json'}`);
process.exitCode = failed === 0 ? 0 : 1;

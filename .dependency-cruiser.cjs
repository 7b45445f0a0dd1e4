/**
 * Who may import what (docs/decisions). tests/house/imports.test.ts plants a violation of each rule and expects it to
 * be found: with TypeScript 7 and without `parser: 'swc'` nothing would be read, and nothing is what would be reported.
 */
const ROOM = '^src/modules/([^/]+)/';
const PRISMA = '(^src/generated/|^#generated/|@prisma/client)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'A cycle cannot be read from the bottom up, and loads half-made modules. Types alone may meet in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere would slip past every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What runs in production must be installed in production.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kernel-imports-nothing',
      comment:
        'The floor stands on nothing, not even on node:*, so that it can be trusted anywhere, the browser included.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'core-imports-kernel-only',
      comment: 'Rules of the market are pure: no clock, randomness, I/O, framework, zod or database can hide in them.',
      severity: 'error',
      from: { path: `${ROOM}core/` },
      to: { pathNot: ['^src/modules/$1/core/', '^src/kernel/'] },
    },
    {
      name: 'room-through-the-door',
      comment: 'Another room is entered by api.ts, events.ts or core/; its tables and use cases are its own business.',
      severity: 'error',
      from: { path: ROOM },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(api\\.ts|events\\.ts|core/)'] },
    },
    {
      name: 'room-not-upwards',
      comment:
        'Rooms stand on kernel, platform and the province pack; they know neither routes nor doors for programs.',
      severity: 'error',
      from: { path: ROOM },
      to: { path: '^src/', pathNot: '^src/(modules|kernel|platform|provinces|generated|ui)/' },
    },
    {
      name: 'design-system-for-screens',
      comment: 'Only parts of screens use the design system; a use case that needs it has mixed the two.',
      severity: 'error',
      from: { path: ROOM, pathNot: '^src/modules/[^/]+/ui/' },
      to: { path: '^src/ui/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-through-doors',
      comment:
        'A page reads, shows and sends forms: queries, actions, api, core and ui of a room, nothing behind them.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/((queries|actions|api)\\.ts|core/|ui/)' },
    },
    {
      name: 'pages-use-little-plumbing',
      comment:
        'A page may ask who is here, which words and which settings to show; database, jobs and files are not its own.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/(platform|api|generated)/', pathNot: '^src/platform/(session|locale|words|env)\\.ts' },
    },
    {
      name: 'programs-through-doors',
      comment:
        'The API is one more way in, not a way around: the same doors as pages, schema.ts for its description, and print.ts, whose papers no page could bundle.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/((queries|api|schema|print)\\.ts|core/)' },
    },
    {
      name: 'programs-not-pages',
      comment: 'The API answers without Next.js: screens, design system and database client stay out of it.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/(app|ui|generated)/' },
    },
    {
      name: 'platform-imports-kernel',
      comment: 'Plumbing that knows the market cannot be changed without it.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|kernel|messages|generated)/' },
    },
    {
      name: 'ui-knows-no-market',
      comment: 'The design system knows no market words, so that every room can use every part of it.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/', pathNot: '^src/(ui|kernel)/' },
    },
    {
      name: 'ui-few-packages',
      comment: 'Every package here is sent to a cheap phone.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: 'node_modules/(react|react-dom|@base-ui/react|lucide-react|next-intl|next)/',
      },
    },
    {
      name: 'province-is-data',
      comment: 'A pack is read by the others and reads nothing but the kernel; a second province must not need code.',
      severity: 'error',
      from: { path: '^src/provinces/' },
      to: { pathNot: '^src/(provinces|kernel)/' },
    },
    {
      name: 'few-write-sql',
      comment: 'Who may change or read a table is seen from the file name: store.ts, queries.ts, platform/db.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(generated/|platform/db\\.ts|modules/[^/]+/(store|queries)\\.ts)' },
      to: { path: PRISMA },
    },
    {
      name: 'sandbox-stands-apart',
      comment: 'The other side of an outside service must not share our misunderstandings of it.',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/sandbox/' },
    },
    {
      name: 'nobody-leans-on-the-sandbox',
      comment: 'A real market runs without it: it is spoken to over HTTP.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sandbox/' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'no-jsx-on-bare-node',
      comment: 'Node strips types but not JSX: what server.ts and worker.ts load would not start.',
      severity: 'error',
      from: { path: '^src/(server|worker)\\.ts$' },
      to: { path: '\\.tsx$', reachable: true },
    },
  ],
  options: {
    // TypeScript 7 has no API to read modules with; swc has. Its result is like the sources: type-only imports count.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^src/generated/'] },
    exclude: { path: ['\\.test\\.tsx?$'] },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'node', 'import', 'types', 'require', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

import { extensionApi, rooms, vendors } from './rooms.mjs';

const all = Object.entries(rooms);
const npmTypes = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/** What a room's own table of packages and runtimes does not bind. */
const tests = [String.raw`\.test\.ts$`, '^test/'];

/** The manifest of requirements, which every test may cite. */
const requirements = String.raw`^test/requirements\.ts$`;

/** @param {string} text */
const escape = text => text.replaceAll(/[.\\/-]/g, String.raw`\$&`);

/** @param {import('./rooms.mjs').Room} room */
const inside = room => `^${room.at}/`;

/** @param {string} name */
const npmPackage = name => `(^|node_modules/)(@types/)?${escape(name)}(/|$)`;

/**
 * @param {string} name
 * @param {object} from
 * @param {object} to
 */
const error = (name, from, to) => ({ name, severity: 'error', from, to });

const graph = [
  error('no-circular', {}, { circular: true }),
  error('no-unresolved', {}, { couldNotResolve: true, pathNot: '^vscode$' }),
  error('no-undeclared-package', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
];

const arrows = all.map(([name, room]) =>
  error(
    `arrow-${name}`,
    { path: inside(room) },
    {
      path: all.filter(([other]) => other !== name && !room.may.includes(other)).map(([, it]) => inside(it)),
      pathNot: [requirements, ...(name === 'extensions' ? [`^${escape(extensionApi)}$`] : [])],
    },
  ),
);

const doors = all
  .filter(([, room]) => room.door)
  .map(([name, room]) =>
    error(
      `door-${name}`,
      { pathNot: [inside(room), '^scripts/'] },
      { path: inside(room), pathNot: String.raw`^${room.at}/(testing/)?index\.ts$` },
    ),
  );

const engine = [
  error(
    'engine-sibling-door',
    { path: '^src/engine/([^/]+)/' },
    {
      path: '^src/engine/',
      pathNot: [
        '^src/engine/$1/',
        String.raw`^src/engine/[^/]+/index\.ts$`,
        String.raw`^src/engine/index\.ts$`,
      ],
    },
  ),
  error(
    'engine-door-is-for-outsiders',
    { path: '^src/engine/', pathNot: ['^src/engine/testing/', String.raw`^src/engine/[^/]+\.test\.ts$`] },
    { path: String.raw`^src/engine/index\.ts$` },
  ),
  error(
    'engine-root-sibling-door',
    { path: String.raw`^src/engine/[^/]+\.ts$` },
    { path: '^src/engine/[^/]+/', pathNot: String.raw`^src/engine/[^/]+/index\.ts$` },
  ),
  error(
    'engine-ports-are-first',
    { path: '^src/engine/ports/', pathNot: tests },
    { path: '^src/engine/', pathNot: '^src/engine/ports/' },
  ),
];

const extensions = [
  error(
    'extensions-do-not-touch',
    { path: '^extensions/([^/]+)/' },
    { path: '^extensions/', pathNot: ['^extensions/$1/', `^${escape(extensionApi)}$`] },
  ),
];

const runtimes = [
  ...all
    .filter(([, room]) => !room.node)
    .map(([name, room]) =>
      error(`no-node-in-${name}`, { path: inside(room), pathNot: tests }, { dependencyTypes: ['core'] }),
    ),
  error(
    'pure-rooms-never-reach-a-host',
    { path: '^src/(base|protocol|engine)/', pathNot: tests },
    { path: npmPackage('(vscode|electron)'), reachable: true },
  ),
];

const packages = [
  ...all.map(([name, room]) =>
    error(
      `npm-${name}`,
      { path: inside(room), pathNot: name === 'test' ? [] : tests },
      { dependencyTypes: npmTypes, pathNot: ['^$', ...room.npm.map(npmPackage)] },
    ),
  ),
  ...vendors.map(vendor =>
    error(
      `vendor-${vendor.npm}`,
      { path: '^src/platform/', pathNot: `^${vendor.at}/` },
      { path: npmPackage(vendor.npm) },
    ),
  ),
];

const doubles = [
  error('requirements-only-in-tests', { pathNot: tests }, { path: requirements }),
  error('fakes-only-in-tests', { pathNot: [...tests, '/testing/', '^test/'] }, { path: '/testing/' }),
];

export default {
  forbidden: [...graph, ...arrows, ...doors, ...engine, ...extensions, ...runtimes, ...packages, ...doubles],
  options: {
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
    combinedDependencies: true,
    exclude: { path: ['^extensions/[^/]+/dist/', '^test/fixtures/'] },
    doNotFollow: { path: 'node_modules' },
  },
};

/**
 * The import layers, as one table. `npm run fix` writes them into .oxlintrc.json, one complete `no-restricted-imports` per folder:
 * where two overrides of the linter match a file, the later one replaces the earlier one's whole rule, so none may be partial.
 */

export const concepts = ['engagement', 'members', 'milestones', 'check-ins', 'agreements', 'roles', 'asks', 'threads', 'attachments']
const features = [...concepts, 'record', 'summary', 'exports', 'access', 'projects', 'markdown', 'sample']

/** Every folder under a package's src. A folder that is not named here fails the check: say first what it may import. */
export const folders = {
  shared: ['kernel', 'record', ...concepts, 'project', 'summary', 'protocol', 'testing'],
  server: ['hub', 'http', 'record-store', 'backup', 'access', 'crypto', 'keys', 'attachments', 'exports', 'sample', 'cli', 'testing'],
  client: ['ui', 'messages', 'session', 'project', ...features.map((name) => `features/${name}`), 'screens', 'testing'],
}

const everythingShared = folders.shared.filter((name) => name !== 'testing')

/**
 * One row per folder: which folders of its own package it may import, which only as types, and which of shared.
 * @typedef {{ folder: string, own?: string[], ownTypes?: string[], ownIds?: string[], shared?: string[], refuses?: { regex: string, message: string }[] }} Layer
 * @type {Record<'shared' | 'server' | 'client', Layer[]>}
 */
export const layers = {
  shared: [
    { folder: 'kernel' },
    { folder: 'record', own: ['kernel'] },
    // Ids of foreign objects are schemas and so values; everything else of another concept is known by its type alone.
    ...concepts.map((folder) => ({ folder, own: ['kernel', 'record'], ownIds: concepts.filter((other) => other !== folder) })),
    { folder: 'project', own: ['kernel', 'record', ...concepts] },
    { folder: 'summary', own: ['kernel', 'record', ...concepts, 'project'] },
    { folder: 'protocol', own: ['kernel', 'record', 'project'] },
    { folder: 'testing', own: everythingShared },
  ],
  server: [
    { folder: 'record-store', shared: ['kernel', 'record'] },
    { folder: 'crypto', shared: ['kernel', 'record'] },
    { folder: 'keys', own: ['crypto', 'record-store'], shared: ['kernel', 'record'] },
    // No concept: if one is needed here, a rule is leaking out of shared.
    {
      folder: 'hub',
      own: ['http', 'record-store', 'crypto', 'keys'],
      ownTypes: ['access'],
      shared: ['kernel', 'record', 'project', 'protocol'],
    },
    { folder: 'backup', own: ['hub', 'record-store'], shared: ['kernel', 'record'] },
    { folder: 'http', own: ['hub', 'record-store'], ownTypes: ['access'], shared: ['kernel', 'record', 'project', 'protocol'] },
    { folder: 'access', own: ['http', 'record-store', 'crypto', 'keys'], ownTypes: ['hub'], shared: everythingShared },
    { folder: 'attachments', own: ['hub', 'http', 'record-store'], ownTypes: ['access'], shared: everythingShared },
    { folder: 'exports', own: ['hub', 'http', 'record-store', 'crypto'], ownTypes: ['access', 'attachments'], shared: everythingShared },
    { folder: 'sample', own: ['hub', 'http', 'record-store', 'access', 'crypto'], shared: everythingShared },
    { folder: 'cli', own: folders.server.filter((name) => name !== 'testing' && name !== 'cli'), shared: everythingShared },
    { folder: 'testing', own: folders.server.filter((name) => name !== 'testing'), shared: folders.shared },
  ],
  client: [
    { folder: 'ui', shared: ['kernel'] },
    { folder: 'messages' },
    { folder: 'session', shared: everythingShared },
    { folder: 'project', own: ['session'], shared: everythingShared },
    ...features.map((name) => ({
      folder: `features/${name}`,
      own: ['project', 'session', 'ui', 'messages'],
      shared: everythingShared,
    })),
    { folder: 'screens', own: folders.client.filter((name) => name !== 'testing' && name !== 'screens'), shared: everythingShared },
    { folder: 'testing', own: folders.client.filter((name) => name !== 'testing'), shared: folders.shared },
  ],
}

/** Folders from which the connection to the hub may be used. */
const mayUseSocket = ['project', 'testing']

const anyOf = (names) => `(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})`

/** A feature is reached as ../x from its neighbour and as ../features/x or ../../features/x from elsewhere. */
function pathsTo(target, layer) {
  const isNeighbour = target.startsWith('features/') && layer.folder.startsWith('features/')
  return isNeighbour ? [target, target.slice('features/'.length)] : [target]
}

function refusedFolders(names, layer, extra) {
  if (names.length === 0) return []
  return [{ regex: `^(\\.\\./)+${anyOf(names.flatMap((name) => pathsTo(name, layer)))}(/|$)`, ...extra }]
}

function refusedPackages(name, layer) {
  const others = Object.keys(folders).filter((other) => other !== name)
  const refused = [
    { regex: `^(\\.\\./)+${anyOf([...others, 'e2e'])}/`, message: 'Another package is reached by its name, never by a path.' },
    { regex: '^@counterpart/(server|client|e2e)(/|$)', message: 'Server and browser know only shared, and shared knows neither.' },
  ]
  if (name === 'shared') {
    return [
      ...refused,
      { regex: '^@counterpart/', message: 'Within shared, use a relative path.' },
      { regex: '^node:', message: 'shared runs in a browser too: no I/O, no Node.' },
    ]
  }
  const hidden = folders.shared.filter((folder) => !(layer.shared ?? []).includes(folder))
  if (hidden.length > 0) {
    refused.push({ regex: `^@counterpart/shared/${anyOf(hidden)}(/|$)`, message: `${layer.folder} may not import this folder of shared.` })
  }
  refused.push({ regex: '^@counterpart/shared/[^/]+/', message: 'A folder of shared has one door: @counterpart/shared/<folder>.' })
  if (name === 'client' && !mayUseSocket.includes(layer.folder)) {
    refused.push({ regex: '^socket\\.io-client', message: 'Only client/src/project speaks with the hub.' })
  }
  return refused
}

/** Folders of shared are entered through their index.ts. Written for a file in the folder and for one a level deeper. */
function doors(own) {
  const open = own.flatMap((folder) => ['../', '../../'].flatMap((up) => [`${up}${folder}/**`, `!${up}${folder}/index.ts`]))
  return open.length === 0 ? [] : [{ group: open, message: 'Enter another folder through its index.ts.' }]
}

function patternsOf(name, layer) {
  const { folder, own = [], ownTypes = [], ownIds = [] } = layer
  const open = [folder, ...own, ...ownTypes, ...ownIds]
  const closed = folders[name].filter((other) => !open.includes(other))
  return [
    ...refusedPackages(name, layer),
    ...refusedFolders(closed, layer, { message: `${folder} may not import this folder (.scripts/layers.mjs).` }),
    ...refusedFolders(ownTypes, layer, { allowTypeImports: true, message: `${folder} may know this folder's types only.` }),
    ...refusedFolders(ownIds, layer, {
      allowTypeImports: true,
      allowImportNamePattern: 'Id$',
      message: `${folder} may know another concept's types and ids only.`,
    }),
    ...(name === 'shared' ? doors([...own, ...ownIds]) : []),
  ]
}

const override = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } })

/** The files beside the folders put everything together; only the borders between packages hold for them. */
function rootOverride(name) {
  return override([`${name}/src/*`], refusedPackages(name, { folder: 'the root of a package', shared: everythingShared }))
}

/** Tests may use every folder of their package; the borders between packages hold for them as well. */
function testOverride(name) {
  const patterns = refusedPackages(name, { folder: 'testing', shared: folders.shared })
  return override(
    [`${name}/src/**/*.test.ts`, `${name}/src/**/*.test.tsx`, `${name}/src/**/*.contract.ts`],
    patterns.filter((pattern) => pattern.regex !== '^node:'),
  )
}

/** Two people at two browsers know the program by what they see; only the headless convergence tests look inside. */
const browserTests = override(
  ['e2e/browser/**', 'e2e/pages/**', 'e2e/shots/**'],
  [{ regex: '^(\\.\\./)+(shared|server|client)/', message: 'A browser test uses what a person sees.' }],
)

/** The overrides that .oxlintrc.json must hold, in this order: where two match a file, the later one counts alone. */
export function layerOverrides() {
  const packages = Object.entries(layers).flatMap(([name, rows]) => [
    rootOverride(name),
    ...rows.map((layer) => override([`${name}/src/${layer.folder}/**`], patternsOf(name, layer))),
    testOverride(name),
  ])
  return [...packages, browserTests]
}

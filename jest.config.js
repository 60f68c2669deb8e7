// One Jest for every workspace: unit tests stand beside what they test, tests/ holds what crosses packages.
const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['dong-soan-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  // Decorators write metadata; main.ts loads this first too.
  setupFiles: ['<rootDir>/server/metadata.ts'],
  modulePathIgnorePatterns: ['<rootDir>/[a-z]+/dist/'],
};
const project = (displayName, roots, extra = {}) => ({
  ...base,
  displayName,
  rootDir: import.meta.dirname,
  roots: roots.map(root => `<rootDir>/${root}`),
  ...extra,
});

export default {
  // A database of one's own takes seconds on a busy machine.
  testTimeout: 30_000,
  projects: [
    project('shared', ['shared']),
    project('server', ['server']),
    project('editor', ['editor']),
    project('contract', ['tests/contract']),
    project('security', ['tests/security']),
    project('faults', ['tests/faults']),
    project('e2e', ['tests/e2e']),
  ],
};

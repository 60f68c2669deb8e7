export { serveEditor } from './editor-files.js';
export { serveHealth } from './health.js';
export { secure } from './security-headers.js';
export { routeUpgrades, type UpgradeHandler } from './upgrades.js';

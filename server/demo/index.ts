export { DEMO_ACCOUNTS, type DemoAccount } from './accounts.js';
export { type DemoAccounts, seedDemo } from './seed.js';
export { welcome } from './welcome.js';

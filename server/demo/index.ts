export { DEMO_ACCOUNTS } from './accounts.js';
export { seedDemo } from './seed.js';
export { welcome } from './welcome.js';

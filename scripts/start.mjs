// npm start: installs and builds what is missing or stale, then runs the server in this very process.
// Without a DATABASE_URL it starts on the embedded database with the demo data.
import { ensureInstalled } from './lib/install.mjs';
import { build } from './lib/turbo.mjs';

ensureInstalled();
build('server', 'editor');
process.env.NODE_ENV ??= 'production';
if (!process.env.DATABASE_URL) process.env.DEMO ??= '1';
await import('../server/dist/main.js');

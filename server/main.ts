import './metadata.js';
import { createApp } from './app.js';
import { ConfigError, isLoopback, loadConfig } from './config.js';
import { DataDirInUseError } from './data/index.js';
import { welcome } from './demo/index.js';
import { createLog } from './log.js';

const STOP_WITHIN = 20_000;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  const app = await createApp(config, log);
  const address = await app.listen();

  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    app.close().then(
      () => process.exit(0),
      error => {
        log.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  process.on('unhandledRejection', error =>
    log.error({ err: error }, 'a promise was rejected and nobody looked'),
  );

  if (!config.publicUrl && !isLoopback(config.host)) {
    log.warn('without PUBLIC_URL nobody can sign in from a browser: requests of every origin are refused');
  }
  log.info({ address, database: app.database.kind }, 'ready');
  if (config.demo) process.stdout.write(welcome(config.publicUrl ?? address, config.demoPassword ?? ''));
}

main().catch(error => {
  // What an operator can mend is said plainly; anything else with its trace.
  const plain = error instanceof ConfigError || error instanceof DataDirInUseError || isPortTaken(error);
  console.error(plain ? error.message : error);
  process.exit(1);
});

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

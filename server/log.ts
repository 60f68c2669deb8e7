import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { LogLevel } from './config.js';

export type Log = Logger;

const HIDDEN = '[hidden]';
/** Fields that hold secrets, wherever people are likely to log them. */
const SECRET_FIELDS = [
  'password',
  'newPassword',
  'currentPassword',
  'demoPassword',
  'token',
  'accessToken',
  'secret',
  'authSecret',
  'cookie',
  'authorization',
  'set-cookie',
  'databaseUrl',
  'redisUrl',
];
const paths = SECRET_FIELDS.flatMap(field => {
  const key = field.includes('-') ? `["${field}"]` : field;
  const dotted = key.startsWith('[') ? key : `.${key}`;
  return [key, `*${dotted}`, `*.*${dotted}`, `*.*.*${dotted}`];
});

/** Secrets inside longer strings: in the query of an address, in the address of a server, in a header. */
const IN_TEXT: readonly [RegExp, string][] = [
  [/([?&](?:token|access_token|password|secret)=)[^&\s"'\\#]+/gi, `$1${HIDDEN}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s"'/:@\\]*):[^\s"'/@\\]+@/gi, `$1:${HIDDEN}@`],
  [/\b(Bearer\s+)[^\s"',\\]{6,}/gi, `$1${HIDDEN}`],
];

/** Takes secrets out of a text. */
export function withoutSecrets(text: string): string {
  return IN_TEXT.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

/** Of an error only what helps and can't hold the parameters of a statement. */
function serializeError(error: Error): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return {
    type,
    message,
    stack,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
  };
}

interface LoggedRequest {
  readonly id?: unknown;
  readonly method?: string;
  readonly url?: string;
  readonly ip?: string;
}

/**
 * The log: one JSON object a line, with no cookie, token or password in it.
 *
 * @param destination standard output unless given
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: HIDDEN },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      err: serializeError,
      error: serializeError,
      req: ({ method, url, ip }: LoggedRequest) => ({ method, url, ip }),
      res: ({ statusCode }: { statusCode?: number }) => ({ statusCode }),
    },
    // The last step before a line is written: catches what stands inside messages and addresses too.
    hooks: { streamWrite: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

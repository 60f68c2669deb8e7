// better-auth, set up for this project: username and password only, its tables under our names, on TypeORM's own pool.
//
// The embedded database is one connection, so that pool has one client: never call into better-auth inside one of our
// transactions. What must be atomic with our own rows (making an account, disabling one) is plain SQL in `accounts.ts`.
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import type { Pool } from 'pg';
import { isUsername, PASSWORD_LENGTH } from './rules.js';

/** The header in which our own code tells better-auth who asks; what a client sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-dong-soan-address';
/** How long a session lasts without being used, in seconds; it is prolonged at most daily. */
export const SESSION_LIFETIME = 7 * 24 * 3600;

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** The paths of better-auth that have an equal in `handler.ts`; all others are unreachable (and disabled besides). */
const CLOSED = [
  '/sign-up/email',
  '/sign-in/email',
  '/sign-in/social',
  '/is-username-available',
  '/update-user',
  '/change-email',
  '/delete-user',
  '/request-password-reset',
  '/reset-password',
  '/set-password',
  '/verify-password',
  '/link-social',
  '/send-verification-email',
  '/verify-email',
];

export function betterAuthOptions(
  pool: Pool,
  secret: string,
  baseURL: string,
  onError: (message: string) => void,
) {
  return {
    appName: 'Đồng Soạn',
    baseURL,
    basePath: '/api/auth',
    secret,
    database: pool,
    trustedOrigins: [new URL(baseURL).origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    disabledPaths: CLOSED,
    user: { modelName: 'user', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'session',
      expiresIn: SESSION_LIFETIME,
      updateAge: 24 * 3600,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshToken: 'refresh_token',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        idToken: 'id_token',
        ...times,
      },
    },
    verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...times } },
    plugins: [
      username({
        usernameValidator: isUsername,
        maxUsernameLength: 64,
        schema: { user: { fields: { username: 'username', displayUsername: 'display_username' } } },
      }),
    ],
    // Counts in memory and per address: it would lock out an office together and forget an attack at every restart.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'dong-soan',
      useSecureCookies: baseURL.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Spelled out, because better-auth turns both off by itself when it thinks that it runs in a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    logger: { level: 'error', log: (_level, message) => onError(message) },
  } satisfies BetterAuthOptions;
}

export type BetterAuth = ReturnType<typeof betterAuth<ReturnType<typeof betterAuthOptions>>>;

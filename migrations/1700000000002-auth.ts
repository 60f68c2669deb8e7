import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions, credentials, API tokens and failed sign-ins.
 *
 * `session`, `credential` and `verification` (and "user" in the first migration) are better-auth's, under our names; a test
 * compares them with what better-auth expects.
 */
export class Auth1700000000002 implements MigrationInterface {
  readonly name = 'Auth1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session (
        id text PRIMARY KEY,
        user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
        token text NOT NULL UNIQUE,
        expires_at timestamptz NOT NULL,
        ip_address text,
        user_agent text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX session_account ON session (user_id);
      CREATE INDEX session_expiry ON session (expires_at);

      CREATE TABLE credential (
        id text PRIMARY KEY,
        user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
        provider_id text NOT NULL,
        account_id text NOT NULL,
        password text,
        access_token text,
        access_token_expires_at timestamptz,
        refresh_token text,
        refresh_token_expires_at timestamptz,
        id_token text,
        scope text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (provider_id, account_id)
      );
      CREATE INDEX credential_account ON credential (user_id);

      CREATE TABLE verification (
        id text PRIMARY KEY,
        identifier text NOT NULL,
        value text NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX verification_identifier ON verification (identifier);

      -- By username and not by account: one that doesn't exist must behave like one that does.
      CREATE TABLE sign_in_failure (
        username text PRIMARY KEY,
        failures integer NOT NULL CHECK (failures > 0),
        last_at timestamptz NOT NULL,
        locked_until timestamptz
      );
      CREATE INDEX sign_in_failure_age ON sign_in_failure (last_at);

      CREATE TABLE api_token (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        account_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
        name text NOT NULL,
        hash bytea NOT NULL UNIQUE,
        scopes text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'write', 'admin'] AND cardinality(scopes) > 0),
        created_by text REFERENCES "user" (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX api_token_account ON api_token (account_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bodies, plans, the update log, the projection, the register and the audit trail. */
export class Schema1700000000001 implements MigrationInterface {
  readonly name = 'Schema1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "user" (
        id text PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL UNIQUE,
        email_verified boolean NOT NULL DEFAULT false,
        image text,
        username text UNIQUE,
        display_username text,
        administrator boolean NOT NULL DEFAULT false,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE body (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        symbol text NOT NULL,
        name text NOT NULL,
        system text NOT NULL CHECK (system IN ('PARTY', 'STATE', 'FRONT')),
        valid_from date,
        valid_to date,
        successor_id uuid REFERENCES body (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT body_validity_check CHECK (valid_to >= valid_from),
        CONSTRAINT body_successor_check CHECK (successor_id <> id)
      );

      CREATE TABLE membership (
        account_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
        body_id uuid NOT NULL REFERENCES body (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, body_id)
      );
      CREATE INDEX membership_body ON membership (body_id);

      CREATE TABLE plan (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        type text NOT NULL DEFAULT 'KH',
        number integer CHECK (number > 0),
        symbol text NOT NULL,
        title text NOT NULL,
        folded text NOT NULL,
        status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'IN_REVIEW', 'ISSUED', 'WITHDRAWN')),
        generation integer NOT NULL DEFAULT 1,
        place text,
        dated date,
        created_by text REFERENCES "user" (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX plan_updated ON plan (updated_at DESC, id DESC);

      CREATE TABLE plan_issuing_body (
        plan_id uuid NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        body_id uuid NOT NULL REFERENCES body (id),
        position integer NOT NULL CHECK (position >= 0),
        PRIMARY KEY (plan_id, body_id),
        UNIQUE (plan_id, position)
      );
      CREATE INDEX plan_issuing_body_body ON plan_issuing_body (body_id);

      CREATE TABLE participant (
        plan_id uuid NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        account_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
        body_id uuid NOT NULL REFERENCES body (id),
        role text NOT NULL CHECK (role IN ('DRAFTER', 'REVIEWER', 'APPROVER', 'OBSERVER')),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (plan_id, account_id)
      );
      CREATE INDEX participant_account ON participant (account_id);

      CREATE TABLE document (
        plan_id uuid NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        generation integer NOT NULL,
        last_seq bigint NOT NULL DEFAULT 0,
        projected_seq bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (plan_id, generation)
      );

      CREATE TABLE update_log (
        plan_id uuid NOT NULL,
        generation integer NOT NULL,
        seq bigint NOT NULL,
        account_id text,
        payload bytea NOT NULL,
        checksum bytea NOT NULL CHECK (octet_length(checksum) = 32),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (plan_id, generation, seq),
        FOREIGN KEY (plan_id, generation) REFERENCES document (plan_id, generation) ON DELETE CASCADE
      );

      CREATE TABLE compacted_state (
        plan_id uuid NOT NULL,
        generation integer NOT NULL,
        seq bigint NOT NULL,
        state bytea NOT NULL,
        checksum bytea NOT NULL CHECK (octet_length(checksum) = 32),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (plan_id, generation, seq),
        FOREIGN KEY (plan_id, generation) REFERENCES document (plan_id, generation) ON DELETE CASCADE
      );

      CREATE TABLE clause (
        plan_id uuid NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        block_id text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('TITLE', 'LEGAL_BASIS', 'SECTION', 'CLAUSE', 'POINT', 'PARAGRAPH',
                                           'FOOTNOTE', 'RECIPIENT', 'SIGNATURE')),
        label text,
        parent_block_id text,
        position integer NOT NULL,
        depth integer NOT NULL,
        text text NOT NULL,
        folded text NOT NULL,
        content_hash text NOT NULL,
        conflict boolean NOT NULL DEFAULT false,
        last_edited_by text,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (plan_id, block_id)
      );
      CREATE INDEX clause_order ON clause (plan_id, position);

      CREATE TABLE directive (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        number text NOT NULL,
        number_key text NOT NULL,
        symbol text,
        type text NOT NULL,
        issuing_body text,
        dated date,
        title text,
        folded text NOT NULL,
        aliases text[] NOT NULL DEFAULT '{}',
        source_url text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX directive_number ON directive (number_key);

      CREATE TABLE directive_link (
        plan_id uuid NOT NULL,
        block_id text NOT NULL,
        position integer NOT NULL,
        start_offset integer NOT NULL,
        end_offset integer NOT NULL,
        surface text NOT NULL,
        number text,
        number_key text,
        dated date,
        kind text NOT NULL DEFAULT 'REFERS_TO',
        state text NOT NULL CHECK (state IN ('LINKED', 'AMBIGUOUS', 'UNRESOLVED')),
        directive_id uuid REFERENCES directive (id) ON DELETE SET NULL,
        PRIMARY KEY (plan_id, block_id, position),
        CONSTRAINT directive_link_span_check CHECK (0 <= start_offset AND start_offset < end_offset),
        CONSTRAINT directive_link_directive_check CHECK (directive_id IS NULL OR state = 'LINKED'),
        FOREIGN KEY (plan_id, block_id) REFERENCES clause (plan_id, block_id) ON DELETE CASCADE
      );
      CREATE INDEX directive_link_directive ON directive_link (directive_id);
      CREATE INDEX directive_link_number ON directive_link (number_key);

      CREATE TABLE audit_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        account_id text,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_event_subject ON audit_event (subject_type, subject_id, id);
      CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'audit_event is append-only'; END $$;
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();

      CREATE TABLE idempotency_key (
        account_id text NOT NULL,
        key text NOT NULL,
        operation text NOT NULL,
        arguments_hash text NOT NULL,
        result jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, key)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

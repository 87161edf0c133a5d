-- hasura-auth's schema as its migration 18 leaves it. Whatever exists is adopted as it is, whatever is missing is created,
-- and no existing row changes. Nothing here relies on the search_path.

DO $$
DECLARE
  applied bigint;
  unfinished boolean;
BEGIN
  IF to_regclass('auth.schema_migrations') IS NULL THEN
    IF to_regclass('auth.migrations') IS NOT NULL THEN
      RAISE EXCEPTION 'The schema "auth" belongs to the older Node version of hasura-auth (table auth.migrations): start the last Go version of hasura-auth once to migrate it, then start Portcullis again.';
    END IF;
    IF to_regclass('auth.users') IS NOT NULL THEN
      RAISE EXCEPTION 'The schema "auth" has a table "users" but no table "schema_migrations", so that its version is unknown: if it is hasura-auth''s at migration 18, create that table with the row (18, false), then start Portcullis again.';
    END IF;
  ELSE
    SELECT max(version), bool_or(dirty) INTO applied, unfinished FROM auth.schema_migrations;
    IF unfinished THEN
      RAISE EXCEPTION 'Migration % of hasura-auth stopped half-way (auth.schema_migrations is dirty): repair it with hasura-auth, then start Portcullis again.', applied;
    END IF;
    IF applied IS NULL OR applied < 18 THEN
      RAISE EXCEPTION 'The schema "auth" is at migration % of hasura-auth and 18 is needed: start the last version of hasura-auth once, then start Portcullis again.', coalesce(applied, 0);
    END IF;
  END IF;
END
$$;

DO $$
BEGIN
  -- Asked only where something is missing: IF NOT EXISTS demands the privilege to create even when there is nothing to do.
  IF to_regnamespace('auth') IS NULL THEN
    CREATE SCHEMA auth;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citext') THEN
    CREATE EXTENSION citext WITH SCHEMA public;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pgcrypto') THEN
    CREATE EXTENSION pgcrypto WITH SCHEMA public;
  END IF;
  IF EXISTS (SELECT FROM pg_extension WHERE extname IN ('citext', 'pgcrypto') AND extnamespace <> 'public'::regnamespace) THEN
    RAISE EXCEPTION 'The extensions citext and pgcrypto must be installed in the schema "public" of this database.';
  END IF;
  IF to_regtype('auth.email') IS NULL THEN
    CREATE DOMAIN auth.email AS public.citext CONSTRAINT email_check CHECK (
      VALUE OPERATOR(public.~) '^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$'::public.citext
    );
  END IF;
  IF to_regprocedure('auth.set_current_timestamp_updated_at()') IS NULL THEN
    CREATE FUNCTION auth.set_current_timestamp_updated_at() RETURNS trigger LANGUAGE plpgsql AS $function$
    BEGIN
      NEW.updated_at = now();
      RETURN NEW;
    END
    $function$;
  END IF;
END
$$;

CREATE TABLE IF NOT EXISTS auth.roles (
  role text NOT NULL,
  CONSTRAINT roles_pkey PRIMARY KEY (role)
);

CREATE TABLE IF NOT EXISTS auth.users (
  id uuid NOT NULL DEFAULT public.gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  last_seen timestamptz,
  disabled boolean NOT NULL DEFAULT false,
  display_name text NOT NULL DEFAULT '',
  avatar_url text NOT NULL DEFAULT '',
  locale varchar(2) NOT NULL,
  email auth.email,
  phone_number text,
  password_hash text,
  email_verified boolean NOT NULL DEFAULT false,
  phone_number_verified boolean NOT NULL DEFAULT false,
  new_email auth.email,
  otp_method_last_used text,
  otp_hash text,
  otp_hash_expires_at timestamptz NOT NULL DEFAULT now(),
  default_role text NOT NULL DEFAULT 'user',
  is_anonymous boolean NOT NULL DEFAULT false,
  totp_secret text,
  active_mfa_type text,
  ticket text,
  ticket_expires_at timestamptz NOT NULL DEFAULT now(),
  metadata jsonb,
  webauthn_current_challenge text,
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_email_key UNIQUE (email),
  CONSTRAINT users_phone_number_key UNIQUE (phone_number),
  CONSTRAINT active_mfa_types_check CHECK (active_mfa_type = 'totp' OR active_mfa_type = 'sms'),
  CONSTRAINT fk_default_role FOREIGN KEY (default_role) REFERENCES auth.roles (role) ON UPDATE CASCADE ON DELETE RESTRICT
);

CREATE TABLE IF NOT EXISTS auth.user_roles (
  id uuid NOT NULL DEFAULT public.gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  user_id uuid NOT NULL,
  role text NOT NULL,
  CONSTRAINT user_roles_pkey PRIMARY KEY (id),
  CONSTRAINT user_roles_user_id_role_key UNIQUE (user_id, role),
  CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT fk_role FOREIGN KEY (role) REFERENCES auth.roles (role) ON UPDATE CASCADE ON DELETE RESTRICT
);

CREATE TABLE IF NOT EXISTS auth.providers (
  id text NOT NULL,
  CONSTRAINT providers_pkey PRIMARY KEY (id)
);

CREATE TABLE IF NOT EXISTS auth.user_providers (
  id uuid NOT NULL DEFAULT public.gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  user_id uuid NOT NULL,
  access_token text NOT NULL,
  refresh_token text,
  provider_id text NOT NULL,
  provider_user_id text NOT NULL,
  CONSTRAINT user_providers_pkey PRIMARY KEY (id),
  CONSTRAINT user_providers_provider_id_provider_user_id_key UNIQUE (provider_id, provider_user_id),
  CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT fk_provider FOREIGN KEY (provider_id) REFERENCES auth.providers (id) ON UPDATE CASCADE ON DELETE RESTRICT
);

CREATE TABLE IF NOT EXISTS auth.user_security_keys (
  id uuid NOT NULL DEFAULT public.gen_random_uuid(),
  user_id uuid NOT NULL,
  credential_id text NOT NULL,
  credential_public_key bytea,
  counter bigint NOT NULL DEFAULT 0,
  transports varchar(255) NOT NULL DEFAULT '',
  nickname text,
  CONSTRAINT user_security_keys_pkey PRIMARY KEY (id),
  CONSTRAINT user_security_key_credential_id_key UNIQUE (credential_id),
  CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS auth.provider_requests (
  id uuid NOT NULL,
  options jsonb,
  CONSTRAINT provider_requests_pkey PRIMARY KEY (id)
);

CREATE TABLE IF NOT EXISTS auth.refresh_token_types (
  value text NOT NULL,
  comment text,
  CONSTRAINT refresh_token_types_pkey PRIMARY KEY (value)
);

CREATE TABLE IF NOT EXISTS auth.refresh_tokens (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  user_id uuid NOT NULL,
  metadata jsonb,
  type text NOT NULL DEFAULT 'regular',
  refresh_token_hash varchar(255),
  CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT refresh_tokens_types_fkey FOREIGN KEY (type) REFERENCES auth.refresh_token_types (value) ON UPDATE RESTRICT ON DELETE RESTRICT
);

CREATE INDEX IF NOT EXISTS refresh_tokens_refresh_token_hash_expires_at_user_id_idx
  ON auth.refresh_tokens (refresh_token_hash, expires_at, user_id);

INSERT INTO auth.roles (role) VALUES ('user'), ('anonymous'), ('me') ON CONFLICT DO NOTHING;

INSERT INTO auth.providers (id) VALUES
  ('apple'), ('azuread'), ('bitbucket'), ('discord'), ('entraid'), ('facebook'), ('github'), ('gitlab'), ('google'),
  ('linkedin'), ('spotify'), ('strava'), ('twitch'), ('twitter'), ('windowslive'), ('workos')
ON CONFLICT DO NOTHING;

INSERT INTO auth.refresh_token_types (value, comment) VALUES
  ('regular', 'Regular refresh token'),
  ('pat', 'Personal access token')
ON CONFLICT DO NOTHING;

DO $$
DECLARE
  named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['users', 'user_providers'] LOOP
    IF NOT EXISTS (
      SELECT FROM pg_trigger
      WHERE tgrelid = format('auth.%I', named)::regclass AND tgname = format('set_auth_%s_updated_at', named)
    ) THEN
      EXECUTE format(
        'CREATE TRIGGER %I BEFORE UPDATE ON auth.%I FOR EACH ROW EXECUTE FUNCTION auth.set_current_timestamp_updated_at()',
        format('set_auth_%s_updated_at', named), named
      );
    END IF;
  END LOOP;
  FOR named IN
    SELECT relname FROM pg_class
    WHERE relnamespace = 'auth'::regnamespace AND relkind = 'r' AND obj_description(oid, 'pg_class') IS NULL AND relname IN (
      'users', 'roles', 'user_roles', 'providers', 'user_providers', 'user_security_keys', 'provider_requests',
      'refresh_token_types', 'refresh_tokens'
    )
  LOOP
    EXECUTE format('COMMENT ON TABLE auth.%I IS %L', named, 'Belongs to the auth service: its columns and constraints are not to be modified.');
  END LOOP;
  -- Left at 18 so that hasura-auth can take the database back.
  IF to_regclass('auth.schema_migrations') IS NULL THEN
    CREATE TABLE auth.schema_migrations (
      version bigint NOT NULL,
      dirty boolean NOT NULL,
      CONSTRAINT schema_migrations_pkey PRIMARY KEY (version)
    );
    INSERT INTO auth.schema_migrations (version, dirty) VALUES (18, false);
  END IF;
END
$$;

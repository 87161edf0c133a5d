-- The schema that hasura-auth leaves behind after its migration 18, written from the contract (nhost-behaviour.md, section B)
-- the way that service would have made it. The tests adopt it; nothing else uses it.

CREATE SCHEMA auth;
CREATE EXTENSION citext WITH SCHEMA public;
CREATE EXTENSION pgcrypto WITH SCHEMA public;

CREATE DOMAIN auth.email AS public.citext
  CONSTRAINT email_check CHECK (value ~ '^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$');

CREATE FUNCTION auth.set_current_timestamp_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  _new record;
BEGIN
  _new := new;
  _new."updated_at" = now();
  RETURN _new;
END;
$$;

CREATE TABLE auth.schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);
INSERT INTO auth.schema_migrations VALUES (18, false);

CREATE TABLE auth.roles (role text NOT NULL PRIMARY KEY);

CREATE TABLE auth.users (
  id uuid DEFAULT public.gen_random_uuid() NOT NULL PRIMARY KEY,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  last_seen timestamp with time zone,
  disabled boolean DEFAULT false NOT NULL,
  display_name text DEFAULT '' NOT NULL,
  avatar_url text DEFAULT '' NOT NULL,
  locale character varying(2) NOT NULL,
  email auth.email UNIQUE,
  phone_number text UNIQUE,
  password_hash text,
  email_verified boolean DEFAULT false NOT NULL,
  phone_number_verified boolean DEFAULT false NOT NULL,
  new_email auth.email,
  otp_method_last_used text,
  otp_hash text,
  otp_hash_expires_at timestamp with time zone DEFAULT now() NOT NULL,
  default_role text DEFAULT 'user' NOT NULL,
  is_anonymous boolean DEFAULT false NOT NULL,
  totp_secret text,
  active_mfa_type text CONSTRAINT active_mfa_types_check CHECK (active_mfa_type = 'totp' OR active_mfa_type = 'sms'),
  ticket text,
  ticket_expires_at timestamp with time zone DEFAULT now() NOT NULL,
  metadata jsonb,
  webauthn_current_challenge text
);

CREATE TABLE auth.user_roles (
  id uuid DEFAULT public.gen_random_uuid() NOT NULL PRIMARY KEY,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  UNIQUE (user_id, role)
);

CREATE TABLE auth.providers (id text NOT NULL PRIMARY KEY);

CREATE TABLE auth.user_providers (
  id uuid DEFAULT public.gen_random_uuid() NOT NULL PRIMARY KEY,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  user_id uuid NOT NULL,
  access_token text NOT NULL,
  refresh_token text,
  provider_id text NOT NULL,
  provider_user_id text NOT NULL,
  UNIQUE (provider_id, provider_user_id)
);

CREATE TABLE auth.user_security_keys (
  id uuid DEFAULT public.gen_random_uuid() NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL,
  credential_id text NOT NULL CONSTRAINT user_security_key_credential_id_key UNIQUE,
  credential_public_key bytea,
  counter bigint DEFAULT 0 NOT NULL,
  transports character varying(255) DEFAULT '' NOT NULL,
  nickname text
);

CREATE TABLE auth.provider_requests (id uuid NOT NULL PRIMARY KEY, options jsonb);

CREATE TABLE auth.refresh_token_types (value text NOT NULL PRIMARY KEY, comment text);

CREATE TABLE auth.refresh_tokens (
  id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  user_id uuid NOT NULL,
  metadata jsonb,
  type text DEFAULT 'regular' NOT NULL,
  refresh_token_hash character varying(255)
);

CREATE INDEX refresh_tokens_refresh_token_hash_expires_at_user_id_idx
  ON auth.refresh_tokens USING btree (refresh_token_hash, expires_at, user_id);

ALTER TABLE auth.users
  ADD CONSTRAINT fk_default_role FOREIGN KEY (default_role) REFERENCES auth.roles (role) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE auth.user_roles
  ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  ADD CONSTRAINT fk_role FOREIGN KEY (role) REFERENCES auth.roles (role) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE auth.user_providers
  ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  ADD CONSTRAINT fk_provider FOREIGN KEY (provider_id) REFERENCES auth.providers (id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE auth.user_security_keys
  ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE auth.refresh_tokens
  ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  ADD CONSTRAINT refresh_tokens_types_fkey FOREIGN KEY (type) REFERENCES auth.refresh_token_types (value) ON UPDATE RESTRICT ON DELETE RESTRICT;

CREATE TRIGGER set_auth_users_updated_at BEFORE UPDATE ON auth.users
  FOR EACH ROW EXECUTE FUNCTION auth.set_current_timestamp_updated_at();
CREATE TRIGGER set_auth_user_providers_updated_at BEFORE UPDATE ON auth.user_providers
  FOR EACH ROW EXECUTE FUNCTION auth.set_current_timestamp_updated_at();

COMMENT ON TABLE auth.users IS 'User account information. Don''t modify its structure as Hasura Auth relies on it to function properly.';
COMMENT ON TABLE auth.roles IS 'Persistent roles. Don''t modify its structure as Hasura Auth relies on it to function properly.';

INSERT INTO auth.roles (role) VALUES ('user'), ('anonymous'), ('me');
INSERT INTO auth.providers (id) VALUES
  ('github'), ('facebook'), ('twitter'), ('google'), ('apple'), ('linkedin'), ('windowslive'), ('spotify'), ('strava'),
  ('gitlab'), ('bitbucket'), ('discord'), ('twitch'), ('workos'), ('azuread'), ('entraid');
INSERT INTO auth.refresh_token_types (value, comment) VALUES ('regular', 'Regular refresh token'), ('pat', 'Personal access token');

-- What Portcullis adds. hasura-auth neither reads nor writes any of it, and keeps working beside it.

CREATE TABLE auth.sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  authenticated_at timestamptz NOT NULL,
  ip text,
  user_agent text,
  amr text[] NOT NULL DEFAULT '{}',
  elevated_at timestamptz,
  elevated_method text,
  revoked_at timestamptz,
  revoked_reason text,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX sessions_user_id_idx ON auth.sessions (user_id);
-- What every instance loads when it starts.
CREATE INDEX sessions_revoked_at_idx ON auth.sessions (revoked_at) WHERE revoked_at IS NOT NULL;

ALTER TABLE auth.refresh_tokens
  ADD COLUMN session_id uuid,
  ADD CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth.sessions (id) ON UPDATE CASCADE ON DELETE CASCADE;

-- Operators of hasura-auth make this one themselves, under the name that PostgreSQL chooses.
CREATE INDEX IF NOT EXISTS refresh_tokens_user_id_idx ON auth.refresh_tokens (user_id);
CREATE INDEX refresh_tokens_session_id_idx ON auth.refresh_tokens (session_id);
CREATE INDEX IF NOT EXISTS refresh_tokens_expires_at_idx ON auth.refresh_tokens (expires_at);

-- Tickets that hasura-auth left are looked up by whoever presents one: without it each bogus link reads all users.
CREATE INDEX IF NOT EXISTS users_ticket_idx ON auth.users (ticket) WHERE ticket IS NOT NULL;

CREATE TABLE auth.spent_refresh_tokens (
  hash bytea NOT NULL,
  session_id uuid NOT NULL,
  spent_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT spent_refresh_tokens_pkey PRIMARY KEY (hash),
  CONSTRAINT spent_refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth.sessions (id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX spent_refresh_tokens_session_id_idx ON auth.spent_refresh_tokens (session_id);
CREATE INDEX spent_refresh_tokens_expires_at_idx ON auth.spent_refresh_tokens (expires_at);

CREATE TABLE auth.tickets (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  purpose text NOT NULL,
  hash bytea NOT NULL,
  user_id uuid,
  sent_to public.citext,
  payload jsonb,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT tickets_pkey PRIMARY KEY (id),
  CONSTRAINT tickets_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX tickets_hash_key ON auth.tickets (hash);
CREATE UNIQUE INDEX tickets_user_id_purpose_key ON auth.tickets (user_id, purpose);
CREATE INDEX tickets_expires_at_idx ON auth.tickets (expires_at);

CREATE TABLE auth.signing_keys (
  kid text NOT NULL,
  algorithm text NOT NULL,
  public_jwk jsonb NOT NULL,
  private_jwk_sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  active_from timestamptz NOT NULL,
  retired_at timestamptz,
  CONSTRAINT signing_keys_pkey PRIMARY KEY (kid)
);

CREATE TABLE auth.audit_events (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  type text NOT NULL,
  actor_id uuid,
  user_id uuid,
  session_id uuid,
  ip text,
  user_agent text,
  request_id text,
  data jsonb,
  CONSTRAINT audit_events_pkey PRIMARY KEY (id)
);

CREATE INDEX audit_events_user_id_created_at_idx ON auth.audit_events (user_id, created_at);
CREATE INDEX audit_events_created_at_idx ON auth.audit_events (created_at);

-- Counters may be lost in a crash, and are written at every call.
CREATE UNLOGGED TABLE auth.rate_limits (
  key text NOT NULL,
  points integer NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT rate_limits_pkey PRIMARY KEY (key)
);

-- An ended session is announced by the row itself, so that psql, a cascade and hasura-auth end one as well as the gateway does.
CREATE FUNCTION auth.announce_session_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portcullis_session_revoked', OLD.id::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER announce_revoked AFTER UPDATE OF revoked_at ON auth.sessions
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION auth.announce_session_revoked();

-- A session that is deleted alive goes with its row: the audit keeps it, for instances that were not listening just then.
CREATE FUNCTION auth.record_session_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO auth.audit_events (type, user_id, session_id, data)
  VALUES ('session.ended', OLD.user_id, OLD.id, '{"reason": "deleted"}');
  PERFORM pg_notify('portcullis_session_revoked', OLD.id::text);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION auth.record_session_deleted() FROM PUBLIC;

CREATE TRIGGER record_deleted AFTER DELETE ON auth.sessions
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL)
  EXECUTE FUNCTION auth.record_session_deleted();

-- With its owner's rights: who may disable an account need not have rights on its sessions. Nobody else may attach it to a table.
CREATE FUNCTION auth.revoke_sessions_of_disabled_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE auth.sessions SET revoked_at = now(), revoked_reason = 'user-disabled'
  WHERE user_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION auth.revoke_sessions_of_disabled_user() FROM PUBLIC;

CREATE TRIGGER revoke_sessions_of_disabled AFTER UPDATE OF disabled ON auth.users
  FOR EACH ROW WHEN (NEW.disabled AND NOT OLD.disabled)
  EXECUTE FUNCTION auth.revoke_sessions_of_disabled_user();

CREATE FUNCTION auth.announce_signing_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portcullis_signing_keys', '');
  RETURN NULL;
END
$$;

CREATE TRIGGER announce_changed AFTER INSERT OR UPDATE OR DELETE ON auth.signing_keys
  FOR EACH STATEMENT EXECUTE FUNCTION auth.announce_signing_keys();

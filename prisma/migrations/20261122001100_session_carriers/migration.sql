-- What a client carries its session by: `tokens` (an access token and a refresh token), or one opaque secret, in a `cookie` or as a
-- `bearer` token. A secret is stored hashed, and lives until it was not used for a while, or its time is up.
ALTER TABLE auth.sessions
  ADD COLUMN carrier text NOT NULL DEFAULT 'tokens',
  ADD COLUMN secret_hash bytea,
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN idle_expires_at timestamptz;

-- Sessions with tokens have no secret, and are most of them.
CREATE UNIQUE INDEX sessions_secret_hash_key ON auth.sessions (secret_hash) WHERE secret_hash IS NOT NULL;

-- The browsers that a user has signed in with, recognised by a cookie of which the hash is kept.
CREATE TABLE auth.devices (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  hash bytea NOT NULL,
  user_agent text,
  ip text,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  -- Until when the second factor is not asked for on it.
  trusted_until timestamptz,
  CONSTRAINT devices_pkey PRIMARY KEY (id),
  CONSTRAINT devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE UNIQUE INDEX devices_user_id_hash_key ON auth.devices (user_id, hash);
CREATE INDEX devices_last_seen_at_idx ON auth.devices (last_seen_at);

-- Programs that wait for somebody to let them in from a browser (RFC 8628). The device code is stored hashed, the user code under a keyed hash.
CREATE TABLE auth.device_authorizations (
  device_code_hash bytea NOT NULL,
  user_code_hash bytea NOT NULL,
  client_id text NOT NULL,
  ip text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  interval_seconds integer NOT NULL DEFAULT 5,
  last_polled_at timestamptz,
  status text NOT NULL DEFAULT 'pending',
  -- Who approved or denied it, and in which session.
  user_id uuid,
  session_id uuid,
  CONSTRAINT device_authorizations_pkey PRIMARY KEY (device_code_hash),
  CONSTRAINT device_authorizations_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_authorizations_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth.sessions (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT device_authorizations_status_check CHECK (status IN ('pending', 'approved', 'denied')),
  CONSTRAINT device_authorizations_decided_check CHECK ((status = 'pending') = (user_id IS NULL) AND (user_id IS NULL) = (session_id IS NULL))
);

CREATE UNIQUE INDEX device_authorizations_user_code_hash_key ON auth.device_authorizations (user_code_hash);
CREATE INDEX device_authorizations_user_id_idx ON auth.device_authorizations (user_id);
CREATE INDEX device_authorizations_session_id_idx ON auth.device_authorizations (session_id);
CREATE INDEX device_authorizations_expires_at_idx ON auth.device_authorizations (expires_at);

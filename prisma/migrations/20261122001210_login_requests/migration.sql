-- Sign-ins that wait for their second factor, shown where the account is signed in already, to be let in or turned away from there.
-- A request waits as long as the ticket of its sign-in is there to be used.
CREATE TABLE auth.login_requests (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  ticket_hash bytea NOT NULL,
  -- Of the two digits that the waiting side shows, keyed.
  number_hash bytea NOT NULL,
  ip text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  guesses integer NOT NULL DEFAULT 0,
  approver_session_id uuid,
  decided_at timestamptz,
  CONSTRAINT login_requests_pkey PRIMARY KEY (id),
  CONSTRAINT login_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT login_requests_status_check CHECK (status IN ('pending', 'approved', 'rejected'))
);

CREATE UNIQUE INDEX login_requests_ticket_hash_key ON auth.login_requests (ticket_hash);
CREATE INDEX login_requests_user_id_created_at_idx ON auth.login_requests (user_id, created_at);
CREATE INDEX login_requests_expires_at_idx ON auth.login_requests (expires_at);

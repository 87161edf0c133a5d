-- Codes that sign in once each in place of the second factor. Those of one user are of one generation and hashed under one salt.
CREATE TABLE auth.backup_codes (
  user_id uuid NOT NULL REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  hash text NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, hash)
);

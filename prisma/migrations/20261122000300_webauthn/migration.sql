-- When a key was added and when it last signed in or elevated: NULL for those that hasura-auth added, which kept neither.
ALTER TABLE auth.user_security_keys
  ADD COLUMN created_at timestamptz,
  ADD COLUMN last_used_at timestamptz;
ALTER TABLE auth.user_security_keys ALTER COLUMN created_at SET DEFAULT now();

CREATE INDEX user_security_keys_user_id_idx ON auth.user_security_keys (user_id);

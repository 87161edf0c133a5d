-- The keys of a user are looked up at each sign-in with one and wherever elevation is asked for. hasura-auth has no index for that.
CREATE INDEX IF NOT EXISTS user_security_keys_user_id_idx ON auth.user_security_keys (user_id);

-- What a personal access token is called, what it may do (empty or NULL: all that such a token may do at all), and when it last signed in.
ALTER TABLE auth.refresh_tokens
  ADD COLUMN name text,
  ADD COLUMN scopes text[],
  ADD COLUMN allowed_fields text[],
  ADD COLUMN last_used_at timestamptz;

-- The token that opened a session. No foreign key: the row of an ended session tells it when the token is gone.
ALTER TABLE auth.sessions ADD COLUMN pat_id uuid;
CREATE INDEX sessions_pat_id_idx ON auth.sessions (pat_id) WHERE pat_id IS NOT NULL;

-- A token that is deleted takes its sessions along, whoever deletes it: the gateway, hasura-auth, Hasura's console, psql. A sign-in that
-- is under way holds the token's row, so that its session is there to be ended. With its owner's rights: see
-- revoke_sessions_of_disabled_user.
CREATE FUNCTION auth.revoke_sessions_of_pat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  WITH ended AS (
    UPDATE auth.sessions SET revoked_at = now(), revoked_reason = 'pat-revoked'
    WHERE pat_id = OLD.id AND revoked_at IS NULL
    RETURNING id, user_id
  )
  INSERT INTO auth.audit_events (type, user_id, session_id, data)
  SELECT 'session.ended', user_id, id, '{"reason": "pat-revoked"}' FROM ended;
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION auth.revoke_sessions_of_pat() FROM PUBLIC;

CREATE TRIGGER revoke_sessions_of_pat AFTER DELETE ON auth.refresh_tokens
  FOR EACH ROW WHEN (OLD.type = 'pat')
  EXECUTE FUNCTION auth.revoke_sessions_of_pat();

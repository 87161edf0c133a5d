-- Whose session opened one to look through another user's eyes, and why. It ends with that session.
ALTER TABLE auth.sessions
  ADD COLUMN impersonator_session_id uuid,
  ADD COLUMN impersonation_reason text,
  ADD CONSTRAINT sessions_impersonator_session_id_fkey FOREIGN KEY (impersonator_session_id) REFERENCES auth.sessions (id) ON UPDATE CASCADE ON DELETE CASCADE,
  ADD CONSTRAINT sessions_impersonation_check CHECK ((impersonator_session_id IS NULL) = (impersonation_reason IS NULL));

CREATE INDEX sessions_impersonator_session_id_idx ON auth.sessions (impersonator_session_id) WHERE impersonator_session_id IS NOT NULL;

-- Ends what was opened from a session when that ends, whoever ends it: the gateway, a disabled account, psql. With its owner's rights: see
-- revoke_sessions_of_disabled_user.
CREATE FUNCTION auth.revoke_impersonations_of_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  WITH ended AS (
    UPDATE auth.sessions SET revoked_at = NEW.revoked_at, revoked_reason = 'impersonator-left'
    WHERE impersonator_session_id = NEW.id AND revoked_at IS NULL
    RETURNING id, user_id
  )
  INSERT INTO auth.audit_events (created_at, type, user_id, session_id, data)
  SELECT NEW.revoked_at, 'session.ended', user_id, id, '{"reason": "impersonator-left"}' FROM ended;
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION auth.revoke_impersonations_of_session() FROM PUBLIC;

CREATE TRIGGER revoke_impersonations AFTER UPDATE OF revoked_at ON auth.sessions
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION auth.revoke_impersonations_of_session();

-- An administrator who is made something else loses what they had opened; a user who is made one is not looked at any more. Which roles
-- make administrators is a setting, so any change of roles ends both. Whoever opens such a session holds the rows that permit it.
CREATE FUNCTION auth.end_impersonations_about(changed_user_id uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  WITH ended AS (
    UPDATE auth.sessions s SET revoked_at = now(), revoked_reason = 'roles-changed'
    WHERE s.impersonator_session_id IS NOT NULL AND s.revoked_at IS NULL AND (
      s.user_id = changed_user_id
      OR s.impersonator_session_id IN (SELECT i.id FROM auth.sessions i WHERE i.user_id = changed_user_id)
    )
    RETURNING s.id, s.user_id
  )
  INSERT INTO auth.audit_events (type, user_id, session_id, data)
  SELECT 'session.ended', user_id, id, '{"reason": "roles-changed"}' FROM ended
$$;

REVOKE ALL ON FUNCTION auth.end_impersonations_about(uuid) FROM PUBLIC;

CREATE FUNCTION auth.revoke_impersonations_of_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM auth.end_impersonations_about(OLD.user_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM auth.end_impersonations_about(NEW.user_id); END IF;
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION auth.revoke_impersonations_of_roles() FROM PUBLIC;

CREATE TRIGGER revoke_impersonations AFTER INSERT OR UPDATE OR DELETE ON auth.user_roles
  FOR EACH ROW EXECUTE FUNCTION auth.revoke_impersonations_of_roles();

CREATE FUNCTION auth.revoke_impersonations_of_default_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM auth.end_impersonations_about(NEW.id);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION auth.revoke_impersonations_of_default_role() FROM PUBLIC;

CREATE TRIGGER revoke_impersonations AFTER UPDATE OF default_role ON auth.users
  FOR EACH ROW WHEN (OLD.default_role <> NEW.default_role)
  EXECUTE FUNCTION auth.revoke_impersonations_of_default_role();

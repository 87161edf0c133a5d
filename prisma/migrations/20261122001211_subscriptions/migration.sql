-- What subscribers wait for is announced by the rows themselves, whoever writes them: the id of the user, once for each transaction, and
-- nothing of what has changed. Nobody need listen.
CREATE FUNCTION auth.announce_login_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portcullis_login_requests', coalesce(NEW.user_id, OLD.user_id)::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER announce_changed AFTER INSERT OR UPDATE ON auth.login_requests
  FOR EACH ROW EXECUTE FUNCTION auth.announce_login_request();

-- A request ends with the ticket of its sign-in.
CREATE TRIGGER announce_ended AFTER UPDATE OR DELETE ON auth.tickets
  FOR EACH ROW WHEN (OLD.purpose = 'mfaTotp' AND OLD.user_id IS NOT NULL)
  EXECUTE FUNCTION auth.announce_login_request();

CREATE FUNCTION auth.announce_security_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portcullis_security_events', NEW.user_id::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER announce_recorded AFTER INSERT ON auth.audit_events
  FOR EACH ROW WHEN (NEW.user_id IS NOT NULL)
  EXECUTE FUNCTION auth.announce_security_event();

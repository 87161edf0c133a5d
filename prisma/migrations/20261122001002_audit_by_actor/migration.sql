-- What somebody did to others is found when they delete their account.
CREATE INDEX audit_events_actor_id_idx ON auth.audit_events (actor_id);

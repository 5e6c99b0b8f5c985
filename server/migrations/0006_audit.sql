-- The trail is asked by person and by action, newest first.
CREATE INDEX audit_agent ON audit (agent_id, id);
CREATE INDEX audit_action ON audit (action, id);

-- When a desk of each person was last connected to a node.
CREATE TABLE desk_beat (
  agent_id uuid PRIMARY KEY REFERENCES agent (id),
  at bigint NOT NULL
);

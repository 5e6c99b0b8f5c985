-- People, customers, conversations, leads, campaigns and what an administrator keeps. One text for both engines.

CREATE TABLE team (
  id uuid PRIMARY KEY,
  name text NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (name);

CREATE TABLE agent (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,          -- lower case
  role text NOT NULL,
  team_id uuid REFERENCES team (id),
  locale text NOT NULL,
  max_contacts bigint NOT NULL,
  active boolean NOT NULL,
  password_hash text,           -- argon2id, PHC string
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX agent_email ON agent (email);

CREATE TABLE presence (
  agent_id uuid PRIMARY KEY REFERENCES agent (id),
  state text NOT NULL,
  reason text,
  since bigint NOT NULL
);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY, -- SHA-256 of the cookie
  agent_id uuid NOT NULL REFERENCES agent (id),
  csrf text NOT NULL,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX session_agent ON session (agent_id);

CREATE TABLE sign_in_failure (
  id uuid PRIMARY KEY,
  who text NOT NULL,            -- "email:…" or "ip:…"
  at bigint NOT NULL
);
CREATE INDEX sign_in_failure_who ON sign_in_failure (who, at);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  role text NOT NULL,
  agent_id uuid NOT NULL REFERENCES agent (id),   -- who made it; what it does is theirs
  secret_hash bytea NOT NULL,
  created_at bigint NOT NULL,
  last_used_at bigint,
  revoked boolean NOT NULL
);
CREATE UNIQUE INDEX api_key_secret ON api_key (secret_hash);

CREATE TABLE queue (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  target_s bigint NOT NULL,
  archived boolean NOT NULL
);
CREATE UNIQUE INDEX queue_name ON queue (name);

CREATE TABLE queue_agent (
  queue_id uuid NOT NULL REFERENCES queue (id),
  agent_id uuid NOT NULL REFERENCES agent (id),
  PRIMARY KEY (queue_id, agent_id)
);

CREATE TABLE company (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  folded text NOT NULL          -- without accents, lower case
);
CREATE UNIQUE INDEX company_folded ON company (folded);

CREATE TABLE customer (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  folded text NOT NULL,
  company_id uuid REFERENCES company (id),
  locale text NOT NULL,
  value_minor bigint,
  value_currency text,
  satisfaction_score bigint,
  satisfaction_comment text,
  satisfaction_at bigint,
  since bigint NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX customer_folded ON customer (folded);

CREATE TABLE identity (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id),
  kind text NOT NULL,
  value text NOT NULL,          -- normal form: lower-case address, E.164 number
  verified boolean NOT NULL
);
CREATE INDEX identity_customer ON identity (customer_id);
CREATE INDEX identity_value ON identity (kind, value);
-- A verified identity belongs to one customer; an unverified claim may be made by many.
CREATE UNIQUE INDEX identity_verified ON identity (kind, value) WHERE verified = true;

CREATE TABLE consent (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id),
  purpose text NOT NULL,
  granted boolean NOT NULL,
  at bigint NOT NULL,
  agent_id uuid REFERENCES agent (id),
  wording text NOT NULL
);
CREATE INDEX consent_customer ON consent (customer_id, purpose, at);

CREATE TABLE disposition (
  id uuid PRIMARY KEY,
  name_fr text NOT NULL,
  name_en text NOT NULL,
  archived boolean NOT NULL
);

CREATE TABLE tag (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  archived boolean NOT NULL
);
CREATE UNIQUE INDEX tag_name ON tag (name);

CREATE TABLE canned (
  id uuid PRIMARY KEY,
  shortcut text NOT NULL,
  title text NOT NULL,
  body_fr text NOT NULL,
  body_en text NOT NULL,
  archived boolean NOT NULL
);
CREATE UNIQUE INDEX canned_shortcut ON canned (shortcut);

CREATE TABLE site (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  secret text NOT NULL,
  name text NOT NULL,
  greeting_fr text NOT NULL,
  greeting_en text NOT NULL,
  accent text NOT NULL,
  queue_id uuid NOT NULL REFERENCES queue (id),
  origins text NOT NULL,        -- JSON list
  archived boolean NOT NULL
);
CREATE UNIQUE INDEX site_key ON site (key);

CREATE TABLE visitor (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site (id),
  customer_id uuid NOT NULL REFERENCES customer (id),
  token_hash bytea NOT NULL,
  locale text NOT NULL,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL
);
CREATE UNIQUE INDEX visitor_token ON visitor (token_hash);
CREATE INDEX visitor_customer ON visitor (customer_id);

CREATE TABLE conversation (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id),
  channel text NOT NULL,
  visitor_id uuid REFERENCES visitor (id),
  subject text,
  state text NOT NULL,
  queue_id uuid NOT NULL REFERENCES queue (id),
  agent_id uuid REFERENCES agent (id),
  waiting_since bigint,
  last_words text NOT NULL,
  last_at bigint NOT NULL,
  unread bigint NOT NULL,
  snoozed_until bigint,
  disposition_id uuid REFERENCES disposition (id),
  opened_at bigint NOT NULL,
  closed_at bigint,
  customer_read_at bigint,
  agent_read_at bigint,
  version bigint NOT NULL
);
CREATE INDEX conversation_customer ON conversation (customer_id, last_at);
CREATE INDEX conversation_visitor ON conversation (visitor_id);
CREATE INDEX conversation_live ON conversation (state, last_at) WHERE state <> 'closed';

CREATE TABLE conversation_tag (
  conversation_id uuid NOT NULL REFERENCES conversation (id),
  tag_id uuid NOT NULL REFERENCES tag (id),
  PRIMARY KEY (conversation_id, tag_id)
);

-- Everything in every timeline, in one order.
CREATE TABLE item (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id),
  conversation_id uuid REFERENCES conversation (id),
  at bigint NOT NULL,
  kind text NOT NULL,
  author text NOT NULL,         -- 'customer', 'system' or 'agent'
  agent_id uuid REFERENCES agent (id),
  body text NOT NULL,           -- JSON of wire::item::ItemBody
  source text,                  -- who brought it, with the id it has there
  external_id text,
  version bigint NOT NULL
);
CREATE INDEX item_timeline ON item (customer_id, at, id);
CREATE INDEX item_kind ON item (customer_id, kind, at, id);
CREATE INDEX item_conversation ON item (conversation_id, at, id);
CREATE UNIQUE INDEX item_external ON item (source, external_id);

CREATE TABLE file (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  content_type text NOT NULL,
  size bigint NOT NULL,
  width bigint,
  height bigint,
  sha256 text NOT NULL,
  agent_id uuid REFERENCES agent (id),               -- who uploaded it:
  visitor_id uuid REFERENCES visitor (id),           -- one of the two
  conversation_id uuid REFERENCES conversation (id), -- set when it is sent
  created_at bigint NOT NULL
);

CREATE TABLE draft (
  agent_id uuid NOT NULL REFERENCES agent (id),
  conversation_id uuid NOT NULL REFERENCES conversation (id),
  mode text NOT NULL,
  text text NOT NULL,
  attachments text NOT NULL,    -- JSON list of wire::item::Attachment
  updated_at bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (agent_id, conversation_id, mode)
);

CREATE TABLE campaign (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  channel text NOT NULL,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  product text NOT NULL,
  offer text NOT NULL,
  wording_fr text NOT NULL,
  wording_en text NOT NULL,
  objections text NOT NULL,
  archived boolean NOT NULL
);

-- How far each campaign went with each customer: a projection of the touches in the timeline.
CREATE TABLE campaign_reach (
  customer_id uuid NOT NULL REFERENCES customer (id),
  campaign_id uuid NOT NULL REFERENCES campaign (id),
  step text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (customer_id, campaign_id)
);

CREATE TABLE crm_entry (
  source text NOT NULL,
  reference text NOT NULL,
  kind text NOT NULL,
  customer_id uuid NOT NULL REFERENCES customer (id),
  item_id uuid NOT NULL REFERENCES item (id),
  open boolean NOT NULL,
  PRIMARY KEY (source, kind, reference)
);
CREATE INDEX crm_entry_customer ON crm_entry (customer_id);

CREATE TABLE lead (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id),
  conversation_id uuid REFERENCES conversation (id),
  flagged_by uuid NOT NULL REFERENCES agent (id),
  queue_id uuid NOT NULL REFERENCES queue (id),
  stage text NOT NULL,
  need text NOT NULL,
  product text NOT NULL,
  amount_minor bigint,
  amount_currency text,
  urgency text NOT NULL,
  best_time text NOT NULL,
  call_consent boolean NOT NULL,
  verbatim text,
  verbatim_item_id uuid REFERENCES item (id),
  campaign_id uuid REFERENCES campaign (id),
  owner uuid REFERENCES agent (id),
  accept_by bigint NOT NULL,
  escalated boolean NOT NULL,
  reason text,
  won_minor bigint,
  won_currency text,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX lead_customer ON lead (customer_id, changed_at);
CREATE INDEX lead_stage ON lead (stage, changed_at);

CREATE TABLE notification (
  id uuid PRIMARY KEY,
  agent_id uuid NOT NULL REFERENCES agent (id),
  at bigint NOT NULL,
  read boolean NOT NULL,
  told text NOT NULL            -- JSON of wire::event::Told
);
CREATE INDEX notification_agent ON notification (agent_id, at);

CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  secret text NOT NULL,
  events text NOT NULL,         -- JSON list of event names; empty: all
  active boolean NOT NULL,
  cursor_seq bigint NOT NULL    -- every event up to here has become a job
);

CREATE TABLE audit (
  id uuid PRIMARY KEY,
  at bigint NOT NULL,
  agent_id uuid REFERENCES agent (id),
  action text NOT NULL,
  object text NOT NULL,
  object_id uuid,
  details text NOT NULL         -- JSON object
);
CREATE INDEX audit_object ON audit (object_id, at);

-- Secrets of webhooks that were renewed: they sign beside the new one until their receiver has it.
CREATE TABLE webhook_old_secret (
  webhook_id uuid NOT NULL REFERENCES webhook (id),
  secret text NOT NULL,
  valid_until bigint NOT NULL,
  PRIMARY KEY (webhook_id, secret)
);

-- Customers who turned out to be another: whoever still knows the old id finds the one they are now.
CREATE TABLE customer_joined (
  from_id uuid PRIMARY KEY,
  into_id uuid NOT NULL REFERENCES customer (id)
);
CREATE INDEX customer_joined_into ON customer_joined (into_id);

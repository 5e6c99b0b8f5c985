-- What one was before they were signed off for being away, so that a desk that comes back finds them as they were.
ALTER TABLE presence ADD COLUMN before_state text;
ALTER TABLE presence ADD COLUMN before_reason text;

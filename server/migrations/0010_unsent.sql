-- Contents of the folder of files that nothing may speak of any more. Written with the erasing of the last row that named them,
-- so that a crash in between leaves none behind.
CREATE TABLE blob_to_erase (
  sha256 text PRIMARY KEY
);

CREATE INDEX file_sha256 ON file (sha256);
CREATE INDEX file_unsent ON file (created_at) WHERE conversation_id IS NULL;

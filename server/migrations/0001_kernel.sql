-- What the kernel stands on: the event log and the jobs.

-- The last place of the log. One row.
CREATE TABLE event_head (
    only_row bigint PRIMARY KEY CHECK (only_row = 1),
    seq bigint NOT NULL
);
INSERT INTO event_head (only_row, seq) VALUES (1, 0);

-- The log. `seq` has no holes: a reader asks for what comes after the last one it has seen.
CREATE TABLE event (
    seq bigint PRIMARY KEY,
    at bigint NOT NULL,
    audience text NOT NULL,
    body text NOT NULL
);

-- Where facts leave their events until the sequencer gives them their place. SQLite has one writer and needs none.
-- @postgres
CREATE TABLE event_raw (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    audience text NOT NULL,
    body text NOT NULL
);

-- Work to be done after a fact. Waiting: `worker` is null. Running: `due_at` is the end of the lease.
-- Given up: `due_at` is null. Done: the row is gone.
CREATE TABLE job (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payload text NOT NULL,
    dedup text,
    due_at bigint,
    worker text,
    -- Counts the claims: only the last claimer may end the job.
    fence bigint NOT NULL,
    -- Counts the claims since the job was enqueued or revived.
    attempt bigint NOT NULL,
    error text,
    created_at bigint NOT NULL,
    dead_at bigint
);
CREATE INDEX job_due ON job (due_at, id);
CREATE INDEX job_dead ON job (dead_at) WHERE dead_at IS NOT NULL;

-- Two waiting jobs of one kind and key are one. A running one is not joined: it may have read the old state.
CREATE UNIQUE INDEX job_dedup ON job (kind, dedup) WHERE worker IS NULL AND dead_at IS NULL AND dedup IS NOT NULL;

CREATE TABLE opinion (
    number BIGINT PRIMARY KEY CHECK (number > 0),
    receipt BYTEA NOT NULL UNIQUE,
    consultation TEXT NOT NULL,
    nominees TEXT NOT NULL,
    position TEXT NOT NULL,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    may_publish INTEGER NOT NULL,
    channel TEXT NOT NULL,
    arrived TEXT NOT NULL,
    standing TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    reply TEXT NOT NULL DEFAULT '',
    wording TEXT NOT NULL DEFAULT ''
);

CREATE TABLE event (
    number BIGINT PRIMARY KEY CHECK (number > 0),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    opinion BIGINT NOT NULL,
    told TEXT NOT NULL,
    digest BYTEA NOT NULL
);

CREATE FUNCTION event_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$;

CREATE TRIGGER event_is_not_changed BEFORE UPDATE OR DELETE ON event
FOR EACH ROW EXECUTE FUNCTION event_is_only_added_to();

CREATE TRIGGER event_is_not_emptied BEFORE TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION event_is_only_added_to();

CREATE TABLE opinion (
    number INTEGER PRIMARY KEY,
    receipt BLOB NOT NULL UNIQUE,
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
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    opinion INTEGER NOT NULL,
    told TEXT NOT NULL,
    digest BLOB NOT NULL
);

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

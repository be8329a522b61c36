CREATE TABLE clue (
    clue TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (clue, key)
) WITHOUT ROWID;

CREATE INDEX clue_by_key ON clue (key);

CREATE VIEW clue_of_paper AS
SELECT 'receipt ' || json_extract(content, '$.receipt') AS clue, key FROM paper WHERE kind = 'request'
UNION ALL
SELECT 'kind ' || json_extract(content, '$.kind'), key FROM paper WHERE kind = 'request'
UNION ALL
SELECT 'state ' || json_extract(content, '$.state'), key FROM paper WHERE kind = 'request'
UNION ALL
SELECT 'opinion ' || told.value, paper.key FROM paper, json_each(content, '$.opinions') AS told WHERE kind = 'request';

CREATE TRIGGER clue_comes AFTER INSERT ON paper WHEN new.kind = 'request'
BEGIN
    DELETE FROM clue WHERE key = new.key;
    INSERT OR IGNORE INTO clue SELECT clue, key FROM clue_of_paper WHERE key = new.key;
END;

CREATE TRIGGER clue_changes AFTER UPDATE ON paper WHEN new.kind = 'request'
BEGIN
    DELETE FROM clue WHERE key = new.key;
    INSERT OR IGNORE INTO clue SELECT clue, key FROM clue_of_paper WHERE key = new.key;
END;

CREATE TRIGGER clue_goes AFTER DELETE ON paper WHEN old.kind = 'request'
BEGIN
    DELETE FROM clue WHERE key = old.key;
END;

INSERT OR IGNORE INTO clue SELECT clue, key FROM clue_of_paper;

CREATE TABLE clue (
    clue TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (clue, key)
);

CREATE INDEX clue_by_key ON clue (key);

CREATE VIEW clue_of_paper AS
SELECT 'receipt ' || (content::json ->> 'receipt') AS clue, key FROM paper WHERE kind = 'request'
UNION ALL
SELECT 'kind ' || (content::json ->> 'kind'), key FROM paper WHERE kind = 'request'
UNION ALL
SELECT 'state ' || (content::json ->> 'state'), key FROM paper WHERE kind = 'request'
UNION ALL
SELECT 'opinion ' || told, key
FROM paper CROSS JOIN LATERAL json_array_elements_text(content::json -> 'opinions') AS told
WHERE kind = 'request';

CREATE FUNCTION clue_follows_paper() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS
$$ BEGIN
    IF TG_OP <> 'INSERT' AND OLD.kind = 'request' THEN DELETE FROM clue WHERE key = OLD.key; END IF;
    IF TG_OP <> 'DELETE' AND NEW.kind = 'request' THEN
        INSERT INTO clue SELECT clue, key FROM clue_of_paper WHERE key = NEW.key ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER clue_follows_paper AFTER INSERT OR UPDATE OR DELETE ON paper
FOR EACH ROW EXECUTE FUNCTION clue_follows_paper();

INSERT INTO clue SELECT clue, key FROM clue_of_paper ON CONFLICT DO NOTHING;

CREATE TABLE paper (
    kind TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (kind, key)
);

CREATE INDEX opinion_by_standing ON opinion (consultation, standing, number);

-- The archive of statements. Times are ISO 8601 in UTC, digests SHA-256 in hexadecimal.
CREATE TABLE IF NOT EXISTS source (
  id INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,             -- the profile's name in the archive: facebook, or facebook/bergsicht
  platform TEXT NOT NULL,
  name TEXT NOT NULL,                -- facebook-export, meta-suite-table, page-capture ...
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  taken TEXT NOT NULL,
  first TEXT, last TEXT,             -- days it covers
  capabilities TEXT NOT NULL,        -- JSON list
  unreadable TEXT NOT NULL,          -- JSON list
  whole INTEGER NOT NULL,            -- 1 when nothing of the days it covers is known to be missing
  posts INTEGER NOT NULL, comments INTEGER NOT NULL,
  UNIQUE (profile, sha256)
);
CREATE TABLE IF NOT EXISTS statement (
  id INTEGER PRIMARY KEY,
  profile TEXT NOT NULL, platform TEXT NOT NULL,
  kind TEXT NOT NULL,                -- post, photo, video, story ..., comment, review
  key TEXT NOT NULL,                 -- the platform's id, or a digest of what every export repeats
  post TEXT NOT NULL,                -- key of the post a comment stands under; empty when not known
  parent TEXT NOT NULL,
  author TEXT NOT NULL, role TEXT NOT NULL,
  time TEXT NOT NULL,
  permalink TEXT NOT NULL,
  rating INTEGER,
  state TEXT NOT NULL DEFAULT 'present',  -- present, deleted, unknown (in the newest source that would hold it)
  UNIQUE (profile, key)
);
CREATE INDEX IF NOT EXISTS statement_time ON statement (time);
CREATE INDEX IF NOT EXISTS statement_moment ON statement (profile, time);
CREATE TABLE IF NOT EXISTS version (
  id INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL REFERENCES statement (id),
  source INTEGER NOT NULL REFERENCES source (id),  -- the first that had it so
  text TEXT NOT NULL,
  media TEXT NOT NULL,               -- JSON list of names
  digest TEXT NOT NULL,              -- of statement and text, see toolkit/archive/chain.py
  taken TEXT NOT NULL,               -- when the newest source that has it so was taken
  UNIQUE (statement, digest)
);
CREATE INDEX IF NOT EXISTS version_statement ON version (statement);
CREATE INDEX IF NOT EXISTS version_source ON version (source);
CREATE TABLE IF NOT EXISTS seen (      -- when the newest source of a kind that holds the statement was taken
  statement INTEGER NOT NULL REFERENCES statement (id), name TEXT NOT NULL,
  taken TEXT NOT NULL,               -- followed by the source's number
  PRIMARY KEY (statement, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alias (     -- another source's id of the same statement
  profile TEXT NOT NULL, key TEXT NOT NULL, statement INTEGER NOT NULL REFERENCES statement (id),
  PRIMARY KEY (profile, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS figure (    -- counts change with each source and are no part of the statement
  statement INTEGER NOT NULL REFERENCES statement (id), source INTEGER NOT NULL REFERENCES source (id),
  counts TEXT NOT NULL, PRIMARY KEY (statement, source)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS medium (
  source INTEGER NOT NULL REFERENCES source (id), name TEXT NOT NULL,
  sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (source, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (      -- the chain: each link seals a source and the link before
  number INTEGER PRIMARY KEY,
  source INTEGER NOT NULL UNIQUE REFERENCES source (id),
  content TEXT NOT NULL,             -- digest over the source's row, versions and media
  previous TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS stamp (     -- an authority's word on when the chain stood at a link (RFC 3161)
  id INTEGER PRIMARY KEY,
  link INTEGER NOT NULL REFERENCES link (number),
  authority TEXT NOT NULL,           -- the address that was asked
  nonce TEXT NOT NULL,               -- hexadecimal, as it was asked
  policy TEXT NOT NULL,              -- as it was asked; empty for any
  answer TEXT NOT NULL               -- digest of the whole answer, which stands in the folder stamps
);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
  text, content='version', content_rowid='id', tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
CREATE VIEW IF NOT EXISTS current AS   -- the wording of the source that was taken last, whenever it was added
  SELECT statement.id AS statement, (
    SELECT version.id FROM version WHERE version.statement = statement.id
    ORDER BY version.taken DESC, version.id DESC LIMIT 1
  ) AS version FROM statement;
CREATE VIEW IF NOT EXISTS statements AS
  SELECT statement.time, statement.profile, statement.kind, statement.author, statement.role, version.text,
    statement.state, statement.permalink, source.name AS source, source.file, source.taken,
    (SELECT COUNT(*) FROM version AS other WHERE other.statement = statement.id) AS versions
  FROM statement
  JOIN current ON current.statement = statement.id
  JOIN version ON version.id = current.version
  JOIN source ON source.id = version.source
  ORDER BY statement.time;

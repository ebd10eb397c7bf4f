-- The file of an audit (audit.sqlite): what was judged is in it, so a run that was stopped goes on where it was.
-- docs/audit.md describes it for people. A change raises user_version; columns are never renamed.
PRAGMA user_version = 2;

CREATE TABLE run (
  key TEXT PRIMARY KEY,       -- settings: what every site of this file was judged with, as JSON; drawn_from: size of the list
  value TEXT NOT NULL
) STRICT;

CREATE TABLE site (
  id TEXT PRIMARY KEY,        -- safe as a file name: sites/<id>.html
  position INTEGER,           -- in the list of the latest run; NULL when that list no longer names the site
  url TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,         -- host and port; one site of a host is tested at a time
  columns TEXT NOT NULL,      -- the further columns of the list, as a JSON object
  tries INTEGER NOT NULL DEFAULT 0,  -- how often its test was begun; after three deaths it is left out
  worker TEXT,                -- the process that tests it now
  state TEXT CHECK (state IN ('complete', 'partial', 'unreachable')),  -- NULL while it waits
  report TEXT                 -- everything found, as the entry of results.json; NULL while it waits
) STRICT;
CREATE INDEX site_waiting ON site (tries, position) WHERE state IS NULL;
CREATE INDEX site_busy ON site (host) WHERE worker IS NOT NULL;

CREATE TABLE result (
  site TEXT NOT NULL REFERENCES site (id),
  criterion TEXT NOT NULL,
  check_id TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'not-applicable', 'inconclusive')),
  severity TEXT NOT NULL CHECK (severity IN ('blocking', 'major', 'minor')),
  reason TEXT,                -- why no verdict was reached
  tested INTEGER NOT NULL,    -- links, images, pages ... that were looked at
  PRIMARY KEY (site, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  site TEXT NOT NULL REFERENCES site (id),
  criterion TEXT NOT NULL,
  page TEXT,
  message TEXT NOT NULL,
  target TEXT                 -- CSS selector or address
) STRICT;
CREATE INDEX finding_site ON finding (site, criterion);

CREATE TABLE remark (         -- rows of the list that were left out, and addresses that were joined
  kind TEXT NOT NULL CHECK (kind IN ('refused', 'joined')),
  file TEXT NOT NULL,
  line INTEGER NOT NULL,      -- 0 for an address of the command line
  text TEXT NOT NULL,         -- as it stood in the list
  reason TEXT NOT NULL        -- what is wrong with it, or the address it was joined with
) STRICT;

CREATE VIEW waiting AS        -- sites that nobody has taken
  SELECT id, position, url, host, columns, tries FROM site
  WHERE position IS NOT NULL AND state IS NULL AND worker IS NULL AND tries < 3;

CREATE VIEW given_up AS       -- sites over which a process died each time
  SELECT id, position, url, columns FROM site
  WHERE position IS NOT NULL AND state IS NULL AND worker IS NULL AND tries >= 3;

-- For people: open the file in any SQLite browser, or
--   sqlite3 audit.sqlite 'SELECT * FROM ranking'

CREATE VIEW standing AS       -- websites and profiles that were reached
  SELECT site.report ->> '$.kind' AS kind, site.url, site.state,
    COALESCE(SUM(result.verdict = 'fail' AND result.severity = 'blocking'), 0) AS blocking,
    COALESCE(SUM(result.verdict = 'fail' AND result.severity = 'major'), 0) AS major,
    COALESCE(SUM(result.verdict = 'fail' AND result.severity = 'minor'), 0) AS minor,
    COALESCE(SUM(result.verdict = 'inconclusive'), 0) AS inconclusive,
    site.columns
  FROM site LEFT JOIN result ON result.site = site.id
  WHERE site.position IS NOT NULL AND site.state <> 'unreachable'
  GROUP BY site.id ORDER BY blocking, major, minor, site.position;

CREATE VIEW ranking AS        -- websites, best first
  SELECT url, state, blocking, major, minor, inconclusive, columns FROM standing WHERE kind <> 'profile';

CREATE VIEW profiles AS       -- profiles among themselves, best first
  SELECT url, state, blocking, major, minor, inconclusive, columns FROM standing WHERE kind = 'profile';

CREATE VIEW defects AS        -- every finding of every criterion that is not met
  SELECT site.url, result.severity, result.check_id AS "check", finding.page, finding.message, finding.target
  FROM result JOIN site ON site.id = result.site JOIN finding USING (site, criterion)
  WHERE result.verdict = 'fail' AND site.position IS NOT NULL;

CREATE VIEW commonest AS      -- checks by the number of websites that fail them
  SELECT result.check_id AS "check", COUNT(DISTINCT result.site) AS sites,
    SUM(result.severity = 'blocking') AS blocking, SUM(result.severity = 'major') AS major,
    SUM(result.severity = 'minor') AS minor
  FROM result JOIN site ON site.id = result.site
  WHERE result.verdict = 'fail' AND site.position IS NOT NULL AND json_extract(site.report, '$.kind') <> 'profile'
  GROUP BY result.check_id ORDER BY sites DESC, blocking DESC;

CREATE VIEW progress AS       -- where the run stands
  SELECT COALESCE(state, CASE WHEN worker IS NULL THEN 'waiting' ELSE 'running' END) AS state, COUNT(*) AS sites
  FROM site WHERE position IS NOT NULL GROUP BY 1;

/* The tables of map.db. The comments stay in the file: `sqlite3 map.db
 * .schema` and Datasette show them. Byte positions count from the start of the
 * text's file; an end is the first byte behind. Texts are empty, not NULL,
 * where nothing is known; NULL stands for "no record".
 */
#include "store/schema.h"

#include <stddef.h>

const pm_schema_item pm_schema_tables[] = {
    {"entity",
     "CREATE TABLE entity (\n"
     "  id TEXT PRIMARY KEY NOT NULL,  -- as in entities.yaml\n"
     "  name TEXT NOT NULL,            -- the full name\n"
     "  label TEXT NOT NULL,           -- what the drawing shows\n"
     "  type TEXT NOT NULL,            -- person, organization, company, agency ...\n"
     "  type_name TEXT NOT NULL,       -- the finer type as written: 'super PAC'\n"
     "  description TEXT NOT NULL,     -- the card's second line, unless role is given\n"
     "  role TEXT NOT NULL,\n"
     "  url TEXT NOT NULL,             -- official site\n"
     "  wikidata TEXT NOT NULL         -- item: 'Q131079'\n"
     ")"},
    {"alias",
     "CREATE TABLE alias (\n"
     "  entity TEXT NOT NULL REFERENCES entity (id),\n"
     "  kind TEXT NOT NULL,            -- alias; never (contains the name, is not it); context (speaks for it)\n"
     "  text TEXT NOT NULL\n"
     ")"},
    {"relation",
     "CREATE TABLE relation (\n"
     "  id TEXT PRIMARY KEY NOT NULL,  -- 'supplies'\n"
     "  label TEXT NOT NULL,           -- as a person says it: subject label object\n"
     "  inverse TEXT NOT NULL,         -- object inverse subject: 'is supplied by'\n"
     "  meaning TEXT NOT NULL,\n"
     "  family TEXT NOT NULL,          -- tech, money, contact, oppose, control or other\n"
     "  symmetric INTEGER NOT NULL     -- 1: subject and object may change places\n"
     ")"},
    {"doc",
     "CREATE TABLE doc (\n"
     "  id INTEGER PRIMARY KEY,        -- 1, 2, 3 ... in the corpus' order\n"
     "  name TEXT NOT NULL UNIQUE,     -- the file's name without its ending\n"
     "  path TEXT NOT NULL,            -- the file, as found\n"
     "  hash TEXT NOT NULL,            -- of its bytes: FNV-1a, 64 bits, hexadecimal\n"
     "  title TEXT NOT NULL,           -- from here on: the text's front matter\n"
     "  publisher TEXT NOT NULL,\n"
     "  author TEXT NOT NULL,\n"
     "  date TEXT NOT NULL,            -- 2018-06-21, 2018-06 or 2018\n"
     "  url TEXT NOT NULL,             -- where it was published\n"
     "  archive_url TEXT NOT NULL,     -- a copy that stays\n"
     "  language TEXT NOT NULL\n"
     ")"},
    {"mention",
     "CREATE TABLE mention (\n"
     "  id INTEGER PRIMARY KEY,        -- 1, 2, 3 ... by doc, then place\n"
     "  doc TEXT NOT NULL REFERENCES doc (name),\n"
     "  start_byte INTEGER NOT NULL,\n"
     "  end_byte INTEGER NOT NULL,\n"
     "  entity TEXT REFERENCES entity (id),  -- NULL: a name that the list does not have\n"
     "  kind TEXT NOT NULL,            -- name, nominal ('the company') or pronoun\n"
     "  match TEXT NOT NULL,           -- how it was known: name, variant, acronym, surname ...\n"
     "  surface TEXT NOT NULL,         -- the bytes themselves\n"
     "  score REAL NOT NULL            -- 0 to 1: how sure\n"
     ")"},
    {"claim",
     "CREATE TABLE claim (\n"
     "  id INTEGER PRIMARY KEY,        -- 1, 2, 3 ... in the order of claims.tsv, the curator's ties last\n"
     "  doc TEXT REFERENCES doc (name),      -- NULL: stated by the curator in entities.yaml\n"
     "  subject TEXT NOT NULL REFERENCES entity (id),\n"
     "  relation TEXT REFERENCES relation (id),  -- NULL: open, the words are in detail\n"
     "  object TEXT NOT NULL REFERENCES entity (id),\n"
     "  modality TEXT NOT NULL,        -- stated, reported, planned, denied or past\n"
     "  source TEXT NOT NULL,          -- who says so: an entity's id or plain words; empty: the text itself\n"
     "  quote TEXT NOT NULL,           -- the evidence, verbatim\n"
     "  line INTEGER,                  -- the evidence's first line in the file; NULL: unknown\n"
     "  evidence_start INTEGER NOT NULL,  -- bytes of the file (of entities.yaml if doc is NULL)\n"
     "  evidence_end INTEGER NOT NULL,\n"
     "  cue_start INTEGER NOT NULL,    -- the words that made the relation\n"
     "  cue_end INTEGER NOT NULL,\n"
     "  subject_start INTEGER NOT NULL,   -- the mention that is the subject\n"
     "  subject_end INTEGER NOT NULL,\n"
     "  object_start INTEGER NOT NULL,\n"
     "  object_end INTEGER NOT NULL,\n"
     "  detail TEXT NOT NULL,          -- 'amount=$20 million;date=2018-06'\n"
     "  rule TEXT NOT NULL             -- the rule that read it\n"
     ")"},
    {"claim_detail",
     "CREATE TABLE claim_detail (\n"
     "  claim INTEGER NOT NULL REFERENCES claim (id),\n"
     "  key TEXT NOT NULL,             -- amount, date, via, kind, since, until ...\n"
     "  value TEXT NOT NULL\n"
     ")"},
    {NULL, NULL},
};

/* How firmly a tie is said is what its firmest claim says: see graph/graph.h. */
#define FIRMNESS \
    "CASE c.modality WHEN 'stated' THEN 1 WHEN 'reported' THEN 2 WHEN 'planned' THEN 3 WHEN 'past' THEN 4 ELSE 5 END"

const pm_schema_item pm_schema_lookups[] = {
    {"alias_text", "CREATE INDEX alias_text ON alias (text)"},
    {"mention_place", "CREATE INDEX mention_place ON mention (doc, start_byte)"},
    {"mention_entity", "CREATE INDEX mention_entity ON mention (entity)"},
    {"claim_subject", "CREATE INDEX claim_subject ON claim (subject, relation, object)"},
    {"claim_object", "CREATE INDEX claim_object ON claim (object)"},
    {"claim_doc", "CREATE INDEX claim_doc ON claim (doc, evidence_start)"},
    {"claim_detail_key", "CREATE INDEX claim_detail_key ON claim_detail (key, value)"},
    {"claim_detail_claim", "CREATE INDEX claim_detail_claim ON claim_detail (claim)"},
    /* One row a tie: who, what, whom, how firmly, by how many. */
    {"edges",
     "CREATE VIEW edges AS\n"
     "SELECT c.subject, coalesce(c.relation, 'related') AS relation, c.object,\n"
     "  s.label || ' ' || coalesce(r.label, 'is tied to') || ' ' || o.label AS sentence,\n"
     "  coalesce(r.family, '') AS family,\n"
     "  CASE min(" FIRMNESS ") WHEN 1 THEN 'stated' WHEN 2 THEN 'reported' WHEN 3 THEN 'planned'\n"
     "    WHEN 4 THEN 'past' ELSE 'denied' END AS modality,\n"
     "  group_concat(DISTINCT c.modality) AS modalities,\n"
     "  count(*) AS claims, count(DISTINCT c.doc) AS texts\n"
     "FROM claim c JOIN entity s ON s.id = c.subject JOIN entity o ON o.id = c.object\n"
     "  LEFT JOIN relation r ON r.id = c.relation\n"
     "GROUP BY c.subject, c.relation, c.object"},
    /* One row a claim, readable by itself: the sentence and where it stands. */
    {"evidence",
     "CREATE VIEW evidence AS\n"
     "SELECT c.id AS claim, c.subject, coalesce(c.relation, 'related') AS relation, c.object,\n"
     "  s.label || ' ' || coalesce(r.label, 'is tied to') || ' ' || o.label AS sentence,\n"
     "  c.modality, CASE WHEN c.doc IS NULL THEN 'the curator' ELSE\n"
     "    coalesce(w.label, nullif(c.source, ''), nullif(d.publisher, ''), c.doc) END AS says, c.quote, d.publisher, d.title, d.date,\n"
     "  d.url, d.archive_url, d.path, c.line, c.detail, c.rule\n"
     "FROM claim c JOIN entity s ON s.id = c.subject JOIN entity o ON o.id = c.object\n"
     "  LEFT JOIN relation r ON r.id = c.relation LEFT JOIN entity w ON w.id = c.source\n"
     "  LEFT JOIN doc d ON d.name = c.doc"},
    /* One row an entity: how often it is named, how many ties it has. */
    {"entities",
     "CREATE VIEW entities AS\n"
     "SELECT e.id, e.label, e.type,\n"
     "  (SELECT count(*) FROM mention m WHERE m.entity = e.id) AS mentions,\n"
     "  (SELECT count(*) FROM claim c WHERE c.subject = e.id OR c.object = e.id) AS claims\n"
     "FROM entity e"},
    /* Names that the list lacks, the most frequent first: who is missing? */
    {"unlisted",
     "CREATE VIEW unlisted AS\n"
     "SELECT surface, count(*) AS mentions, count(DISTINCT doc) AS texts\n"
     "FROM mention WHERE entity IS NULL GROUP BY surface ORDER BY mentions DESC, surface"},
    {NULL, NULL},
};

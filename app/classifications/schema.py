"""The tables of a catalogue file. It is written once, whole, and only read after that."""

APPLICATION_ID = 0x534B4954  # "SKIT"
VERSION = 1

TABLES = """
CREATE TABLE concept (
    id INTEGER PRIMARY KEY, uri TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, code TEXT NOT NULL, isco TEXT NOT NULL,
    version TEXT NOT NULL, reuse TEXT NOT NULL, often INTEGER NOT NULL
);
CREATE TABLE name (
    concept INTEGER, language TEXT, text TEXT NOT NULL, version TEXT NOT NULL, description TEXT NOT NULL,
    PRIMARY KEY (concept, language)
) WITHOUT ROWID;
CREATE TABLE label (id INTEGER PRIMARY KEY, concept INTEGER, language TEXT, role INTEGER, text TEXT NOT NULL);
CREATE TABLE need (
    occupation INTEGER, skill INTEGER, essential INTEGER NOT NULL, PRIMARY KEY (occupation, skill)
) WITHOUT ROWID;
CREATE TABLE broader (concept INTEGER, broader INTEGER, PRIMARY KEY (concept, broader)) WITHOUT ROWID;
CREATE TABLE related (concept INTEGER, other INTEGER, PRIMARY KEY (concept, other)) WITHOUT ROWID;
CREATE TABLE loose (relation TEXT, one TEXT NOT NULL, two TEXT NOT NULL);
CREATE TABLE array (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE posting (key INTEGER PRIMARY KEY, labels BLOB NOT NULL);
CREATE TABLE head (beginning TEXT, skills INTEGER, labels BLOB NOT NULL, PRIMARY KEY (beginning, skills)) WITHOUT ROWID;
CREATE TABLE near (key TEXT, node INTEGER, PRIMARY KEY (key, node)) WITHOUT ROWID;
CREATE TABLE stem (stem TEXT, word INTEGER, PRIMARY KEY (stem, word)) WITHOUT ROWID;
CREATE TABLE sound (sound TEXT, word INTEGER, PRIMARY KEY (sound, word)) WITHOUT ROWID;
CREATE TABLE source (
    system TEXT, version TEXT, languages TEXT, occupations INTEGER, skills INTEGER, labels INTEGER
);
CREATE TABLE made (shipped TEXT NOT NULL);
CREATE VIRTUAL TABLE task USING fts5(names, description, content='', tokenize='unicode61 remove_diacritics 2');
"""

INDEXES = """
CREATE INDEX label_of ON label (concept);
CREATE INDEX needed_by ON need (skill, occupation, essential);
CREATE INDEX narrower ON broader (broader);
CREATE INDEX in_group ON concept (isco);
"""
"""``concept.often`` tells how many occupations need a skill; ``made.shipped`` which lists of words were built in;
``loose`` keeps relations of what is not there yet.

The indexes: to list what a concept is called; the occupations a skill is for; the members of a group of skills; those
of an ISCO group.
"""

PREFERRED, ALTERNATIVE, WORD, HEARD = range(4)
"""What a label is: as published first, another published one, a word people use, or that word written by ear."""

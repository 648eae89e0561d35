"""Tables as apps have them that made them by hand, from the documentation, before a layer did it.

They have fewer columns, ids of another type, no defaults, and types that allow fewer words.
"""

from __future__ import annotations

_ALCHEMY = """
CREATE TABLE users ("id" UUID PRIMARY KEY, "identifier" TEXT NOT NULL UNIQUE, "metadata" JSONB NOT NULL,
  "createdAt" TEXT);
CREATE TABLE threads ("id" UUID PRIMARY KEY, "createdAt" TEXT, "name" TEXT, "userId" UUID REFERENCES users("id"),
  "userIdentifier" TEXT, "tags" TEXT[], "metadata" JSONB);
CREATE TABLE steps ("id" UUID PRIMARY KEY, "name" TEXT NOT NULL, "type" TEXT NOT NULL,
  "threadId" UUID NOT NULL REFERENCES threads("id"), "parentId" UUID, "streaming" BOOLEAN NOT NULL,
  "waitForAnswer" BOOLEAN, "isError" BOOLEAN, "metadata" JSONB, "tags" TEXT[], "input" TEXT, "output" TEXT,
  "createdAt" TEXT, "command" TEXT, "start" TEXT, "end" TEXT, "generation" JSONB, "showInput" TEXT,
  "language" TEXT, "indent" INT, "defaultOpen" BOOLEAN);
CREATE TABLE elements ("id" UUID PRIMARY KEY, "threadId" UUID REFERENCES threads("id"), "type" TEXT, "url" TEXT,
  "chainlitKey" TEXT, "name" TEXT NOT NULL, "display" TEXT, "objectKey" TEXT, "size" TEXT, "page" INT,
  "language" TEXT, "forId" UUID, "mime" TEXT, "props" JSONB);
CREATE TABLE feedbacks ("id" UUID PRIMARY KEY, "forId" UUID NOT NULL, "threadId" UUID NOT NULL,
  "value" INT NOT NULL, "comment" TEXT);
"""
_TIMES = '"createdAt" TIMESTAMP(3) NOT NULL, "updatedAt" TIMESTAMP(3) NOT NULL'
_OFFICIAL = f"""
CREATE TYPE "StepType" AS ENUM ('assistant_message', 'embedding', 'llm', 'retrieval', 'rerank', 'run', 'system_message',
  'tool', 'undefined', 'user_message');
CREATE TABLE "User" ("id" TEXT PRIMARY KEY, {_TIMES}, "metadata" JSONB NOT NULL, "identifier" TEXT NOT NULL UNIQUE);
CREATE TABLE "Thread" ("id" TEXT PRIMARY KEY, {_TIMES}, "deletedAt" TIMESTAMP(3), "name" TEXT,
  "metadata" JSONB NOT NULL,
  "userId" TEXT REFERENCES "User"("id") ON DELETE SET NULL);
CREATE TABLE "Step" ("id" TEXT PRIMARY KEY, {_TIMES}, "parentId" TEXT REFERENCES "Step"("id") ON DELETE CASCADE,
  "threadId" TEXT REFERENCES "Thread"("id") ON DELETE CASCADE, "input" TEXT, "metadata" JSONB NOT NULL, "name" TEXT,
  "output" TEXT, "type" "StepType" NOT NULL, "showInput" TEXT DEFAULT 'json', "isError" BOOLEAN DEFAULT false,
  "startTime" TIMESTAMP(3) NOT NULL, "endTime" TIMESTAMP(3) NOT NULL);
CREATE TABLE "Element" ("id" TEXT PRIMARY KEY, {_TIMES}, "threadId" TEXT REFERENCES "Thread"("id") ON DELETE CASCADE,
  "stepId" TEXT NOT NULL REFERENCES "Step"("id") ON DELETE CASCADE, "metadata" JSONB NOT NULL, "mime" TEXT,
  "name" TEXT NOT NULL, "objectKey" TEXT, "url" TEXT, "chainlitKey" TEXT, "display" TEXT, "size" TEXT,
  "language" TEXT, "page" INTEGER, "props" JSONB);
CREATE TABLE "Feedback" ("id" TEXT PRIMARY KEY, {_TIMES}, "stepId" TEXT REFERENCES "Step"("id") ON DELETE SET NULL,
  "name" TEXT NOT NULL, "value" DOUBLE PRECISION NOT NULL, "comment" TEXT);
"""
BY_HAND = {"alchemy-by-hand": _ALCHEMY, "official-by-hand": _OFFICIAL}

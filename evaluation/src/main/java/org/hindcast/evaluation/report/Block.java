package org.hindcast.evaluation.report;

/** A part of a chapter, in reading order. */
public sealed interface Block permits Paragraph, Note, Definitions, TableBlock, Figure {}

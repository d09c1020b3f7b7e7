package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A document to be created, or brought up to a newer revision.
 *
 * <p>When the document is absent it is created with {@code document} and {@code onCreate} together.
 * When it is present, only the fields of {@code document} are written: objects are merged, anything
 * else is replaced. So a field that stands only in {@code onCreate} belongs, once created, to
 * whoever edits the document.
 *
 * @param index the concrete index; an id must always go to the same one
 * @param id the document's id, at most 512 bytes
 * @param revision grows with each version of the document; it must also stand in the document, in
 *     the sink's revision field
 * @param document the pipeline's fields, one JSON object: the whole of them in each revision
 * @param onCreate further fields for the creation only, one JSON object; {@code {}} for none
 */
public record DocumentUpsert(
    String index, String id, long revision, String document, String onCreate)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** No further fields at creation. */
  public static final String NOTHING = "{}";

  private static final int LONGEST_ID_BYTES = 512;

  /** Checks names and puts each JSON text on one line, as the bulk format needs it. */
  public DocumentUpsert {
    if (index.isBlank()) {
      throw new IllegalArgumentException("index is empty; name the index of document " + id);
    }
    if (id.isBlank() || id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID_BYTES) {
      throw new IllegalArgumentException(
          "id is empty or longer than " + LONGEST_ID_BYTES + " bytes, which Elasticsearch refuses");
    }
    if (revision < 0) {
      throw new IllegalArgumentException("revision is " + revision + "; it counts from 0 up");
    }
    document = onOneLine(document);
    onCreate = onOneLine(onCreate);
  }

  /** A document without further fields at creation. */
  public static DocumentUpsert of(String index, String id, long revision, String document) {
    return new DocumentUpsert(index, id, revision, document, NOTHING);
  }

  /** Size as sent at creation, in bytes of UTF-8. */
  public long sizeInBytes() {
    return utf8Length(document) + utf8Length(onCreate) + utf8Length(id) + utf8Length(index);
  }

  DocumentKey key() {
    return new DocumentKey(index, id);
  }

  /** What is written when the document is absent. */
  byte[] creation() {
    if (onCreate.equals(NOTHING)) {
      return document.getBytes(StandardCharsets.UTF_8);
    }
    ObjectNode whole = Json.object(document, "document");
    Json.addMissing(whole, Json.object(onCreate, "onCreate"));
    return whole.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The action line of an update of the document when it is present. */
  byte[] update() {
    return ("{\"doc\":" + document + "}").getBytes(StandardCharsets.UTF_8);
  }

  /** Outside a JSON string a line break is only white space; inside it cannot stand. */
  private static String onOneLine(String json) {
    boolean oneLine = json.indexOf('\n') < 0 && json.indexOf('\r') < 0;
    return oneLine ? json : json.replace('\n', ' ').replace('\r', ' ');
  }

  private static long utf8Length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair stands for two of its four bytes.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}

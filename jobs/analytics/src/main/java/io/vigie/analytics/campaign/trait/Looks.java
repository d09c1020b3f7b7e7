package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How those looked who signed in to a tenant and those who tried in vain, and how sessions of new
 * devices were used, in one bucket. Only the trait of the whole tenant has it: it is the only one
 * that sees enough of both.
 */
final class Looks {

  /** Sessions of a bucket whose use is told one by one; the others are only counted. */
  private static final int SESSIONS = 256;

  final Portrait signedIn = new Portrait();
  final Portrait tried = new Portrait();
  final Uses uses = new Uses();

  /** Classes of sessions, by the event that began them. */
  final TreeMap<String, Integer> used = new TreeMap<>();

  void use(Fact fact) {
    int cell = Uses.cell(fact);
    uses.add(cell, 1);
    put(fact.eventId(), cell);
  }

  private void put(String eventId, int cell) {
    used.put(eventId, cell);
    if (used.size() > SESSIONS) {
      used.pollLastEntry();
    }
  }

  void merge(Looks other) {
    signedIn.merge(other.signedIn);
    tried.merge(other.tried);
    uses.merge(other.uses);
    other.used.forEach(this::put);
  }

  void write(DataOutput out) throws IOException {
    signedIn.write(out);
    tried.write(out);
    uses.write(out);
    out.writeShort(used.size());
    for (Map.Entry<String, Integer> each : used.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeByte(each.getValue());
    }
  }

  static Looks read(DataInput in) throws IOException {
    Looks looks = new Looks();
    looks.signedIn.merge(Portrait.read(in));
    looks.tried.merge(Portrait.read(in));
    looks.uses.merge(Uses.read(in));
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      looks.used.put(in.readUTF(), in.readUnsignedByte());
    }
    return looks;
  }
}
